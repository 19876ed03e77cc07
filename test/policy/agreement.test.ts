import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { messagesOf, offendersOf } from './evaluate';
import { madeBy } from './made';
import { isWhole } from './whole';
import { CEL_RULES } from '../../src/checks/cel';
import type { CelRule } from '../../src/checks/cel/cel-rule';
import { check } from '../../src/checks/engine/check';
import { targetOf } from '../../src/checks/engine/config';
import { RULES } from '../../src/checks/rules';
import { validationsFor } from '../../src/policy/validation';
import { casesOf } from '../checks/cases';

/*
 * Rule and CEL are two ways to say one thing: they give the same verdict on every object that the API server could be given, the cases of all rules,
 * the cases of reports, and what is made by chance. Where CEL sees less, as it says itself, it finds nothing that the rule does not find.
 */

const CASES = join(__dirname, '../cases/manifests');
const TARGET = targetOf({});

const IDS = CEL_RULES.map(({ rule }) => rule.id);
const OBJECTS: readonly object[] = [
  ...RULES.flatMap(({ id }) => casesOf(id).flatMap(({ documents }) => documents.map(({ content }) => content))),
  ...readdirSync(CASES, { recursive: true }).map(String).filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(CASES, file), 'utf8')).map((document) => document.toJS() as unknown)),
  ...Array.from({ length: 400 }, (_, seed) => madeBy(seed, IDS)),
].filter((object): object is object => isWhole(object));

const POLICY = validationsFor(CEL_RULES);

/** What both say of each object: the containers by rule. */
const VERDICTS = OBJECTS.map((object) => {
  const all = check([{ content: object, document: 0 }], { ...TARGET, rules: CEL_RULES.map(({ rule }) => rule) });
  const found = all.filter(({ suppressed }) => suppressed === undefined);
  const containers = ({ about, rule }: CelRule) => new Set(found.filter((one) => one.rule === rule).map(({ container }) => about === 'object' ? '' : container ?? ''));
  return { object, cel: offendersOf(CEL_RULES, POLICY, object), rule: new Map(CEL_RULES.map((one) => [one, [...containers(one)]])) };
});

test('there is enough to judge', () => expect(OBJECTS.length).toBeGreaterThan(800));

test.each(CEL_RULES.map((rule): [string, CelRule] => [rule.rule.id, rule]))('%s', (_, rule) => {
  const verdicts = VERDICTS.map((one) => ({ object: one.object, cel: one.cel.get(rule)!.sort(), rule: one.rule.get(rule)!.sort() }));
  const wrong = verdicts.filter((one) => rule.unseen === undefined ? `${one.cel}` !== `${one.rule}` : one.cel.some((name) => !one.rule.includes(name)));
  expect(wrong.slice(0, 3)).toEqual([]);
  // Both verdicts come about, or nothing is tried.
  expect(verdicts.filter(({ cel }) => cel.length > 0).length).toBeGreaterThan(2);
  expect(verdicts.filter(({ cel }) => cel.length === 0).length).toBeGreaterThan(100);
});

test.each(CEL_RULES.map((rule): [string, CelRule] => [rule.rule.id, rule]))('%s asks of all kinds what all kinds have', (_, { breaks }) => {
  expect([...breaks.matchAll(/\bobject\.(\w+)/g)].map(([, field]) => field).filter((field) => field !== 'kind')).toEqual([]);
});

test('a policy speaks in the words of the rule, and names the containers', () => {
  const [pod] = casesOf('hook-tcpsocket-never-runs').map(({ documents }) => documents[0].content as any);
  const policy = validationsFor(CEL_RULES.filter(({ rule }) => rule.recommended));
  expect(messagesOf(policy, pod)).toEqual([
    'hook-tcpsocket-never-runs: `tcpSocket` hook never runs (container \'web\'). Use `exec`, `httpGet` or `sleep`. To wait for a port, retry in an `exec` '
    + 'hook with a limit, or use a startup probe.',
  ]);
});

test('a suppression with a reason silences a rule, and one without does not', () => {
  const [pod] = casesOf('hook-tcpsocket-never-runs').map(({ documents }) => documents[0].content as any);
  const rules = CEL_RULES.filter(({ rule }) => rule.id === 'hook-tcpsocket-never-runs');
  const with_ = (reason: string) => ({ ...pod, metadata: { ...pod.metadata, annotations: { 'checks.cdk8s-graceful/hook-tcpsocket-never-runs': reason } } });
  expect(messagesOf(validationsFor(rules), with_('the image is built elsewhere'))).toEqual([]);
  expect(messagesOf(validationsFor(rules), with_('true'))).toHaveLength(1);
});
