/** Writes the tables of docs/traffic.md, from what is known of each way: `<!-- ways -->` and `<!-- sources -->`. */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cell, filled } from './tables';
import { own } from '../../src/private/own';
import { inWords } from '../../src/private/seconds';
import type { Sourced } from '../../src/private/sourced';
import type { MeshFacts, Propagation, TrafficWay } from '../../src/traffic';
import { MESHES, NODES, WAYS } from '../../src/traffic';

export const TRAFFIC = join(__dirname, '..', 'traffic.md');

/** The slowest first. */
const SORTED = [...WAYS].sort(({ newRequests: a, ...one }, { newRequests: b, ...other }) =>
  b.expected - a.expected || b.worst - a.worst || (one.name < other.name ? -1 : 1));

function ways(): string {
  const rows = SORTED.map(({ name, newRequests, openRequests }) => {
    const { evidence, expected, worst } = newRequests;
    const { seconds, setting, words = 'not known' } = openRequests ?? {};
    const open = `${words}${setting === undefined ? '' : ` (\`${setting}\`${seconds === undefined ? '' : `, ${seconds} s`})`}`;
    return `| ${cell(name)} | ${expected} s | ${worst} s | ${evidence} | ${cell(open)} |`;
  });
  return ['| path | new requests, typical | worst case | evidence | open requests |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function sources(): string {
  const row = (name: string, words: string, { evidence, source }: Sourced) =>
    `| ${cell(name)} | ${cell(words)} | ${evidence} | ${linked(source)} |`;
  const local = ({ expected, why, worst }: Propagation) => `With \`externalTrafficPolicy: Local\` ${expected} s, at worst ${worst} s: ${why}`;
  const rowsOf = ({ atStart, name, newRequests, openRequests, whenLocal }: TrafficWay) => [
    row(name, newRequests.why, newRequests),
    ...whenLocal ? [row('', local(whenLocal), whenLocal)] : [],
    ...openRequests ? [row('', `Open requests ${openRequests.words}.`, openRequests)] : [],
    ...atStart ? [row('', `At the start: ${atStart.words}`, atStart)] : [],
  ];
  return ['| path | | evidence | source |', '| --- | --- | --- | --- |', ...SORTED.flatMap(rowsOf)].join('\n');
}

/** The shortest first; those without a limit last. */
function nodes(): string {
  const sorted = [...NODES].sort((a, b) => (a.seconds ?? Infinity) - (b.seconds ?? Infinity) || (a.name < b.name ? -1 : 1));
  const rows = sorted.map(({ evidence, name, seconds, setting, source, why }) => `| ${cell(name)} | ${seconds === undefined ? 'no limit' : inWords(seconds)}`
    + `${setting === undefined ? '' : ` (\`${setting}\`)`} | ${cell(why)} | ${evidence} | ${linked(source)} |`);
  return ['| nodes | longest grace period | | evidence | source |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** What is written for a pod that drains for 60 s and then stops within 20 s. */
const NEEDS = { drain: 60, whole: 80 };

function meshes(): string {
  const stops = ({ proxy }: MeshFacts) => !proxy ? []
    : [...proxy.native ? [['native sidecar', proxy.native] as const] : [], ['ordinary container', proxy.ordinary] as const];
  const rows = MESHES.flatMap((mesh) => stops(mesh).map(([as, { afterApp, annotations }]) => {
    const written = Object.entries(annotations(NEEDS)).map(([name, value]) => `\`${name}: ${value.replace(/\n/g, ', ')}\``);
    const after = afterApp === undefined ? 'with the app' : `${afterApp.value} s later (${afterApp.evidence}: ${afterApp.source})`;
    return `| ${cell(mesh.name)} | ${as} | ${written.join('<br>')} | ${cell(after)} |`;
  }));
  return ['| mesh | its proxy is | annotations of the pod | the proxy ends |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function linked(source: string): string {
  return source.startsWith('https://') ? `<${source}>` : cell(source);
}

/** The tables by their marks. */
const TABLES: { readonly [mark: string]: () => string } = { ways, sources, nodes, meshes };

/** The page with its tables made anew. */
export function withWays(text: string): string {
  return filled(text, (mark) => own(TABLES, mark)?.());
}

/** Writes it. */
export function write(): void {
  writeFileSync(TRAFFIC, withWays(readFileSync(TRAFFIC, 'utf8')));
}
