import type { NewBudget } from './budget';
import { budgetFor } from './budget';
import type { Change, LeftAlone } from './change';
import { operationsBetween } from './change';
import { neededIn } from './grace';
import { knownStopOf } from './known-stop';
import type { Reached } from './reached';
import { isReached, reachOf } from './reached';
import { rolloutOf } from './rollout';
import { stopsFor } from './stops';
import type { Wanted } from './wanted';
import { whyNotPlanned } from './whole';
import { helperIn, usesHelper } from '../../checks/ask/helpers';
import type { World } from '../../checks/engine/world';
import { leastOf } from '../../checks/patches/grace';
import { Hook } from '../../hooks';
import type { PodView } from '../../pod';
import { greatest } from '../../private/extremes';
import { inWords } from '../../private/seconds';
import { Shutdown } from '../../shutdown';
import type { Json } from '../manifest';
import { proxyPlanOf } from '../mesh';
import { factsOfSpec } from '../pod';
import { writeSettings } from '../settings';
import { container as containerOf, setHook } from '../start';
import type { ContainerStop, DrainOf } from '../stop';
import { decideStops, hooksOf, outlasting, writeSignal } from '../stop';

/** What is to be done to one workload, and what is not, each with its reason. */
export interface WorkloadPlan {
  readonly pod: PodView;
  readonly changes: readonly Change[];
  readonly left: readonly LeftAlone[];
  /** A budget that is added beside it. */
  readonly budget?: NewBudget;
}

/** Plans what a workload without a `Lifecycle` needs. */
export function planFor(pod: PodView, world: World, wanted: Wanted): WorkloadPlan {
  const why = wanted.ignored ?? whyNotPlanned(pod, world);
  if (why !== undefined) { return { pod, changes: [], left: [{ reason: why }] }; }
  const reach = reachOf(pod, world, wanted);
  const reached = isReached(reach) ? reach : undefined;
  const { keeping, left, stops } = stopsFor(pod, world, wanted, reached);
  const facts = factsOfSpec(pod.raw as Json);
  const drainOf: DrainOf = (shutdown) => shutdown.drain?.toSeconds() ?? reached?.seconds ?? 0;
  const helpers = reached ? helpersIn(pod) : [];
  const decided = outlasting(decideStops(stops, facts, [], drainOf, wanted.cluster), helpers, reached ? hookedTime(pod, world, wanted) : 0);
  const draft = new Draft(pod);
  for (const stop of decided) { writeStop(draft, stop, wanted, reached); }
  const proxy = proxyPlanOf(decided, facts, wanted.cluster);
  const grace = neededIn(pod, { keeping, stops: decided, proxy }, world, wanted);
  if (grace.seconds > pod.gracePeriod) {
    draft.step({
      what: `raises the grace period from ${inWords(pod.gracePeriod)} to ${inWords(grace.seconds)}`,
      reason: `it must hold ${grace.words}`,
    }, (spec) => { spec.terminationGracePeriodSeconds = grace.seconds; });
  }
  const rollout = reached ? rolloutOf(pod, world) : {};
  return {
    pod,
    changes: [...draft.changes, ...rollout.change ? [rollout.change] : []],
    left: [...isReached(reach) ? [] : [{ reason: reach.why }], ...left, ...rollout.left ? [rollout.left] : []],
    budget: wanted.budgets ? budgetFor(pod, world) : undefined,
  };
}

/** The containers that others need until they have ended, such as a proxy to a database. */
function helpersIn(pod: PodView): string[] {
  return pod.containers.filter((one) => {
    const helps = helperIn(one)?.helps;
    return helps && pod.containers.some((other) => other !== one && helperIn(other) === undefined && usesHelper(pod, other, helps, one));
  }).map(({ name }) => name);
}

/** How long containers with hooks of their own take that need others until they have ended; 0 if there are none. */
function hookedTime(pod: PodView, world: World, { stop }: Wanted): number {
  const hooked = pod.containers.filter((one) => one.preStop !== undefined && helperIn(one) === undefined);
  return greatest([0, ...hooked.map((one) => Math.ceil(leastOf(one) + (stop ?? knownStopOf(pod, one, world) ?? Shutdown.of().stop.toSeconds())))]);
}

/** Writes what was decided of one container, one step for each reason. */
function writeStop(draft: Draft, stop: ContainerStop, { cluster }: Wanted, reach?: Reached): void {
  const { name, server } = stop;
  const hooks = hooksOf(stop);
  if (hooks.length > 0) {
    const hook = Hook.sequence(...hooks);
    const title = server?.title ?? 'the program';
    const reasons = [
      ...stop.drain > 0 ? [whyDrain(stop, reach)] : [],
      ...stop.hook ? [`the stop signal alone would cut what ${title} is doing`] : [],
    ];
    const what = stop.hook ? stop.drain > 0 ? `waits ${inWords(stop.drain)} and then stops ${title} gracefully` : `stops ${title} gracefully` : `waits ${inWords(stop.drain)}`;
    draft.step({ container: name, what: `adds a preStop hook that ${what}`, reason: reasons.join(', and ') }, (spec) => { setHook(spec, name, 'preStop', hook._toHandler(cluster)); });
  }
  if (stop.signal) {
    const { signal } = stop;
    draft.step({ container: name, what: `sets the stop signal to ${signal}`, reason: `on that of its image, ${server!.title} drops what it is doing` },
      (spec) => { writeSignal(spec, name, signal); });
  }
  for (const setting of stop.settings) {
    const words = setting.kind === 'env' ? `sets ${setting.name}=${setting.value}` : setting.kind === 'flag' ? `starts it with ${setting.words.join(' ')}` : setting.text;
    draft.step({ container: name, what: words, reason: `${server!.title} then finishes in-flight work at its stop signal, within a limit of its own` },
      (spec, manifest) => { writeSettings(manifest, containerOf(spec, name), [setting]); });
  }
}

function whyDrain({ drain, name }: ContainerStop, reach?: Reached): string {
  const needed = 'the other containers of its pod need it until they have ended';
  if (!reach) { return needed; }
  const { container, seconds, who } = reach;
  const more = drain - seconds;
  if (more > 0 && container.name !== name) { return needed; }
  const whom = container.name === name ? 'it' : `container '${container.name}', which may need this one,`;
  const sends = `${who} sends ${whom} requests for up to ${inWords(Math.min(seconds, drain))} after the deletion`;
  return more > 0 ? `${sends}, and connections that are kept alive need ${inWords(more)} more` : sends;
}

/** A pod spec that is changed step by step, by what writes into the manifests of constructs too. */
class Draft {
  public readonly changes: Change[] = [];
  private spec: Json;

  public constructor(private readonly pod: PodView) {
    this.spec = copyOf(pod.raw);
  }

  public step(change: Omit<Change, 'operations'>, write: (spec: Json, manifest: Json) => void): void {
    const after = copyOf(this.spec);
    write(after, { kind: 'Pod', spec: after });
    const operations = operationsBetween(this.spec, after, this.pod.pointer);
    if (operations.length === 0) { return; }
    this.spec = after;
    this.changes.push({ ...change, operations });
  }
}

function copyOf(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
