import type { Observation } from './live';
import { assumptionsOf, manifestOf, targetOf } from './manifest';
import { HookPlan, isDeletion, Plan } from './plan';
import { byTime, Token } from './token';
import type { KubernetesVersion } from '../../src/cluster/version';
import { objectsOf, podOf, PodView } from '../../src/pod';
import { Scenario } from '../../src/timeline/scenario-facts';
import { simulate, SimulateOptions, Timeline } from '../../src/timeline/timeline';

/** The pod of a plan, as the model reads it. */
export function viewOf(plan: Plan): PodView {
  return podOf(objectsOf(manifestOf(plan, { name: 'p', folder: '/tmp' }))[0])!;
}

/** What happens to a pod, at the time at which it did. */
export function scenarioOf({ at, plan }: Pick<Observation, 'at' | 'plan'>): Scenario {
  const { grace, name, at: seconds } = plan.scenario;
  // What the node was to do to it, but could not: nothing has happened then.
  const isInside = ['crash', 'oom', 'liveness-failure', 'evict-hard'].includes(name);
  if (name === 'start' || (isInside && at === undefined)) { return { name: 'start' }; }
  // The kubelet counts from a whole second.
  if (name === 'deadline') { return { name, at: seconds * 1000 - 450 }; }
  const container = targetOf(plan);
  return { name, ...container !== undefined && { container }, ...grace !== undefined && { grace }, at: Math.round(at ?? seconds * 1000) };
}

/** What the model says of a pod for as long as it was looked at. */
export function modelled(observation: Pick<Observation, 'at' | 'plan' | 'until'>, delays: SimulateOptions['delays'] = {}, version?: KubernetesVersion): Timeline {
  const scenario = scenarioOf(observation);
  return simulate(viewOf(observation.plan), scenario, {
    assume: assumptionsOf(observation.plan),
    delays,
    version,
    limit: Math.max(1000, observation.until - (scenario.at ?? 0)),
  });
}

/** Hooks that tell of themselves. */
function tells(hook: HookPlan | undefined): boolean {
  return hook?.kind === 'exec' || hook?.kind === 'stops' || (hook?.kind === 'http' && hook.to !== 'nobody' && hook.seconds !== undefined);
}

/** A timeline in the words that it shares with a cluster. */
export function tokensOf(line: Timeline, plan: Plan): Token[] {
  const { events, scenario } = line;
  const tokens: Token[] = [];
  const planOf = new Map(plan.containers.map((container) => [container.name, container]));
  let overAt: number | undefined;
  const stopped = new Set<string>();
  events.forEach(({ container, exitCode, failure, hook, kind, recorded, state, time, what }, n) => {
    const add = (text: string) => tokens.push({ time, container, what: text });
    if (recorded) { add(`event ${recorded.reason}`); }
    const of = container === undefined ? undefined : planOf.get(container);
    if (of === undefined) {
      if (kind === 'ready') { add('ready'); }
      if (kind === 'not-ready') { add('not ready'); }
      if (kind === 'phase') { overAt = time; }
      return;
    }
    // A request that is refused reaches nobody who could tell of it.
    const isRefused = events.slice(n).some((later) => later.container === container && later.time <= time + 20 && later.failure === 'refused');
    // Nothing goes by it: it is for those who look at both.
    if (kind === 'shown-as') { add(what.replace(/^shown as /, 'shown ')); }
    if (kind === 'started') {
      stopped.delete(of.name);
      add('starts');
      if (tells(of.postStart) && !isRefused) { add('postStart begins'); }
    }
    if (kind === 'hook-begins' && hook === 'preStop' && tells(of.preStop) && !isRefused && (state === 'preStop' || of.preStop?.kind === 'http')) { add('preStop begins'); }
    if (hook && (kind === 'hook-ends' || kind === 'hook-fails') && tells(of[hook]) && failure !== 'refused' && failure !== 'cut-off') { add(`${hook} ends`); }
    if ((kind === 'stop-signal' || kind === 'hook-stops') && of.stop !== undefined && !stopped.has(of.name)) {
      stopped.add(of.name);
      add('signal');
    }
    // Of a pod that the API has forgotten nobody says how it was killed.
    if (state === 'killed' && scenario.name === 'force-delete' && time > (line.causeAt ?? 0)) { return; }
    if (exitCode !== undefined) { add(`ended ${exitCode}`); }
  });
  if (overAt !== undefined) { tokens.push({ time: overAt, what: 'over' }); }
  // One that is over already goes at once when it is deleted.
  const { causeAt, goneAt } = line;
  if (goneAt !== undefined && causeAt !== undefined && isDeletion(scenario.name)) {
    tokens.push({ time: scenario.name === 'force-delete' ? causeAt : Math.max(goneAt, causeAt), what: 'gone' });
  }
  return tokens.sort(byTime);
}
