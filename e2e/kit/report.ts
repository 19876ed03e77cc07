import * as os from 'os';
import { Api, Json } from './api';
import { failed, Result } from './case';

/** Where and when it was measured. */
export interface Circumstances {
  readonly date: string;
  readonly kubernetes: string;
  readonly nodes: number;
  readonly runtime: string;
  readonly kernel: string;
  readonly cores: number;
  readonly memory: string;
}

export async function circumstances(api: Api): Promise<Circumstances> {
  const { gitVersion } = await api.must('GET', '/version');
  const nodes: Json[] = (await api.must('GET', '/api/v1/nodes')).items;
  const info = nodes[0].status.nodeInfo;
  return {
    date: now(),
    kubernetes: gitVersion,
    nodes: nodes.length,
    runtime: info.containerRuntimeVersion.replace('://', ' '),
    kernel: `${info.operatingSystem} ${info.kernelVersion}`,
    cores: os.cpus().length,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  };
}

export function now(): string {
  return new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
}

type Cases = Result['cases'];

/** The rows of a table: the head, then one for each case. */
function rows(cases: Cases): string[][] {
  const columns = [...new Set(cases.flatMap((c) => Object.keys(c.figures)))];
  return [
    ['', 'by', ...columns, 'as expected'],
    ...cases.map((c) => [c.name, c.by, ...columns.map((column) => String(c.figures[column] ?? '')), failed(c).length === 0 ? 'yes' : 'NO']),
  ];
}

function failures(cases: Cases): string[] {
  return cases.flatMap((c) => failed(c).map((e) => `${c.name}: expected that ${e.that}${e.seen ? `; seen: ${e.seen}` : ''}`));
}

/** The tables for a terminal. */
export function asText(results: Result[]): string {
  return results.map((result) => {
    const table = rows(result.cases);
    const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
    const lines = table.map((row) => row.map((cell, column) =>
      /^-?[\d.]+$/.test(cell) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join('  ').trimEnd());
    const bad = failures(result.cases).map((line) => `  FAIL ${line}`);
    return [`\n${result.name}: ${result.title} (${Math.round(result.seconds)} s)`, ...lines, ...bad].join('\n');
  }).join('\n') + '\n';
}

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

/** The tables for e2e/RESULTS.md. */
export function asMarkdown(results: Result[], c: Circumstances): string {
  const total = results.reduce((sum, result) => sum + result.seconds, 0);
  const short = results.flatMap((result) => [
    ...failures(result.cases).map((line) => `- **${result.name}**: ${cell(line)}`),
    ...result.cases.flatMap((one) => one.notes.map((note) => `- ${result.name}, ${one.name}: ${cell(note)}`)),
  ]);
  const tables = results.flatMap((result) => {
    const [head, ...body] = rows(result.cases).map((row) => row.map(cell));
    const numeric = (column: number) => body.some((row) => row[column] !== '') && body.every((row) => /^(-?[\d.]+)?$/.test(row[column]));
    const line = (row: string[]) => `| ${row.join(' | ')} |`;
    return [
      `## ${result.name}: ${result.title}`, '', result.about, `Measured on ${result.date}, in ${Math.round(result.seconds)} s.`, '',
      line(head), line(head.map((_, column) => numeric(column) ? '---:' : '---')), ...body.map(line), '',
    ];
  });
  return [
    '# What a real cluster did',
    '',
    'Written by the suite (`npm run e2e -- --write-results`), as measured. [README.md](README.md) says how to read it.',
    '',
    '| | |', '| --- | --- |',
    `| date | ${c.date} |`,
    `| Kubernetes | ${c.kubernetes}, ${c.nodes} ${c.nodes === 1 ? 'node' : 'nodes'} |`,
    `| container runtime | ${c.runtime} |`,
    `| kernel | ${c.kernel} |`,
    `| machine | ${c.cores} cores, ${c.memory}; the load comes from the same machine |`,
    `| scenarios | ${results.length}, in ${Math.round(total / 60)} minutes |`,
    `| expectations | ${results.flatMap((r) => r.cases).flatMap((one) => one.expectations).length}, `
      + `of which ${results.flatMap((r) => r.cases).flatMap(failed).length} do not hold |`,
    '',
    '## What falls short',
    '',
    ...short.length > 0 ? short : ['Nothing.'],
    '',
    ...tables,
  ].join('\n');
}
