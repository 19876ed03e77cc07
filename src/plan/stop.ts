import type { Json } from './manifest';
import { inOrder, setField } from './manifest';
import type { ProxyPlan } from './mesh';
import type { PodFacts } from './pod';
import { writeSettings } from './settings';
import { container, setHook } from './start';
import { limitedCommand } from './stop-limit';
import type { Cluster } from '../cluster';
import { Feature } from '../cluster';
import { Hook } from '../hooks';
import { DEFAULT_GRACE_PERIOD } from '../pod';
import { Duration } from '../private/duration';
import type { Server, StopSignal } from '../servers';
import type { Setting } from '../servers/machinery/behaviour';
import { Shutdown } from '../shutdown';
import type { Part } from '../shutdown/shutdown';
import { sum } from '../shutdown/shutdown';

/** What was asked for about the stop of a pod, container by container. */
export interface Stops {
  /** The shutdown of every container that has none of its own. */
  shared?: Shutdown;
  shutdowns: ReadonlyMap<string, Shutdown>;
  preStops: ReadonlyMap<string, Hook>;
  limits: ReadonlyMap<string, Duration>;
  /** What runs in which container. */
  servers: ReadonlyMap<string, Server>;
  /** What runs in the first container. */
  mainServer?: Server;
}

/** How one container stops, with everything decided. Times in seconds. */
export interface ContainerStop {
  readonly name: string;
  /** Native sidecars are stopped after the others, and drain while those do. */
  readonly isSidecar: boolean;
  readonly drain: number;
  /** The line for the log. */
  readonly message?: string;
  /** What runs between drain and stop signal. */
  readonly hook?: Hook;
  readonly stop: number;
  readonly margin: number;
  readonly server?: Server;
  /** Something of the hook sends signals to PID 1. */
  readonly usesPid1: boolean;
  /** The stop signal, where the manifest is to choose it. */
  readonly signal?: StopSignal;
  /** What the server must be told besides. */
  readonly settings: readonly Setting[];
  /** Why the server cannot be stopped so. */
  readonly problem?: string;
}

/** The drain of a shutdown in seconds, where and for what it is. */
export type DrainOf = (shutdown: Shutdown) => number;

/** The servers by container. One for which none was named runs in the first. */
function serversOf(stops: Stops, pod: PodFacts, sidecars: string[]): ReadonlyMap<string, Server> {
  const first = pod.containers.find((c) => !sidecars.includes(c.name));
  return stops.mainServer && first ? new Map([[first.name, stops.mainServer], ...stops.servers]) : stops.servers;
}

/** Decides how each container stops. Containers about which nothing was said are left out. */
export function decideStops(stops: Stops, pod: PodFacts, sidecars: string[], drainOf: DrainOf, cluster: Cluster): ContainerStop[] {
  const servers = serversOf(stops, pod, sidecars);
  const names = new Set([...stops.shutdowns.keys(), ...stops.preStops.keys(), ...stops.limits.keys(), ...servers.keys()]);
  if (stops.shared) {
    for (const c of pod.containers) {
      if (!sidecars.includes(c.name)) { names.add(c.name); }
    }
  }
  return [...names].map((name) => {
    const isSidecar = sidecars.includes(name) || pod.initContainers.some((c) => c.name === name);
    const server = servers.get(name);
    const image = server && [...pod.containers, ...pod.initContainers].find((c) => c.name === name)?.image;
    const known = server && server._stopIn(image, cluster.supports(Feature.STOP_SIGNAL));
    const shutdown = known?.shutdown ?? stops.shutdowns.get(name) ?? stops.shared;
    // Hooks of sidecars run at once with all others, so a drain of theirs would delay nothing.
    const drain = isSidecar || !shutdown ? 0 : drainOf(shutdown);
    const timed = shutdown ?? Shutdown.of();
    const own = stops.preStops.get(name);
    const cannotFollow = own && known?.hook && !own._runsInShell;
    const hook = own && known?.hook && !cannotFollow ? Hook.sequence(own, known.hook) : own ?? known?.hook;
    return {
      name,
      isSidecar,
      drain,
      message: shutdown?.message,
      hook,
      stop: (stops.limits.get(name) ?? timed.stop).toSeconds(),
      margin: timed.margin.toSeconds(),
      server,
      usesPid1: known?.usesPid1 ?? false,
      signal: known?.signal !== undefined && cluster.supports(Feature.STOP_SIGNAL) ? known.signal : undefined,
      settings: known?.settings ?? [],
      problem: cannotFollow ? `needs its own hook, which cannot follow that of Lifecycle.preStop (${own}), because the kubelet sends the `
        + 'request, not the container: use Hook.exec' : known?.problem,
    };
  });
}

