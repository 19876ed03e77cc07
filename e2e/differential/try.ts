import * as fs from 'fs';
import * as fc from 'fast-check';
import { Api } from '../kit/api';
import { Namespace } from '../kit/namespace';
import { say } from '../kit/say';
import { sleep } from '../kit/time';
import { Live, Observation } from './live';
import { PLAN } from './plan';
import { Recorder } from './record';

async function main() {
  const [count, seed, out] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
  const api = await Api.connect();
  const namespace = await Namespace.create(api, `graceful-e2e-diff-${Date.now().toString(36)}`, 'privileged');
  try {
    const recorder = await Recorder.start(api, namespace, `/tmp/${namespace.name}`);
    const live = await Live.begin(api, namespace, recorder);
    const plans = fc.sample(PLAN, { seed, numRuns: count });
    const results: Observation[] = [];
    const only = process.argv[5]?.split(',').map(Number);
    let begun = 0;
    await Promise.all(plans.map(async (plan, n) => {
      if (only && !only.includes(n)) { return; }
      await sleep(begun++ * 1.5);
      const name = `p${n}`;
      try {
        results[n] = await live.run(plan, name);
        say(`${name} ${plan.scenario.name} ${results[n].problem ?? 'ok'}`);
      } catch (error) { say(`${name} ${(error as Error).message}`); }
    }));
    fs.writeFileSync(out, JSON.stringify(results.filter(Boolean)));
  } finally {
    await namespace.remove();
    await namespace.removed(120);
    api.close();
  }
}
main().then(() => process.exit(0), (e) => { console.error(e); process.exit(1); });
