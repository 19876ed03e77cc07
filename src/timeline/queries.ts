import type { Interval } from './kubelet/endpoints';
import type { Model, Moment } from './kubelet/model';
import { clipped, either, later, without } from './spans';
import { greatest } from '../private/extremes';

/** A time in which something holds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A time in which the proxies send to a container that does not listen: connections are refused. */
export interface LostTraffic extends Span {
  readonly container: string;
}

/** What comes in one way. */
export interface WayTraffic {
  readonly name: string;
  readonly traffic: readonly Span[];
  readonly lost: readonly LostTraffic[];
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
  const since = (moments: readonly Moment[]) =>
    moments.filter(({ time }) => time >= zero).map((moment) => ({ ...moment, time: moment.time - zero }));
  const shift = (time: number | undefined) => time === undefined ? undefined : time - zero;
  return {
    readyAt: shift(model.status.readyAt),
    goneAt: shift(goneAt),
    killed: since(model.killed),
    cut: since(model.cut),
    hooksCut: since(model.hooksCut),
    lost: shifted(lostTraffic(model, sentBy(model), zero), zero),
    grace: graceOf(model, zero),
  };
}

function graceOf({ containers, graceUsed, stopBegan }: Model, zero: number): GraceUsed | undefined {
  if (stopBegan === undefined || graceUsed === undefined) { return undefined; }
  const last = greatest(containers.map(({ finishedAt }) => finishedAt), stopBegan);
  return { from: stopBegan - zero, ms: containers.some(({ isRunning }) => isRunning) ? undefined : last - stopBegan, of: graceUsed * 1000 };
}

/** What is sent to containers while they do not listen. */
function lostTraffic({ clock, endpoints }: Model, traffic: readonly Span[], from: number): LostTraffic[] {
  const close = ({ from: begin, until }: Interval) => ({ from: begin, until: until ?? clock.now });
  return endpoints.receivers().flatMap((container) => without(clipped(traffic, from, Infinity), endpoints.listenedOf(container).map(close))
    .map((span) => ({ container: container.name, ...span })));
}

/** When one way, or any of them, sends to the pod. */
function sentBy({ clock, endpoints }: Model, is: (name: string) => boolean = () => true): Span[] {
  return endpoints.sending.filter(({ way }) => is(way.name))
    .reduce<Span[]>((all, { traffic }) => either(all, traffic.map(({ from, until = clock.now }) => ({ from, until }))), []);
}

/** When the pod gets traffic, from a moment on and counted from there. */
export function trafficOf(model: Model, zero: number): Span[] {
  return later(clipped(sentBy(model), zero, Infinity), -zero);
}

/** The same for each way. */
export function waysOf(model: Model, zero: number): WayTraffic[] {
  return model.ways.map(({ name }) => {
    const sent = sentBy(model, (one) => one === name);
    return { name, traffic: later(clipped(sent, zero, Infinity), -zero), lost: shifted(lostTraffic(model, sent, zero), zero) };
  });
}

function shifted(lost: readonly LostTraffic[], zero: number): LostTraffic[] {
  return lost.map((one) => ({ ...one, from: one.from - zero, until: one.until - zero }));
}
