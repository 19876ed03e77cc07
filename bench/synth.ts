/**
 * What the library costs at synth: time and peak memory of 1, 1,000 and 10,000 GracefulDeployments against the same
 * manifests written by hand with cdk8s-plus-28. Both in one run, alternating, each in a process of its own.
 *
 * Usage: npm run bench [-- RUNS]. Compiled to bench/out, so that no compiler runs beside what is measured.
 */
import { execFileSync } from 'child_process';
import * as path from 'path';
import { median, must, spread } from './figures';

interface Figures { milliseconds: number; peakMebibytes: number; hash: string }

const COUNTS = [1, 1000, 10_000];
const WHO = ['plus', 'graceful'] as const;
const runs = Number(process.argv[2] ?? 9);

function child(who: string, count: number): Figures {
  return JSON.parse(execFileSync('node', [path.join(__dirname, 'synth-child.js'), who, String(count)], { encoding: 'utf8' }));
}

// In one process: what the library adds when cdk8s-plus is loaded already.
function loading(): number {
  const script = "require('cdk8s-plus-28'); const t = process.hrtime.bigint(); require('cdk8s-graceful'); console.log(Number(process.hrtime.bigint() - t) / 1e6)";
  return Number(execFileSync('node', ['-e', script], { encoding: 'utf8', cwd: path.join(__dirname, '..', '..') }));
}

const growth: number[] = [];
console.log('count   time graceful/plus (median of pairs, min–max)   peak memory graceful/plus   median ms graceful');
for (const count of COUNTS) {
  const pairs: Record<(typeof WHO)[number], Figures>[] = [];
  for (let run = 0; run < runs; run++) {
    process.stderr.write(`\r${count}: run ${run + 1} of ${runs}   `);
    const order = run % 2 === 0 ? WHO : [...WHO].reverse();
    const figures = Object.fromEntries(order.map((who) => [who, child(who, count)]));
    pairs.push(figures as Record<(typeof WHO)[number], Figures>);
  }
  process.stderr.write('\r\x1b[K');
  const times = pairs.map(({ plus, graceful }) => graceful.milliseconds / plus.milliseconds);
  const memory = median(pairs.map(({ plus, graceful }) => graceful.peakMebibytes / plus.peakMebibytes));
  const own = median(pairs.map(({ graceful }) => graceful.milliseconds));
  growth.push(own / count);
  console.log(`${String(count).padStart(6)}  ${median(times).toFixed(3)} (${spread(times)})`.padEnd(58) + `${memory.toFixed(3)}`.padEnd(28) + own.toFixed(0));
  must(pairs.every(({ plus, graceful }) => plus.hash === graceful.hash), `${count}: both wrote the same manifests`);
  if (count > 1) { must(median(times) <= 1.10, `${count}: at most 1.10 times the time of cdk8s-plus alone`); }
}
must(growth[2] <= growth[1] * 1.05, `no worse than linear: a Deployment of 10,000 takes ${(growth[2] / growth[1]).toFixed(2)} times one of 1,000`);
const load = median(Array.from({ length: runs }, loading));
must(load <= 5, `require('cdk8s-graceful') takes ${load.toFixed(1)} ms over require('cdk8s-plus-28') (at most 5)`);
