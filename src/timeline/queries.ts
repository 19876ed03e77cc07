import { greatest } from '../private/extremes';
import type { Interval } from './kubelet/endpoints';
import type { Model, Moment } from './kubelet/model';

/** A time in which something holds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A time in which the proxies send to a container that does not listen: connections are refused. */
export interface LostTraffic extends Span {
  readonly container: string;
}

/** How much of its grace period a pod has used. */
export interface GraceUsed {
  /** When it began. */
  readonly from: number;
  /** Milliseconds from the beginning of the stop until the last container had ended; nothing if some still runs. */
  readonly ms?: number;
  /** The grace period that the kubelet used, in milliseconds. */
  readonly of: number;
}

/** Answers that a timeline gives. Times in milliseconds. */
export interface Answers {
  /** When the API first shows the pod as ready. */
  readonly readyAt?: number;
  /** When nothing of the pod is left on its node. */
  readonly goneAt?: number;
  /** Containers that got SIGKILL. */
  readonly killed: readonly Moment[];
  /** Containers that were told to stop in a way that drops in-flight requests. */
  readonly cut: readonly Moment[];
  /** Hooks that did not come to their end. */
  readonly hooksCut: readonly Moment[];
  /** Traffic sent to containers that did not listen yet, or no more. */
  readonly lost: readonly LostTraffic[];
  /** Nothing if nobody has ended the pod. */
  readonly grace?: GraceUsed;
}

/** The answers about what happened from `zero` on, with times counted from there. */
export function answersOf(model: Model, goneAt: number | undefined, zero: number): Answers {
  const shifted = (moments: readonly Moment[]) =>
    moments.filter(({ time }) => time >= zero).map((moment) => ({ ...moment, time: moment.time - zero }));
  const shift = (time: number | undefined) => time === undefined ? undefined : time - zero;
  return {
    readyAt: shift(model.status.readyAt),
    goneAt: shift(goneAt),
    killed: shifted(model.killed),
    cut: shifted(model.cut),
    hooksCut: shifted(model.hooksCut),
    lost: lostTraffic(model, zero).map((one) => ({ ...one, from: one.from - zero, until: one.until - zero })),
    grace: graceOf(model, zero),
  };
}

function graceOf({ containers, graceUsed, stopBegan }: Model, zero: number): GraceUsed | undefined {
  if (stopBegan === undefined || graceUsed === undefined) { return undefined; }
  const last = greatest(containers.map(({ finishedAt }) => finishedAt), stopBegan);
  return { from: stopBegan - zero, ms: containers.some(({ isRunning }) => isRunning) ? undefined : last - stopBegan, of: graceUsed * 1000 };
}

function lostTraffic({ clock, endpoints }: Model, from: number): LostTraffic[] {
  const close = ({ from: begin, until }: Interval) => ({ from: begin, until: until ?? clock.now });
  return endpoints.receivers().flatMap((container) => endpoints.traffic.map(close).flatMap((sent) => {
    const gaps: LostTraffic[] = [];
    let at = Math.max(sent.from, from);
    for (const heard of endpoints.listenedOf(container).map(close)) {
      if (heard.until <= at || heard.from >= sent.until) { continue; }
      if (heard.from > at) { gaps.push({ container: container.name, from: at, until: heard.from }); }
      at = Math.max(at, heard.until);
    }
    if (at < sent.until) { gaps.push({ container: container.name, from: at, until: sent.until }); }
    return gaps;
  }));
}

/** When the pod gets traffic, from a moment on and counted from there. */
export function trafficOf({ clock, endpoints }: Model, zero: number): Span[] {
  return endpoints.traffic
    .map(({ from, until = clock.now }) => ({ from: Math.max(from, zero) - zero, until: until - zero }))
    .filter(({ from, until }) => until > from);
}
