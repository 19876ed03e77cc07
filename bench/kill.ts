/**
 * What `check --fix` leaves behind when it is killed in the middle: each file must be the old one or the new one, whole. The control
 * writes the same files in place, and must leave some that are neither.
 *
 * Usage: npm run bench:kill [-- KILLS [FILES [MEGABYTES]]], of which the last is the size of a file: all of them must fit into what
 * one run reads. BIN may name another build of the program, such as an older one.
 */
import { spawn, spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { must } from './figures';

const [kills = 200, count = 60, megabytes = 1] = process.argv.slice(2).map(Number);
/** A process that takes longer than this to be killed, or to end, hangs. */
const NEVER = 300_000;

const work = mkdtempSync(path.join(tmpdir(), 'cdk8s-graceful-kill-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const [before, after, folder] = ['before', 'after', 'now'].map((name) => path.join(work, name));

const CHECK = [process.env.BIN ?? path.join(__dirname, '..', 'bin', 'cdk8s-graceful'), 'check', '--fix', '--rules', 'stopsignal-needs-os-name', folder];
const IN_PLACE = ['-e', `
  const { readdirSync, readFileSync, writeFileSync } = require('fs');
  const all = readdirSync(${JSON.stringify(after)}).map((name) => [name, readFileSync(${JSON.stringify(after)} + '/' + name)]);
  for (const [name, bytes] of all) { writeFileSync(${JSON.stringify(folder)} + '/' + name, bytes); }
`];

/** A pod with something to fix, and behind it so much text that it takes a while to write. */
function manifest(n: number): string {
  const line = `    ${String(n % 10).repeat(4000)}\n`;
  // Many of a moderate size are read faster than a large one.
  const content = (part: number) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: content-${n}-${part}}
data:
  text: |
${line.repeat(20)}`;
  return `apiVersion: v1
kind: Pod
metadata: {name: web-${n}}
spec:
  containers:
    - name: web
      image: example.com/web:1
      lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 5}}}
${Array.from({ length: Math.ceil(megabytes * 1e6 / content(0).length) }, (_, part) => content(part)).join('')}`;
}

/** Runs a program, and kills it when it has written for so long, if it is not done before. */
async function run(words: readonly string[], killAfter = Infinity): Promise<{ readonly isKilled: boolean; readonly writing: number }> {
  let first: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const child = spawn(process.execPath, words, { stdio: 'ignore' });
  const never = setTimeout(() => child.kill('SIGKILL'), NEVER);
  const watcher = watch(folder, () => {
    if (first !== undefined) { return; }
    first = performance.now();
    if (killAfter < Infinity) { timer = setTimeout(() => child.kill('SIGKILL'), killAfter); }
  });
  const signal = await new Promise((resolve) => child.on('exit', (_, name) => resolve(name)));
  watcher.close();
  clearTimeout(timer);
  clearTimeout(never);
  if (first === undefined) { throw new Error(`Nothing was written: ${words.join(' ')}`); }
  return { isKilled: signal === 'SIGKILL', writing: performance.now() - first };
}

interface Left { readonly old: number; readonly fresh: number; readonly broken: number; readonly temporary: number }

/** What there is now, and then all as it was. */
function restore(): Left {
  let [old, fresh, broken] = [0, 0, 0];
  const temporary = readdirSync(folder).filter((name) => name.startsWith('.'));
  for (const name of temporary) { rmSync(path.join(folder, name)); }
  for (const name of readdirSync(before)) {
    const now = readFileSync(path.join(folder, name));
    const was = readFileSync(path.join(before, name));
    if (now.equals(was)) { old++; continue; }
    if (now.equals(readFileSync(path.join(after, name)))) { fresh++; } else { broken++; }
    writeFileSync(path.join(folder, name), was);
  }
  return { old, fresh, broken, temporary: temporary.length };
}

/** Kills a program at many moments of its writing, and counts what it left. */
async function kill(words: readonly string[], times: number, isEnough: (left: Left) => boolean = () => false): Promise<Left & { killed: number }> {
  let { writing } = await run(words);
  restore();
  const sum = { old: 0, fresh: 0, broken: 0, temporary: 0, killed: 0 };
  for (let tries = 0; sum.killed < times && tries < 5 * times && !isEnough(sum); tries++) {
    process.stderr.write(`\rkilled ${sum.killed} of ${times} times: ${sum.old} old, ${sum.fresh} new, ${sum.broken} broken   `);
    const { isKilled } = await run(words, Math.random() * writing);
    // A machine that has less to do writes faster.
    if (!isKilled) { writing *= 0.8; }
    const left = restore();
    sum.killed += isKilled ? 1 : 0;
    for (const key of ['old', 'fresh', 'broken', 'temporary'] as const) { sum[key] += left[key]; }
  }
  process.stderr.write('\r');
  return sum;
}

async function main(): Promise<void> {
  for (const one of [before, after]) { mkdirSync(one); }
  for (let n = 0; n < count; n++) { writeFileSync(path.join(before, `${String(n).padStart(4, '0')}.yaml`), manifest(n)); }
  cpSync(before, folder, { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, CHECK, { encoding: 'utf8' });
  if (!stderr.includes(`Fixed ${count} findings in ${count} files.`)) { throw new Error(`check --fix ended with ${status}: ${stderr}`); }
  for (const name of readdirSync(folder)) { cpSync(path.join(folder, name), path.join(after, name)); }
  restore();

  const own = await kill(CHECK, kills);
  console.log(`check --fix, killed ${own.killed} times: ${own.old} files old, ${own.fresh} new, ${own.broken} broken; ${own.temporary} temporary files`);
  const control = await kill(IN_PLACE, Math.max(kills, 100), ({ broken }) => broken > 0);
  console.log(`in place, killed ${control.killed} times: ${control.old} files old, ${control.fresh} new, ${control.broken} broken\n`);
  must(own.killed === kills && own.broken === 0, `each file is old or new after ${kills} kills`);
  must(own.old > 0 && own.fresh > 0, 'the kills came in the middle');
  must(own.temporary <= own.killed, 'at most one temporary file is left by a kill');
  must(control.broken > 0, 'in place, files are broken');
}

void main();
