import * as fs from 'fs';
import * as path from 'path';
import { KubernetesVersion } from 'cdk8s-graceful';
import * as fc from 'fast-check';
import { compare, compareWith, Comparison, NEAR } from '../differential/compare';
import { PLAN } from '../differential/generator';
import { Live, Observation } from '../differential/live';
import { OBSERVATIONS, read, write } from '../differential/observations';
import { Recorder } from '../differential/record';
import { agreement, differences, Summary } from '../differential/report';
import { By, Case } from '../kit/case';
import { now } from '../kit/report';
import { Scenario } from '../kit/run';
import { say } from '../kit/say';
import { sleep } from '../kit/time';

/** A pod begins so often, in seconds, and so many live at once: the node is not to be what is measured. */
const EVERY = 3;
const AT_ONCE = 12;

export const differential: Scenario = {
  name: 'differential',
  title: 'generated pods, for real and simulated',
  about: 'Pods with containers, sidecars, hooks, probes and programs of all kinds are started and stopped for real, and what the timeline says of each is held against '
    + 'what was seen: what happens, in which order for each container, and when. With the chance of a node: what the timeline says with some draw of what is up to chance. '
    + 'docs/timeline-cluster.md explains that, and docs/timeline.md what does not agree.',
  run: async (run) => {
    const namespace = await run.namespace('privileged');
    const { pods, seed } = run.options;
    say(`  ${pods} pods of seed ${seed}: --pods ${pods} --seed ${seed} gives the same`);
    const recorder = await Recorder.start(run.api, namespace, `/tmp/${namespace.name}`);
    const live = await Live.begin(run.api, namespace, recorder);
    const waiting = fc.sample(PLAN, { seed, numRuns: pods }).map((plan, n) => ({ plan, name: `p${n}`, tries: 0 }));
    const seen: Observation[] = [];
    let next = Date.now();
    const lives = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        next = Math.max(next, Date.now()) + EVERY * 1000;
        await sleep((next - Date.now()) / 1000);
        const observation = await live.run(one.plan, one.tries === 0 ? one.name : `${one.name}-${one.tries}`);
        // A node that had no time for it tells nothing of the kubelet.
        if (observation.problem !== undefined && one.tries < 2) {
          waiting.push({ ...one, tries: one.tries + 1 });
          say(`  ${one.name} again: ${observation.problem}`);
          continue;
        }
        seen.push(observation);
        if (seen.length % 20 === 0) { say(`  ${seen.length} of ${pods} pods`); }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lives));
    fs.mkdirSync(path.dirname(OBSERVATIONS), { recursive: true });
    const { gitVersion } = await run.api.must('GET', '/version');
    fs.writeFileSync(OBSERVATIONS, write({ seed, date: now(), kubernetes: gitVersion, pods: seen.filter(({ problem }) => problem === undefined) }));
    const { pods: observed } = read();
    const verdicts = observed.map(compare);
    type Holds = (c: Case, found: Summary) => void;
    const row = async (name: string, some: readonly Comparison[], holds: Holds) => run.case(name, By.LIBRARY, async (c) => {
      const found = agreement(some);
      c.figure('pods', found.pods);
      c.figure('same events (%)', found.same);
      c.figure('same order (%)', found.ordered);
      c.figure('times', found.times);
      c.figure(`within ${NEAR / 1000} s (%)`, found.near);
      c.figure('median off (s)', found.median);
      holds(c, found);
    });
    await row('as a rule', verdicts.map(({ rule }) => rule), (c, { near, ordered }) => {
      c.expect('nothing comes in another order in 95 % of the pods', ordered >= 95, ordered.toFixed(1));
      c.expect(`95 % of the times are within ${NEAR / 1000} s`, near >= 95, near.toFixed(1));
    });
    await row('with the chance of a node', verdicts.map(({ best }) => best), (c, { near, same }) => {
      c.expect('the same happens in 95 % of the pods', same >= 95, same.toFixed(1));
      c.expect(`99 % of the times are within ${NEAR / 1000} s`, near >= 99, near.toFixed(1));
      for (const { best } of verdicts) {
        const [first, ...others] = differences(best);
        if (first) { c.note(`${best.name} (${best.scenario}): ${first}${others.length > 0 ? `, and ${others.length} more` : ''}`); }
      }
    });
    await row('control: with the model of 1.30', observed.map((one) => compareWith(one, {}, KubernetesVersion.V1_30)), (c, { near, same }) => {
      c.expect('the model of another version agrees less, or there is nothing to show', near < 95 && same < 70, `${near.toFixed(1)}, ${same.toFixed(1)}`);
    });
  },
};
