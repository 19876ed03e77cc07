import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isThere } from '../../../src/checks/ask/subjects';
import { checkWorld } from '../../../src/checks/engine/check';
import { NEWEST_MINOR } from '../../../src/checks/engine/config';
import { Rule } from '../../../src/checks/engine/rule';
import { Subject } from '../../../src/checks/engine/subject';
import { Document, World } from '../../../src/checks/engine/world';
import { readFile } from '../../../src/checks/read';
import { RULES } from '../../../src/checks/rules';
import { fc, runsOf } from '../../_support/drawn';
import { allCases } from '../../cases/case';
import { casesOf } from '../cases';

/*
 * What a rule says it is about hides none of its findings: the same rules that say nothing, and so are asked everywhere, find the same in all manifests
 * that the tests have, and in worlds that are drawn from their parts.
 */

interface Source { readonly where: string; readonly documents: readonly Document[]; readonly minor: number }

const CORPUS = join(__dirname, '../corpus');
const SOURCES: readonly Source[] = [
  ...RULES.flatMap(({ id }) => casesOf(id).map(({ documents, minor, words }) => ({ where: `${id}, ${words}`, documents, minor }))),
  ...allCases().map(({ minor = NEWEST_MINOR, name, text }) => ({ where: name, documents: readFile(`${name}.yaml`, Buffer.from(text)).documents, minor })),
  ...readdirSync(CORPUS).map((file) => ({ where: file, documents: readFile(file, readFileSync(join(CORPUS, file))).documents, minor: NEWEST_MINOR })),
];

const saysNothing = (rule: Rule): Rule => ({ ...rule, about: undefined, beside: undefined, kinds: undefined });
const EVERYWHERE = RULES.map(saysNothing);

/** What rules find, with the whole of each finding but for the rule itself. */
function foundBy(rules: readonly Rule[], documents: readonly Document[], minor: number): string[] {
  const world = new World(documents, { minor, propagationDelay: 5 });
  return checkWorld(world, { rules }).map(({ rule, ...finding }) => JSON.stringify([rule.id, finding]));
}

test('no finding is hidden in any manifest of the tests', () => {
  let found = 0;
  for (const { documents, minor, where } of SOURCES) {
    const all = foundBy(EVERYWHERE, documents, minor);
    expect([where, ...foundBy(RULES, documents, minor)]).toEqual([where, ...all]);
    found += all.length;
  }
  expect(found).toBeGreaterThan(2000);
});

const CONTENTS = SOURCES.flatMap(({ documents }) => documents.map(({ content }) => content)).filter((one) => typeof one === 'object' && one !== null);
const PODS = new World(CONTENTS.map((content) => ({ content })), { minor: NEWEST_MINOR, propagationDelay: 5 }).pods;
const KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Rollout', 'ReplicaSet', 'Service', 'Namespace', 'ScaledJob'];

/** An object under another kind, with what its first pod has of others: their containers, or what is beside these. */
const OBJECT = fc.record({
  content: fc.nat(),
  kind: fc.option(fc.constantFrom(...KINDS)),
  apiVersion: fc.constantFrom(undefined, 'v1', 'apps/v1', 'batch/v1'),
  list: fc.constantFrom('containers', 'initContainers', 'ephemeralContainers'),
  from: fc.array(fc.nat(), { maxLength: 2 }),
  field: fc.constantFrom('lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'command', 'args', 'env', 'restartPolicy', 'image', undefined),
});
type Drawn = typeof OBJECT extends fc.Arbitrary<infer T> ? T : never;

function made({ apiVersion, content, field, from, kind, list }: Drawn): unknown {
  const object = JSON.parse(JSON.stringify(CONTENTS[content % CONTENTS.length]));
  const [pod] = new World([{ content: object }], { minor: NEWEST_MINOR, propagationDelay: 5 }).pods;
  const spec = pod?.raw as { [key: string]: unknown } | undefined;
  if (spec) {
    const others = from.flatMap((n) => PODS[n % PODS.length].containers.slice(0, 1).map(({ raw }) => raw));
    spec[list] = [...Array.isArray(spec[list]) ? spec[list] as unknown[] : [], ...others];
    const [first] = Array.isArray(spec.containers) ? spec.containers as { [key: string]: unknown }[] : [];
    // One part of a container may be that of another, or be nothing at all.
    if (field && typeof first === 'object' && first !== null) { first[field] = others[0]?.[field] ?? null; }
  }
  return { ...object, ...kind && { kind }, ...apiVersion && { apiVersion } };
}

test('nor in worlds that are made of their parts', () => {
  fc.assert(fc.property(fc.array(OBJECT, { minLength: 1, maxLength: 6 }), fc.constantFrom(28, 30, 33, 35, NEWEST_MINOR), (objects, minor) => {
    const documents = objects.map((one, document) => ({ content: made(one), document }));
    expect(foundBy(RULES, documents, minor)).toEqual(foundBy(EVERYWHERE, documents, minor));
  }), { numRuns: runsOf(150) });
});

test('what is said wrongly hides findings, so the above would see it', () => {
  const hides = (id: string, wrong: Partial<Rule>) => {
    const rule = RULES.find((one) => one.id === id)!;
    const bad = casesOf(id).filter(({ kind }) => kind === 'bad');
    return bad.every(({ documents, minor }) => foundBy([rule], documents, minor).length > 0)
      && bad.some(({ documents, minor }) => foundBy([{ ...rule, ...wrong }], documents, minor).length === 0);
  };
  expect(hides('hook-always-fails', { about: [Subject.STOP_SIGNAL] })).toBe(true);
  expect(hides('hook-always-fails', { kinds: ['Service'] })).toBe(true);
  expect(hides('pdb-several', { beside: ['NodePool'] })).toBe(true);
  expect(hides('hook-always-fails', { about: [Subject.HOOK] })).toBe(false);
});

/** What any pod may break. */
const ABOUT_ANY = ['drain-flag-vs-grace', 'image-pull-policy', 'server-drops-requests', 'server-setting-by-hand', 'spot-budget'];

test('each rule says what it is about, and each subject tells some pods from others', () => {
  expect(RULES.filter(({ about, beside, kinds }) => !about && !beside && !kinds).map(({ id }) => id)).toEqual(ABOUT_ANY);
  expect(RULES.filter(({ about, beside, kinds }) => [about, beside, kinds].some((list) => list?.length === 0))).toEqual([]);
  // A bit each.
  expect(Object.values(Subject).length).toBeLessThan(28);
  const looks = SOURCES.flatMap(({ documents, minor }) => {
    const world = new World(documents, { minor, propagationDelay: 5 });
    return world.pods.map((pod) => Object.values(Subject).filter((subject) => isThere(subject, pod, world)));
  });
  for (const subject of Object.values(Subject)) {
    const count = looks.filter((there) => there.includes(subject)).length;
    expect([subject, count > 0, count < looks.length]).toEqual([subject, true, true]);
    expect([subject, RULES.some(({ about }) => about?.includes(subject))]).toEqual([subject, true]);
  }
});
