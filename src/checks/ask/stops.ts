import { eventsOf, harmless, isLasting, msOf, nameOf, timelineOf } from './simulated';
import { waitOf } from '../../commands/waits';
import type { ContainerView, PodView, ProbeView } from '../../pod';
import { greatest } from '../../private/extremes';
import type { ContainerGiven } from '../../timeline/assumptions/given';
import type { EventKind } from '../../timeline/event';
import type { Timeline } from '../../timeline/timeline';
import type { Target } from '../engine/world';

/** What rules ask about the stop of a pod that runs. */

/** How a container is stopped that does not end by itself. */
export interface Stop {
  /** Whether its preStop hook is still at work when the grace period is over. */
  readonly isHookCut: boolean;
  /** From the beginning of the stop until its stop signal, in seconds. */
  readonly signalAfter: number;
  /** From its stop signal until SIGKILL, in seconds: so long it may take to stop. */
  readonly left: number;
}

/** What may be said about a stop. */
interface Circumstances {
  /** What the preStop hook of the container takes, in seconds. @default - what it takes for sure */
  readonly hook?: number;
  /** What its node gives when it shuts down, in seconds. @default - the pod is deleted */
  readonly nodeGives?: number;
}

/** How a container is stopped if nothing but itself takes time. Nothing if it never runs, or if the API server takes no such pod. */
export function stopOf(pod: PodView, container: ContainerView, minor: number, circumstances: Circumstances = {}): Stop | undefined {
  const { hook = leastOf(container), nodeGives } = circumstances;
  const isAlone = container.role === 'main';
  const timeline = timelineOf(pod, minor, {
    name: `stop of ${nameOf(pod, container)}, hook ${hook}, node ${nodeGives}`,
    // Sidecars stop after the main containers, and these all at once: none of them waits for another.
    container: (one) => one === container || !isAlone ? running(one, minor) : undefined,
    assume: (one) => ({ ...quick(one, one === container ? hook : leastOf(one)), stop: one === container ? Infinity : 0 }),
    scenario: nodeGives === undefined ? { name: 'delete' } : { name: 'node-shutdown', grace: Math.floor(nodeGives) },
  });
  return timeline && stopIn(timeline, nameOf(pod, container));
}

/** Whether the grace period of a container is over before its preStop hook is, for sure: what comes late in the hook never runs. */
export function isHookCut(pod: PodView, container: ContainerView, minor: number): boolean {
  return container.preStop !== undefined && leastOf(container) > 0 && (stopOf(pod, container, minor)?.isHookCut ?? false);
}

/** How a container is stopped that has failed a probe. */
export function killByProbeOf(pod: PodView, container: ContainerView, probe: ProbeView, minor: number): Stop | undefined {
  const name = nameOf(pod, container);
  const timeline = timelineOf(pod, minor, {
    name: `kill of ${name} by a probe with ${probe.gracePeriod} s`,
    // When it fails is no matter here, nor which of its probes.
    container: (one) => one !== container ? undefined : {
      ...one,
      role: 'main',
      postStart: undefined,
      readinessProbe: undefined,
      startupProbe: undefined,
      livenessProbe: { ...probe, ...harmless(probe), initialDelay: 0, period: 1, timeout: 1, successThreshold: 1, failureThreshold: 1 },
    },
    assume: (one) => ({ ...quick(one, leastOf(one)), stop: Infinity }),
    scenario: { name: 'liveness-failure', container: name },
  });
  return timeline && stopIn(timeline, name);
}

/** When SIGKILL comes to the last container of a pod of which none ends by itself, in seconds after its deletion. */
export function latestEndOf(pod: PodView, minor: number): number | undefined {
  const timeline = timelineOf(pod, minor, {
    name: 'latest end',
    container: (one) => running(one, minor),
    assume: (one) => ({ ...quick(one, leastOf(one)), stop: Infinity }),
    scenario: { name: 'delete' },
  });
  return timeline && timeline.killed.length > 0 ? greatest(timeline.killed.map(({ time }) => time)) / 1000 : undefined;
}

/** The grace period that the kubelet uses when a node that shuts down gives its pods so long. All in seconds. */
export function graceAtShutdown(pod: PodView, minor: number, nodeGives: number): number | undefined {
  const timeline = timelineOf(pod, minor, {
    name: `shutdown of the node within ${nodeGives}`,
    container: (one) => running(one, minor),
    assume: (one) => ({ ...quick(one, leastOf(one)), stop: 0 }),
    scenario: { name: 'node-shutdown', grace: Math.floor(nodeGives) },
  });
  return timeline?.grace && timeline.grace.of / 1000;
}

/** How long a container refuses connections, if that is less, hangs on how busy the node is. In seconds. */
const LITTLE = 0.5;

