import { reasonInWords } from './recorded';
import { minorOf } from '../../cluster/version';
import { deadlineOf } from '../../pod';
import { capitalized } from '../../private/capitalized';
import { harmless } from '../../private/harmless';
import { many } from '../../private/many';
import type { TimelineEvent } from '../event';
import type { PodProblemKind } from '../pod-problem';
import type { Answers, LostTraffic } from '../queries';
import { roleOf } from '../roles';
import type { Timeline } from '../timeline';
import { timeInWords } from '../words';

/** Something that goes wrong, or of which the kubelet warns. */
export interface Trouble {
  /** By this number a picture says where it is. From 1, in the order in which it happens. */
  readonly number: number;
  /** Whether something is lost or never comes; otherwise it is worth a look. */
  readonly isBad: boolean;
  /** When it first begins; nothing if it is about all of the time. */
  readonly time?: number;
  /** Each time, if it happens more than once. */
  readonly times?: readonly number[];
  /** The reason of the Warning event that it is. */
  readonly reason?: string;
  /** The container; nothing if it is about the pod. */
  readonly container?: string;
  /** The load balancer whose connections it is about, or kube-proxy, where there are several ways. */
  readonly way?: string;
  /** As a sentence. */
  readonly text: string;
  /** Why, as a sentence; empty if the text says it. */
  readonly why: string;
  readonly kind: TroubleKind;
}

/** What goes wrong, or a Warning event. */
export type TroubleKind = `${PodProblemKind}` | 'warning';

type Found = Omit<Trouble, 'number'>;
type Moment = Answers['killed'][number];

/** What goes wrong in a timeline, in the order in which it first happens. */
export function troublesOf(timeline: Timeline): Trouble[] {
  const { lost, refusals, ways } = timeline;
  const moments = (kind: TroubleKind, list: 'cut' | 'hooksCut' | 'killed', what: (container: string) => string, why = whyOf) => grouped(timeline[list], (one, times): Found => ({
    kind,
    // A hook that ends with its container has done its work; one that the grace period ends has not.
    isBad: kind !== 'hook' || timeline.events.some((event) => event.kind === 'hook-overruns' && event.container === one.container),
    container: one.container,
    time: one.time,
    times,
    why: why(timeline, one),
    text: `${what(one.container)} ${times.length === 1 ? 'after' : `${times.length} times, first after`} ${timeInWords(one.time)}.`,
  }));
  const spans = ways.length > 1 ? ways.flatMap((way) => refusedIn(way.lost, way.name)) : refusedIn(lost);
  return numbered([
    ...refusals.map(refused),
    ...moments('kill', 'killed', (name) => `${name} is killed`),
    ...moments('cut', 'cut', (name) => `${name} drops in-flight requests`, whyCut),
    ...moments('hook', 'hooksCut', (name) => `A hook of ${name} is aborted`, whyHook),
    ...spans,
    ...warningsOf(timeline),
    ...overdueIn(timeline),
    ...neverReady(timeline),
  ]);
}

/** What goes wrong, without the Warning events, which tell of it or of what is only worth a look. */
export function problemsOf(timeline: Timeline): Trouble[] {
  return troublesOf(timeline).filter(({ kind }) => kind !== 'warning');
}

/** What the API server rejects. */
export function refused(refusal: string): Found {
  return { kind: 'refused', isBad: true, text: `The API server rejects it: ${refusal}.`, why: '' };
}

/** Connections that are refused, those of one container together. */
function refusedIn(lost: readonly LostTraffic[], way?: string): Found[] {
  const who = way === undefined ? 'Connections' : `Connections from ${way}`;
  return grouped(lost.map((one) => ({ ...one, time: one.from })), ({ container, from, until }, times): Found => ({
    kind: 'lost',
    isBad: true,
    container,
    time: from,
    times,
    way,
    why: way === undefined ? 'The proxies still route to it, but it is not listening.' : `${capitalized(way)} still routes to it, but it is not listening.`,
    text: times.length === 1 ? `${who} to ${container} are refused for ${timeInWords(until - from)}, from ${timeInWords(from)}.`
      : `${who} to ${container} are refused ${times.length} times, first from ${timeInWords(from)}.`,
  }));
}

/** What happens to one container again and again is one trouble. */
function grouped<T extends Moment>(moments: readonly T[], tell: (first: T, times: readonly number[]) => Found): Found[] {
  const groups = new Map<string, T[]>();
  for (const one of moments) { groups.set(one.container, [...groups.get(one.container) ?? [], one]); }
  return [...groups.values()].map((group) => tell(group[0], group.map(({ time }) => time)));
}

/** Troubles with their numbers. */
export function numbered(found: readonly Found[]): Trouble[] {
  return [...found].sort((a, b) => (a.time ?? Infinity) - (b.time ?? Infinity) || 0)
    .map((one, n) => ({ ...one, text: harmless(one.text), why: harmless(one.why), number: n + 1 }));
}

/** The last that is said of a container at a time is the nearest to what happens to it then. */
function whyOf({ events }: Timeline, { container, time }: Moment): string {
  return events.filter((event) => event.time === time && event.container === container).pop()?.why ?? '';
}

/** A hook that has failed says why itself. */
function whyHook(timeline: Timeline, moment: Moment): string {
  const { container, time } = moment;
  return timeline.events.find((event) => event.time === time && event.container === container && event.kind === 'hook-fails')?.why ?? whyOf(timeline, moment);
}

