import * as fs from 'fs';
import { agrees, compare } from './compare';
import { Observation } from './live';
const all: Observation[] = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).filter(Boolean).map((o: Observation) => o.plan.scenario.name === 'deadline' ? { ...o, at: o.tokens.find((t) => t.what === 'event DeadlineExceeded')?.time } : o).map((o: Observation) => ({ ...o, tokens: o.tokens.filter((t) => t.time > 0) }));
let good = 0; let ruled = 0; let rn = 0; let rnear = 0; let n = 0; let near = 0; const offs: number[] = [];
for (const o of all) {
  const { rule, best } = compare(o);
  const c = best;
  if (agrees(rule)) { ruled++; }
  if (agrees(c)) { good++; }
  rn += rule.matches.length; rnear += rule.matches.filter((m) => m.off <= 1500).length;
  const late = c.matches.filter((m) => m.off > 1500);
  n += c.matches.length; near += c.matches.length - late.length; offs.push(...c.matches.map((m) => m.off));
  if (agrees(c) && late.length === 0) { continue; }
  const t = (ms: number) => (ms / 1000).toFixed(2);
  console.log(`${o.name} ${o.plan.scenario.name} at ${o.plan.scenario.at} ${o.plan.restartPolicy}${o.problem ?? ''}`);
  for (const x of c.onlySeen) { console.log(`   only seen     ${t(x.time)} ${x.container ?? 'pod'} ${x.what}`); }
  for (const x of c.onlyModelled) { console.log(`   only modelled ${t(x.time)} ${x.container ?? 'pod'} ${x.what}`); }
  for (const [a, b] of c.swapped.slice(0, 3)) { console.log(`   order of ${a.container ?? 'pod'} ${a.what} (seen ${t(a.seen)}, model ${t(a.modelled)}) and ${b.what} (seen ${t(b.seen)}, model ${t(b.modelled)})`); }
  for (const x of late) { console.log(`   off ${t(x.off)} ${x.container ?? 'pod'} ${x.what} seen ${t(x.seen)} model ${t(x.modelled)}`); }
}
offs.sort((a, b) => a - b);
console.log(`rule: ${ruled} agree, ${rnear}/${rn} = ${(100 * rnear / rn).toFixed(1)} % within 1.5 s`);
console.log(`best: ${good}/${all.length} agree; ${near}/${n} = ${(100 * near / n).toFixed(1)} % within 1.5 s; median ${offs[Math.floor(n / 2)]} ms, 95 %: ${offs[Math.floor(n * 0.95)]} ms`);
