import { KubernetesVersion } from '../cluster/version';
import { ContainerView, HandlerView, PodView, ProbeView } from '../pod';
import { remember } from '../private/remember';
import { assumptionsOf } from '../timeline/assumptions/assumptions';
import { roleOf } from '../timeline/roles';
import type { Scenario } from '../timeline/scenario';
import type { Timeline } from '../timeline/timeline';
import { timeAsInput } from '../timeline/words';

/**
 * What the kubelet would do with a pod, for rules that need to know. A rule asks about one thing at a time, so a pod is laid out for
 * the question: what the question is not about is left out, or takes no time.
 */

/** A question about a pod. */
export interface Question {
  /** What is asked, as no other question is: the answer is kept under this name. */
  readonly name: string;
  /** A container as it matters here; nothing if it does not. */
  readonly container: (container: ContainerView) => ContainerView | undefined;
  /** What is assumed of each container that is left, as `stop=0s`. */
  readonly assume: (container: ContainerView) => readonly string[];
  readonly propagation?: string;
  readonly scenario: Scenario;
  /** After this nobody looks any more, in seconds; two hours at most. @default - two hours, or what a long grace period takes */
  readonly within?: number;
}

/** The longest that is assumed of anything: what takes longer is no different, and the model takes no more. In seconds. */
const LONGEST = 20 * 86_400;
/** So long a pod is looked at, in seconds: no question is about more, and probes may come each second. */
const LOOKED_AT = 7200;

const answersOf = remember((_: PodView) => new Map<string, Timeline | undefined>());

/**
 * The timeline that answers a question; nothing if the API server takes no such pod. Rules that ask the same get the same timeline.
 */
export function timelineOf(pod: PodView, minor: number, question: Question): Timeline | undefined {
  const known = answersOf(pod);
  const key = `1.${minor} ${question.name}`;
  if (!known.has(key)) { known.set(key, answer(pod, minor, question)); }
  return known.get(key);
}

function answer(pod: PodView, minor: number, { assume, container: layOut, propagation, scenario, within }: Question): Timeline | undefined {
  const all = [...pod.initContainers, ...pod.containers].flatMap((view, n) => {
    const name = `c${n}`;
    const container = layOut(view);
    if (!container) { return []; }
    return [{ container: { ...container, name }, assume: assume(view).map((one) => `${name}.${one}`) }];
  });
  const laidOut: PodView = {
    ...pod,
    initContainers: all.map(({ container }) => container).filter(({ role }) => role !== 'main'),
    containers: all.map(({ container }) => container).filter(({ role }) => role === 'main'),
    gracePeriod: Math.min(pod.gracePeriod, LONGEST),
  };
  // Of a hook that this version drops, nothing can be assumed.
  const names = new Set(assumptionsOf(laidOut, minor));
  const known = all.flatMap((one) => one.assume).filter((one) => names.has(one.slice(0, one.indexOf('='))));
  const timeline = load().simulate(laidOut, scenario, {
    version: `1.${minor}` as KubernetesVersion,
    assume: [...known, ...propagation === undefined ? [] : [`propagation=${propagation}`]],
    limit: 1000 * (within === undefined ? Math.max(LOOKED_AT, 3 * laidOut.gracePeriod) : Math.min(within, LOOKED_AT)),
  });
  return timeline.refusals.length > 0 ? undefined : timeline;
}

/** The name of a container in a timeline: those of a manifest may be missing, or not be there yet. */
export function nameOf(pod: PodView, container: ContainerView): string {
  return `c${[...pod.initContainers, ...pod.containers].indexOf(container)}`;
}

/** Seconds as the timeline takes them. */
export function timeOf(seconds: number): string {
  return timeAsInput(Math.min(Math.max(Math.round(seconds * 1000), 0), 1000 * LONGEST));
}

/** Whether a container stays for as long as its pod. */
export function isLasting(container: ContainerView, minor: number): boolean {
  return roleOf(container, minor) !== 'init';
}

/** A hook with a command that may take any time and does nothing to its container. */
export function harmless(hook: HandlerView): HandlerView {
  return { raw: hook.raw, pointer: hook.pointer, kinds: ['exec'], exec: ['true'] };
}

/** A probe if the API server takes its times. */
export function usable(probe: ProbeView | undefined): ProbeView | undefined {
  if (!probe) { return undefined; }
  const { failureThreshold, initialDelay, period, successThreshold, timeout } = probe;
  const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  return isWhole(initialDelay, 0) && [period, timeout, successThreshold, failureThreshold].every((value) => isWhole(value, 1)) ? probe : undefined;
}

/** Few manifests have what rules ask about, so the model is loaded only when it is asked. */
function load(): typeof import('../timeline/timeline') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../timeline/timeline') as typeof import('../timeline/timeline');
}
