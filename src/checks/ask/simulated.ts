import type { KubernetesVersion } from '../../cluster/version';
import type { ContainerView, HandlerView, PodView, ProbeView } from '../../pod';
import { addTo } from '../../private/groups';
import { remember } from '../../private/remember';
import type { ContainerAssumption, ContainerGiven } from '../../timeline/assumptions/given';
import { assumableOfContainer } from '../../timeline/assumptions/given';
import type { TimelineEvent } from '../../timeline/event';
import { roleOf } from '../../timeline/roles';
import type { Scenario } from '../../timeline/scenario-facts';
import type { Timeline } from '../../timeline/timeline';

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
  /** What is assumed of each container that is left. */
  readonly assume: (container: ContainerView) => ContainerGiven;
  /** In milliseconds. */
  readonly propagation?: number;
  readonly scenario: Scenario;
  /** After this nobody looks any more, in seconds; two hours at most. @default - two hours, or what a long grace period takes */
  readonly within?: number;
}

/** The longest that is assumed of anything: what takes longer is no different, and the model takes no more. In seconds. */
const LONGEST = 20 * 86_400;
/** So long a pod is looked at, in seconds: no question is about more, and probes may come each second. */
const LOOKED_AT = 7200;

/**
 * How much is simulated for one pod: containers, counted once for each question that they are laid out for, and more if they have much text. A pod
 * of 60 containers of which all wait for each other comes to it.
 */
const MAX_SIMULATED = 25_000;
/** So many letters of commands take as long as a container. */
const LETTERS = 2000;

/** The pod has too many containers for all questions about them. */
export class TooMuchAsked extends Error {
  public constructor() { super('The pod has too many containers to ask all about each of them.'); }
}

/** What was asked about a pod, and how much was simulated for that. */
interface Asked {
  readonly answers: Map<string, Timeline | undefined>;
  containers: number;
}

const ASKED = new WeakMap<PodView, Asked>();

function askedOf(pod: PodView): Asked {
  let asked = ASKED.get(pod);
  if (!asked) { ASKED.set(pod, asked = { answers: new Map(), containers: 0 }); }
  return asked;
}

/**
 * The timeline that answers a question; nothing if the API server takes no such pod. Rules that ask the same get the same timeline.
 */
export function timelineOf(pod: PodView, minor: number, question: Question): Timeline | undefined {
  const known = askedOf(pod).answers;
  const key = `1.${minor} ${question.name}`;
  if (!known.has(key)) { known.set(key, answer(pod, minor, question)); }
  return known.get(key);
}

/** Frees what is known of a pod that has been checked: with thousands of pods, all timelines together fill the memory. */
export function forgetAnswers(pod: PodView): void {
  ASKED.delete(pod);
}

function answer(pod: PodView, minor: number, { assume, container: layOut, propagation, scenario, within }: Question): Timeline | undefined {
  const all = [...pod.initContainers, ...pod.containers].flatMap((view, n) => {
    const name = `c${n}`;
    const container = layOut(view);
    if (!container) { return []; }
    return [{ container: { ...container, name }, given: assume(view) }];
  });
  const spent = askedOf(pod);
  spent.containers += all.reduce((sum, { container }) => sum + 1 + lettersOf(container) / LETTERS, 0);
  if (spent.containers > MAX_SIMULATED) { throw new TooMuchAsked(); }
  const laidOut: PodView = {
    ...pod,
    initContainers: all.map(({ container }) => container).filter(({ role }) => role !== 'main'),
    containers: all.map(({ container }) => container).filter(({ role }) => role === 'main'),
    gracePeriod: Math.min(pod.gracePeriod, LONGEST),
  };
  const timeline = load().simulate(laidOut, scenario, {
    version: `1.${minor}` as KubernetesVersion,
    assume: { propagation, containers: Object.fromEntries(all.map(({ container: one, given }) => [one.name, assumable(given, one, minor)])) },
    limit: 1000 * (within === undefined ? Math.max(LOOKED_AT, 3 * laidOut.gracePeriod) : Math.min(within, LOOKED_AT)),
  });
  return timeline.refusals.length > 0 ? undefined : timeline;
}

/** Of a hook that this version drops, nothing can be assumed. */
function assumable(given: ContainerGiven, container: ContainerView, minor: number): ContainerGiven {
  const names = assumableOfContainer(container, minor);
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name as ContainerAssumption)));
}

function lettersOf({ args, command, postStart, preStop }: ContainerView): number {
  return [command, args, postStart?.exec ?? [], preStop?.exec ?? []]
    .reduce((sum, words) => words.reduce((length, word) => length + word.length, sum), 0);
}

const namesOf = remember((pod: PodView) => new Map([...pod.initContainers, ...pod.containers].map((container, n) => [container, `c${n}`])));

/** The name of a container in a timeline: those of a manifest may be missing, or not be there yet. */
export function nameOf(pod: PodView, container: ContainerView): string {
  return namesOf(pod).get(container) ?? '';
}

const byContainer = remember(({ events }: Timeline): ReadonlyMap<string | undefined, readonly TimelineEvent[]> => {
  const all = new Map<string | undefined, TimelineEvent[]>();
  for (const event of events) { addTo(all, event.container, event); }
  return all;
});

/** The events of a container in a timeline. */
export function eventsOf(timeline: Timeline, container: string): readonly TimelineEvent[] {
  return byContainer(timeline).get(container) ?? [];
}

/** Seconds as the timeline takes them, in milliseconds. */
export function msOf(seconds: number): number {
  return Math.min(Math.max(Math.round(seconds * 1000), 0), 1000 * LONGEST);
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
function load(): typeof import('../../timeline/timeline') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../timeline/timeline') as typeof import('../../timeline/timeline');
}
