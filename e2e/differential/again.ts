/**
 * Compares again what the last run has seen, without a cluster: for mending the model.
 *
 * again.ts [FILE] [--show POD...] [--keep FILE]
 */
import * as fs from 'fs';
import { parseArgs } from 'util';
import { compare } from './compare';
import { modelled, tokensOf } from './modelled';
import { Observations, read, write } from './observations';
import { agreement, differences } from './report';

/** What was seen of a pod, beside what the model says. */
function show({ pods }: Observations, name: string): void {
  const observation = pods.find((one) => one.name === name);
  if (!observation) { throw new Error(`there is no pod ${name}; there are ${pods.map((one) => one.name).join(', ')}`); }
  const { at, plan, tokens, until } = observation;
  process.stdout.write(`${name}: ${JSON.stringify(plan.scenario)}, happened at ${at ?? '-'} ms, looked at until ${until} ms; ${plan.restartPolicy}, grace ${plan.grace} s\n`);
  plan.containers.forEach((container) => process.stdout.write(`  ${JSON.stringify(container)}\n`));
  const told = tokensOf(modelled(observation), plan);
  for (const container of [...plan.containers.map((one) => one.name), undefined]) {
    const [left, right] = [tokens, told].map((some) => some
      .filter((token) => token.container === container && !/^event (?:Pull|Creat|Start|Sched)/.test(token.what))
      .map(({ time, what }) => `${(time / 1000).toFixed(2).padStart(6)} ${what}`));
    process.stdout.write(`  ${(container ?? 'pod').padEnd(42)}modelled\n`);
    for (let n = 0; n < Math.max(left.length, right.length); n++) { process.stdout.write(`    ${(left[n] ?? '').padEnd(40)}${right[n] ?? ''}\n`); }
  }
}

function main(): void {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { show: { type: 'string', multiple: true }, keep: { type: 'string' } } });
  const observations = read(positionals[0]);
  if (values.keep) { return fs.writeFileSync(values.keep, write(observations, false)); }
  if (values.show) { return values.show.forEach((name) => show(observations, name)); }
  const verdicts = observations.pods.map(compare);
  for (const { best, rule } of verdicts) {
    const found = differences(best);
    if (found.length > 0) { process.stdout.write(`${rule.name} (${rule.scenario})\n${found.map((line) => `  ${line}\n`).join('')}`); }
  }
  console.table({ rule: agreement(verdicts.map(({ rule }) => rule)), chance: agreement(verdicts.map(({ best }) => best)) });
}

main();