/** A hook that stops the server says what it does; the stop signal does not, but the assumption has it. */
function whyCut({ assumptions, events }: Timeline, { container, time }: Moment): string {
  const hook = events.find((event) => event.time === time && event.container === container && event.kind === 'hook-stops');
  const assumed = assumptions.find(({ name }) => name === `${container}.stop`)?.why ?? '';
  return hook?.why ?? (assumed === '' ? '' : `After its stop signal: ${assumed}.`);
}

/** The Warning events, those of one reason and container together. A hook that is cut off has been told already. */
function warningsOf({ events, hooksCut }: Timeline): Found[] {
  const groups = new Map<string, Found[]>();
  for (const event of events) {
    const { container, kind, recorded, time, why } = event;
    if (recorded?.type !== 'Warning') { continue; }
    if (kind === 'hook-fails' && hooksCut.some((one) => one.container === container && (one.time === time || isGivenUp(events, event)))) { continue; }
    if (isExpected(events, event)) { continue; }
    const key = `${recorded.reason} ${container ?? ''} ${recorded.message ?? ''}`;
    const text = reasonInWords(recorded);
    groups.set(key, [...groups.get(key) ?? [], { kind: 'warning', isBad: false, time, container, text, why, reason: recorded.reason }]);
  }
  return [...groups.values()].map((group) => {
    const [{ container, text, time }] = group;
    const when = group.length > 1 ? `${group.length} times from ${timeInWords(time!)}` : `after ${timeInWords(time!)}`;
    return { ...group[0], times: group.map((one) => one.time!), text: `Warning for ${container ?? 'the pod'}, ${when}: ${text}.` };
  });
}

/** Whether the kubelet had given up a hook before it failed: that has been told. */
function isGivenUp(events: readonly TimelineEvent[], { container, time }: TimelineEvent): boolean {
  const last = events.filter((event) => event.container === container && event.time <= time && (event.kind === 'hook-begins' || event.kind === 'hook-overruns')).pop();
  return last?.kind === 'hook-overruns';
}

/** Startup and readiness probes are there to fail until they succeed, and they go on while a container stops. */
function isExpected(events: readonly TimelineEvent[], { container, kind, probe, time }: TimelineEvent): boolean {
  if (kind !== 'probe-fails' || probe === 'liveness') { return false; }
  const own = events.filter((event) => event.container === container);
  const state = own.filter((event) => event.time <= time && event.state !== undefined).pop()?.state;
  return state === 'preStop' || state === 'stopping' || state === 'ended' || state === 'killed'
    || own.some((event) => event.time > time && event.kind === 'probe-succeeds' && event.probe === probe);
}

/** A deadline that comes although the scenario is another one. */
function overdueIn({ events, pod, scenario }: Timeline): Found[] {
  const event = scenario.name === 'deadline' ? undefined : events.find(({ kind }) => kind === 'deadline');
  const who = deadlineOf(pod)?.of === 'Job' ? 'Job' : 'pod';
  return event ? [{ kind: 'never', isBad: true, time: event.time, text: `The ${who} fails with DeadlineExceeded after ${timeInWords(event.time)}, before it has completed.`, why: event.why }] : [];
}

/** One that has done its work need not have been ready. */
function neverReady({ end, events, pod, readyAt, refusals, scenario, version }: Timeline): Found[] {
  const hasSucceeded = events.some(({ kind, phase }) => kind === 'over' && phase === 'Succeeded');
  return scenario.name !== 'start' || readyAt !== undefined || refusals.length > 0 || hasSucceeded ? []
    : [{ kind: 'never', isBad: true, ...whyInit(events, pod, version) ?? { text: notReadyWithin(end), why: '' } }];
}

/** What is said of the init container for which all others wait; nothing if there is none. Of the others, their own events say what is wrong. */
function whyInit(events: readonly TimelineEvent[], { initContainers }: Timeline['pod'], version: Timeline['version']): Pick<Found, 'text' | 'why'> | undefined {
  const isDone = (name: string) => events.some(({ container, exitCode, kind }) => container === name && kind === 'exited' && exitCode === 0);
  const first = initContainers.findIndex((one) => roleOf(one, minorOf(version)) === 'init' && !isDone(one.name));
  const runs = events.filter(({ container }) => container === initContainers[first]?.name);
  const starts = runs.filter(({ kind }) => kind === 'started').length;
  if (starts === 0) { return undefined; }
  const isOver = runs.some(({ kind }) => kind === 'exited' || kind === 'killed' || kind === 'stopped');
  const { name } = initContainers[first];
  return {
    text: `The pod stays at Init:${first}/${initContainers.length}: ${name} ${isOver ? `has not succeeded in ${many(starts, 'run')}` : 'does not end'}.`,
    why: 'An init container must exit with 0 before the next one starts.',
  };
}

/** That a pod does not become ready, as a sentence. */
export function notReadyWithin(end: number): string {
  return `The pod does not become ready within ${timeInWords(end)}.`;
}

/** How bad it is, as a sentence. */
export function verdictOf(troubles: readonly Trouble[]): string {
  const bad = troubles.filter(({ isBad }) => isBad).length;
  const others = troubles.length - bad;
  return `${bad > 0 ? many(bad, 'problem') : 'No problems'}${others > 0 ? `, ${many(others, 'warning')}` : ''}.`;
}
