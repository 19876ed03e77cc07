import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { reportOn } from '../../src/checks/engine/report';
import { fixFiles } from '../../src/checks/fix/files';
import { FORMAT_NAMES, FORMATS } from '../../src/checks/formats';
import { readFile } from '../../src/checks/read';
import { run } from '../../src/cli/main';
import { fc, runsOf } from '../_support/drawn';
import { Effort } from '../_support/effort';
import { HOSTILE_NAMES, INHERITED, wrongWith } from '../_support/named';

/*
 * Manifests of all rules, damaged in every way, go through all of the checker and all commands: nothing may crash, no rule may fail, no line may be
 * forged, and each run has an end. The number of runs is small here; FUZZ_RUNS raises it, and FUZZ_SEED chooses others.
 */
const RUNS = runsOf(150);
/** No single run may take more CPU time, as a multiple of a reference of some 20 ms. */
const LIMIT = 500;

const SEEDS = readdirSync(join(__dirname, 'rules')).flatMap((file) => parseAllDocuments(readFileSync(join(__dirname, 'rules', file), 'utf8'))
  .filter(({ errors }) => errors.length === 0).map((document): unknown => document.toJS()).filter((content) => typeof content === 'object' && content !== null));

const STRANGE: readonly unknown[] = [
  null, true, 0, -1, 1e308, 0.1, '', ' ', '0', '-', 'x'.repeat(10_000), '$(X)', '{{ .Values.x }}', '\u0000\u001b[31m\ud800', 'sh', [], {}, [null], [[]], { '': null },
  ['sh', '-c', '"'], 'sleep 1; '.repeat(2000), '('.repeat(2000), '1'.repeat(400), JSON.parse('{"__proto__": {"constructor": 1}, "toString": 2, "length": 3}'),
  ...HOSTILE_NAMES, ...INHERITED, 65_535, 1e6, 'never', '1h', [{ name: 'constructor', image: 'nginx' }, { name: 'a=b', image: '__proto__' }],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', controller: true }],
];

/** What is done to a manifest: at a place, one of these. */
const MUTATION = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('delete', 'replace', 'wrap', 'repeat', 'deep', 'rename'),
  strange: fc.constantFrom(...STRANGE),
  count: fc.integer({ min: 1, max: 60 }),
});
/** What is done to its text. */
const DAMAGE = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('', '', '', '&a ', '*a', '<<: *a\n', '\t', '{{ if }}', '\n---\n', '[', '"', ': ', '\u0000', '\ufeff', '- - - ', '? ', '!!x ', '|\n', '\r', '%A\n'),
  length: fc.integer({ min: 0, max: 20 }),
});

type Mutation = typeof MUTATION extends fc.Arbitrary<infer T> ? T : never;

function mutate(seed: unknown, { count, kind, place, strange }: Mutation): unknown {
  const places: [any, string][] = [];
  const collect = (value: any) => {
    if (typeof value !== 'object' || value === null) { return; }
    for (const key of Object.keys(value)) { places.push([value, key]); collect(value[key]); }
  };
  const root = { root: JSON.parse(JSON.stringify(seed)) };
  collect(root);
  const [parent, key] = places[place % places.length];
  switch (kind) {
    case 'delete': delete parent[key]; break;
    case 'replace': parent[key] = strange; break;
    case 'wrap': parent[key] = [parent[key]]; break;
    case 'repeat': parent[key] = Array(count).fill(parent[key]); break;
    case 'deep': for (let n = 0; n < count * 4; n++) { parent[key] = n % 2 ? [parent[key]] : { a: parent[key] }; } break;
    case 'rename': parent[(JSON.stringify(strange) ?? '').slice(0, 100)] = parent[key]; break;
  }
  return root.root ?? null;
}

function throughAll(bytes: Uint8Array): void {
  const effort = new Effort();
  const file = { name: 'a.yaml', ...readFile('a.yaml', bytes) };
  for (const minor of [28, 36]) {
    const settings = { rules: ['all'], minor };
    const report = reportOn([file], settings);
    expect(report.findings.filter(({ rule }) => rule.id === 'rule-failed').map(({ message }) => message)).toEqual([]);
    for (const format of FORMAT_NAMES) { expect(typeof FORMATS[format](report, { colours: true, showSuppressed: true, version: '1' })).toBe('string'); }
    for (const { message } of report.unreadable) { expect(message).toMatch(/^[^]+[.!?:]$/); }
    for (const text of fixFiles([file], settings).changed.values()) { expect(readFile('a.yaml', Buffer.from(text)).unreadable).toEqual(file.unreadable.map(() => expect.anything())); }
  }
  effort.expectAtMost(LIMIT);
}

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '-', '--rules', 'all', '--show-suppressed'], ['check', '-', '--format', 'junit'], ['timeline', '-'], ['timeline', '-', '--scenario', 'start', '--worst'],
  ['timeline', '-', '--format', 'json'], ['timeline', '-', '--scenario', 'rollout'], ['timeline', '-', '--format', 'svg'], ['timeline', '-', '--format', 'mermaid', '--scenario', 'rollout'],
  ['timeline', '-', '--format', 'svg', '--scenario', 'rollout'], ['timeline', '-', '--format', 'mermaid'], ['report', '-'],
];

