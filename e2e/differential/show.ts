import * as fs from 'fs';
import { Observation } from './live';
import { assumptionsOf } from './manifest';
import { modelled, tokensOf } from './modelled';
const all: Observation[] = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
for (const o of all.filter((x) => x && (process.argv[3] === undefined || process.argv.slice(3).includes(x.name)))) {
  const line = modelled(o);
  console.log(`\n=== ${o.name} ${JSON.stringify(o.plan.scenario)} at ${o.at} until ${o.until} policy ${o.plan.restartPolicy} grace ${o.plan.grace} ${line.refusals.join()} ${o.problem ?? ''}`);
  for (const c of o.plan.containers) console.log('  ', JSON.stringify(c));
  const m = tokensOf(line, o.plan).map((t) => ({ ...t, from: 'M' }));
  const r = o.tokens.map((t) => ({ ...t, from: 'R' }));
  for (const c of [...o.plan.containers.map((x) => x.name), undefined]) {
    console.log(` -- ${c}`);
    const R = r.filter((t) => t.container === c && !/Pull|Creat|Scheduled|event Started/.test(t.what)).map((t) => `${(t.time / 1000).toFixed(2)} ${t.what}`);
    const M = m.filter((t) => t.container === c && !/Pull|Creat|Scheduled|event Started/.test(t.what)).map((t) => `${(t.time / 1000).toFixed(2)} ${t.what}`);
    for (let i = 0; i < Math.max(R.length, M.length); i++) console.log(`    ${(R[i] ?? '').padEnd(45)} ${M[i] ?? ''}`);
  }
}