/** What the preStop of a container consists of. */
export function hooksOf(stop: ContainerStop): Hook[] {
  return [
    ...stop.message !== undefined ? [Hook.log(stop.message)] : [],
    ...stop.drain > 0 ? [Hook.sleep(Duration.seconds(stop.drain))] : [],
    ...stop.hook ? [stop.hook] : [],
  ];
}

/** Until when a container serves, in seconds after the deletion: then it gets its stop signal. */
export function servesFor({ drain, hook }: ContainerStop): number {
  return drain + (hook?.bound.toSeconds() ?? 0);
}

/**
 * Has those that the others need until they have ended drain as long as those take: the named ones, and servers such as php-fpm. As native
 * sidecars, they are stopped after the others anyway. Others of which nothing was decided take `least` seconds.
 */
export function outlasting(stops: ContainerStop[], helpers: readonly string[], least = 0): ContainerStop[] {
  const isHelper = ({ isSidecar, name, server }: ContainerStop) => !isSidecar && (helpers.includes(name) || server?._helpsOthers === true);
  if (!stops.some(isHelper)) { return stops; }
  const longest = Math.max(least, ...stops.filter((stop) => !stop.isSidecar && !isHelper(stop)).map((stop) => servesFor(stop) + stop.stop));
  return stops.map((stop) => isHelper(stop) ? { ...stop, drain: Math.max(stop.drain, longest) } : stop);
}

/** The parts of the time that the containers of a pod take to go: those of the one that takes longest, then those of its sidecars. */
export function containerParts(stops: ContainerStop[]): Part[] {
  const time = (stop: ContainerStop) => servesFor(stop) + stop.stop;
  const regular = stops.filter((stop) => !stop.isSidecar);
  const longest = regular.length > 0 ? regular.reduce((a, b) => time(b) > time(a) ? b : a) : undefined;
  const parts: Part[] = [];
  if (longest) {
    parts.push(['drain', longest.drain]);
    if (longest.hook) { parts.push(['preStop', longest.hook.bound.toSeconds()]); }
    parts.push(['stop', longest.stop]);
  }
  for (const sidecar of stops.filter((stop) => stop.isSidecar)) {
    parts.push([`stop of sidecar '${sidecar.name}'`, time(sidecar)]);
  }
  return parts;
}

/** The parts of the time that a pod takes to go, with the proxy that a mesh adds, and the margin. */
export function partsOf(stops: ContainerStop[], proxy?: Pick<ProxyPlan, 'container' | 'afterApp'>): Part[] {
  const proxyParts: Part[] = proxy && proxy.afterApp > 0 ? [[`stop of ${proxy.container}`, proxy.afterApp]] : [];
  return [...containerParts(stops), ...proxyParts, ['margin', Math.max(...stops.map((stop) => stop.margin))]];
}

/**
 * The grace period that a pod needs, in seconds. A container about which nothing was said keeps what Kubernetes would
 * have given it.
 */
export function neededGracePeriod(stops: ContainerStop[], pod: PodFacts, sidecars: string[], proxy?: ProxyPlan): number {
  const isSaid = (name: string) => sidecars.includes(name) || stops.some((stop) => stop.name === name);
  const unsaid = !pod.containers.every((c) => isSaid(c.name));
  return Math.max(sum(partsOf(stops, proxy)), unsaid ? DEFAULT_GRACE_PERIOD : 0);
}

/** The grace period that was given by hand in a shutdown. If several were, the longest. */
export function givenGracePeriod(stops: Stops): number | undefined {
  let longest = stops.shared?.gracePeriod?.toSeconds();
  for (const { gracePeriod } of stops.shutdowns.values()) {
    if (gracePeriod) { longest = Math.max(longest ?? 0, gracePeriod.toSeconds()); }
  }
  return longest;
}

/** Writes the stops into a manifest. */
export function writeStops(manifest: Json, spec: Json, decided: ContainerStop[], limits: ReadonlyMap<string, Duration>, cluster: Cluster): void {
  for (const stop of decided) {
    const hooks = hooksOf(stop);
    if (hooks.length > 0) {
      setHook(spec, stop.name, 'preStop', Hook.sequence(...hooks)._toHandler(cluster));
    }
    if (stop.signal) { writeSignal(spec, stop.name, stop.signal); }
    if (stop.settings.length > 0) { writeSettings(manifest, container(spec, stop.name), stop.settings); }
  }
  for (const [name, limit] of limits) {
    const limited = container(spec, name);
    setField(limited, 'command', limitedCommand(limited.command, limit.toSeconds()));
  }
}

/** Chooses the stop signal of a container. */
export function writeSignal(spec: Json, name: string, signal: StopSignal): void {
  const stopped = container(spec, name);
  setField(stopped, 'lifecycle', inOrder({ ...stopped.lifecycle, stopSignal: signal }));
  // Kubernetes takes a signal only where it knows for which system it is.
  setField(spec, 'os', spec.os ?? { name: 'linux' });
}
