import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { casesOf } from './cases';
import { check } from '../../src/checks/engine/check';
import { NEWEST_MINOR } from '../../src/checks/engine/config';
import { Document } from '../../src/checks/engine/world';
import { RULES } from '../../src/checks/rules';
import { valueAt } from '../../src/pod';

/*
 * Manifests of public repositories, each reduced to what matters: `corpus/NAME.yaml`. A file begins with lines `# from: address`, then
 * `# mistake: `, `# good: ` or `# trap: ` with what it is about; lines `# finds RULE: message` are all that the recommended rules find.
 * docs/corpus.md has what they find in all manifests from which these are taken.
 */

const FOLDER = join(__dirname, 'corpus');
const PROPAGATION = 5;

interface Real {
  readonly kind: 'mistake' | 'good' | 'trap';
  readonly words: string;
  readonly from: readonly string[];
  /** Rules and whole messages. */
  readonly finds: readonly string[];
  readonly documents: readonly Document[];
}

function read(file: string): Real {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const lines = text.split('\n');
  const said = (key: string) => lines.filter((line) => line.startsWith(`# ${key}`)).map((line) => line.slice(key.length + 2));
  const [, kind, words] = /^# (mistake|good|trap): (.*)$/m.exec(text) ?? [];
  const parsed = parseAllDocuments(text);
  for (const { errors } of parsed) { if (errors.length > 0) { throw new Error(`${file}: ${errors[0].message}`); } }
  return {
    kind: kind as Real['kind'],
    words,
    from: said('from: '),
    finds: said('finds '),
    documents: parsed.map((doc, document) => ({ content: doc.toJS(), file, document })),
  };
}

const ALL = readdirSync(FOLDER).map((file): [string, Real] => [file, read(file)]);

test.each(ALL)('%s says where it is from, and what it is', (_, { finds, from, kind, words }) => {
  expect(words).toMatch(/\S/);
  expect(finds.length > 0).toBe(kind === 'mistake');
  expect(from.length).toBeGreaterThan(0);
  // A commit, so that it stays what it is.
  for (const one of from) { expect(one).toMatch(/^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/blob\/[0-9a-f]{40}\/\S+|nowhere, .*)$/); }
});

test.each(ALL)('%s: the recommended rules find what is wrong, and nothing else', (_, { documents, finds }) => {
  const findings = check(documents, { minor: NEWEST_MINOR, propagationDelay: PROPAGATION });
  expect(findings.map(({ message, rule }) => `${rule.id}: ${message}`).sort()).toEqual([...finds].sort());
  for (const { document, pointer } of findings) { expect(valueAt(documents[document!].content, pointer)).toBeDefined(); }
});

const KINDS = [
  'Pod', 'PodTemplate', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Service', 'Ingress',
  'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'ConfigMap', 'Secret', 'Namespace', 'NetworkPolicy', 'List', 'DeploymentList', 'Rollout', 'CloneSet', 'Notebook',
  'Pooler', 'CustomResourceDefinition', 'Kustomization', '',
];

test('no rule crashes on any kind of document', () => {
  const documents = [...ALL.flatMap(([, real]) => real.documents), ...RULES.flatMap(({ id }) => casesOf(id)).flatMap((one) => one.documents)];
  const settings = { minor: NEWEST_MINOR, propagationDelay: PROPAGATION, rules: RULES };
  for (const kind of KINDS) {
    // All at once, so that each sees all the others.
    const changed = documents.map(({ content }, document) => ({ content: { ...content as object, kind }, document }));
    const nowhere = check(changed, settings).filter(({ document, pointer }) => valueAt(changed[document!].content, pointer) === undefined);
    expect([kind, nowhere.map(({ pointer, rule }) => [rule.id, pointer])]).toEqual([kind, []]);
  }
  const kinds = new Set(documents.map(({ content }) => (content as { kind: string }).kind));
  // What has no more than a kind is the same for all of that kind.
  const bare = [...kinds].flatMap((kind) => [{ kind }, { kind, spec: null }, { kind, spec: [] }, { kind, metadata: 1, spec: { template: 'x' } }]);
  for (const alone of [...bare, ...documents.flatMap(({ content }) => [content, { kind: 'List', items: [content, content] }])]) {
    expect(Array.isArray(check([{ content: alone }], settings))).toBe(true);
  }
});