/** What becomes of a container when its pod is deleted, and its hook and its program do what their words and the catalogue tell. */
export interface LikelyStop {
  /** SIGKILL ends it. */
  readonly isKilled: boolean;
  /** Its stop signal, or its hook, cuts what is under way. */
  readonly isCut: boolean;
  /** When it listens no more, while the proxies still send to it, in seconds after the deletion, and for how long they do. Nothing if that is short. */
  readonly refuses?: { readonly from: number; readonly seconds: number };
}

export function likelyStopOf(pod: PodView, container: ContainerView, { minor, propagationDelay }: Target): LikelyStop | undefined {
  const name = nameOf(pod, container);
  const timeline = timelineOf(pod, minor, {
    name: `deletion, with endpoints that take ${propagationDelay}`,
    container: (one) => {
      const left = running(one, minor);
      // A Service sends to a port whether a container declares it or not.
      return left && { ...left, ports: one.ports.length > 0 ? one.ports : [{ number: 1 }] };
    },
    assume: () => ({ serve: 0, run: Infinity }),
    propagation: msOf(propagationDelay),
    scenario: { name: 'delete' },
  });
  const isOwn = (one: { readonly container: string }) => one.container === name;
  const lost = timeline?.lost.find((one) => isOwn(one) && one.until - one.from >= 1000 * LITTLE);
  return timeline && {
    isKilled: timeline.killed.some(isOwn),
    isCut: timeline.cut.some(isOwn),
    refuses: lost && { from: lost.from / 1000, seconds: (lost.until - lost.from) / 1000 },
  };
}

/** Whether the preStop hook of a container begins while another one still works. */
export function hookRunsBesides(pod: PodView, container: ContainerView, other: ContainerView, minor: number): boolean {
  const timeline = orderOfStop(pod, minor);
  const began = timeline && eventsOf(timeline, nameOf(pod, container)).find(({ recorded }) => recorded?.reason === 'Killing');
  const end = timeline && eventsOf(timeline, nameOf(pod, other)).find(({ state }) => state === 'ended');
  return began !== undefined && end !== undefined && began.time < end.time;
}

/** After one of these, the kubelet waits for a hook no longer. */
const HOOK_OVER: readonly EventKind[] = ['hook-ends', 'hook-fails', 'hook-overruns'];

/** Whether a container gets its stop signal before the preStop hook of another one has ended. */
export function stopsDuringHook(pod: PodView, container: ContainerView, hookOf: ContainerView, minor: number): boolean {
  const timeline = orderOfStop(pod, minor);
  const signal = timeline && eventsOf(timeline, nameOf(pod, container)).find(({ kind }) => kind === 'stop-signal');
  const end = timeline && eventsOf(timeline, nameOf(pod, hookOf)).find(({ hook, kind }) => hook === 'preStop' && HOOK_OVER.includes(kind));
  return signal !== undefined && end !== undefined && signal.time <= end.time;
}

/** The stop of a pod whose hooks take what they take for sure, and whose main containers take a while. */
function orderOfStop(pod: PodView, minor: number): Timeline | undefined {
  return timelineOf(pod, minor, {
    name: 'order of the stop',
    container: (one) => running(one, minor),
    assume: (one) => ({ ...quick(one, leastOf(one)), stop: one.role === 'main' ? 1000 : 0 }),
    scenario: { name: 'delete' },
  });
}

/** What a preStop hook takes for sure, in seconds. */
function leastOf(container: ContainerView): number {
  return container.preStop ? waitOf(container.preStop, container).least : 0;
}

/** A container that runs and serves, of which nothing is asked but its stop. */
function running(container: ContainerView, minor: number): ContainerView | undefined {
  if (!isLasting(container, minor)) { return undefined; }
  return { ...container, postStart: undefined, startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined };
}

/** What is to be no obstacle: it serves, it never ends by itself, and its hook takes so long. */
function quick({ preStop }: ContainerView, hook: number): ContainerGiven {
  return { serve: 0, run: Infinity, ...preStop && !preStop.kinds.includes('sleep') && { preStop: msOf(hook) } };
}

function stopIn(timeline: Timeline, name: string): Stop | undefined {
  const own = eventsOf(timeline, name);
  const began = own.find(({ recorded }) => recorded?.reason === 'Killing');
  const signal = own.find(({ kind }) => kind === 'stop-signal');
  const kill = own.find(({ kind }) => kind === 'sigkill');
  if (!began || !signal || !kill) { return undefined; }
  return {
    isHookCut: timeline.hooksCut.some(({ container, time }) => container === name && time <= signal.time),
    signalAfter: (signal.time - began.time) / 1000,
    left: (kill.time - signal.time) / 1000,
  };
}