/** Goes through all commands, and answers how many of them had something to say. */
async function throughCommands(bytes: Uint8Array): Promise<number> {
  let said = 0;
  for (const args of COMMANDS) {
    let [stdout, stderr] = ['', ''];
    const effort = new Effort();
    const code = await run(args, {
      cwd: '/nowhere', env: {}, stdin: async () => bytes, stdout: { write: (text) => { stdout += text; } }, stderr: { write: (text) => { stderr += text; } },
    });
    effort.expectAtMost(LIMIT);
    expect([0, 1, 2]).toContain(code);
    expect([args, stderr]).not.toEqual([args, expect.stringMatching(/bug in cdk8s-graceful/)]);
    expect([args, stdout]).not.toEqual([args, expect.stringMatching(/because of a bug in cdk8s-graceful/)]);
    expect([args, wrongWith(stdout), wrongWith(stderr)]).toEqual([args, [], []]);
    said += Number(stdout !== '');
  }
  return said;
}

const FUZZ = { numRuns: RUNS };

test('damaged manifests', async () => {
  let said = 0;
  const [many, few] = [fc.array(MUTATION, { maxLength: 4 }), fc.array(DAMAGE, { maxLength: 2 })];
  await fc.assert(fc.asyncProperty(fc.nat(), many, few, async (seed, mutations, damages) => {
    const content = mutations.reduce(mutate, SEEDS[seed % SEEDS.length]);
    const text = damages.reduce((before, { at, length, what }) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + what + before.slice(what === '' ? place + length : place);
    }, seed % 7 === 0 ? JSON.stringify(content, null, 2) : stringify(content, { aliasDuplicateObjects: true }));
    throughAll(Buffer.from(text));
    // The drawings take most of the time.
    if (seed % 3 === 0) { said += await throughCommands(Buffer.from(text)); }
  }), FUZZ);
  // Or it would have gone through nothing.
  expect(said).toBeGreaterThan(RUNS / 2);
}, 36_000_000);

test('any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => throughAll(bytes)), FUZZ);
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 300 } as object), (text) => throughAll(Buffer.from(`kind: Pod\nspec:\n  ${text}`))), FUZZ);
}, 3_600_000);

test.each<[string, string]>([
  ['an empty file', ''],
  ['a thousand documents', 'kind: Pod\nspec: {containers: [{name: a, image: b}]}\n---\n'.repeat(1000)],
  ['a List of Lists', `${'{kind: List, items: ['.repeat(60)}{kind: Pod, spec: {}}${']}'.repeat(60)}`],
  ['a List in itself', 'kind: List\nitems: &a\n- kind: List\n  items: *a\n'],
  ['a Pod with a thousand containers', `kind: Pod\nspec:\n  containers:\n${Array.from({ length: 1000 }, (_, n) => `  - {name: c${n}, image: "nginx:1.27", ports: [{name: p, containerPort: ${n}}]}\n`).join('')}`],
  ['containers by aliases', `kind: Pod\nspec:\n  containers:\n  - &a {name: a, image: b, env: [${'{name: x, value: y},'.repeat(50)}]}\n${'  - *a\n'.repeat(1000)}`],
  ['a very long command', `kind: Pod\nspec: {containers: [{name: a, lifecycle: {preStop: {exec: {command: [sh, -c, "${'sleep 1 && '.repeat(20_000)}"]}}}}]}\n`],
  ['a name of a megabyte', `kind: Pod\nmetadata: {name: ${'a'.repeat(1_000_000)}}\nspec: {containers: [{name: a, image: "${'a/'.repeat(500_000)}"}]}\n`],
  ['a regular expression\'s nightmare', `kind: Pod\nspec: {containers: [{name: a, image: "${'a-'.repeat(50_000)}!", command: ["${'1h'.repeat(50_000)}x", "${' '.repeat(100_000)}x"]}]}\n`],
])('%s', (_, text) => {
  throughAll(Buffer.from(text));
});
