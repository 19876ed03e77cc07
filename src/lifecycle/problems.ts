import { Json } from './manifest';
import { ContainerFacts, PodFacts } from './pod';
import { decide, DecidedStart, Start } from './start';
import { ContainerStop, decideStops, DEFAULT_GRACE_PERIOD, DrainOf, hooksOf, partsOf, Stops } from './stop';
import { Way } from './way';
import { Cluster, Feature } from '../cluster';
import { onFrom } from '../cluster/feature';
import { Hook } from '../hooks';
import { sum, tooShort } from '../shutdown/shutdown';

/** Everything that was asked for, and what it was asked of. */
export interface Plan {
  readonly starts: Start[];
  readonly stops: Stops;
  readonly postStarts: Map<string, Hook>;
  readonly drainOf: DrainOf;
  /** The grace period that was given by hand, in seconds. */
  readonly givenGracePeriod?: number;
}

/**
 * What makes a plan impossible, in words that say which option, which value, which limit, and what to do.
 * Nothing is written before this list is empty.
 */
export function problemsOf(plan: Plan, pod: PodFacts, cluster: Cluster): string[] {
  const names = unknownNames(plan, pod);
  if (names.length > 0) { return names; }
  const starts = decide(plan.starts, pod, cluster);
  const sidecars = sidecarsOf(starts);
  const stops = decideStops(plan.stops, pod, sidecars, plan.drainOf);
  return [
    ...pod.containers.flatMap((c) => deadHooks(c, pod)),
    ...starts.flatMap((start) => startProblems(start, pod, cluster)),
    ...stops.flatMap((stop) => stopProblems(stop, plan, pod)),
    ...hookProblems(plan, starts, pod, cluster),
    ...graceProblems(plan, stops, cluster),
  ];
}

/** The containers that become native sidecars. */
export function sidecarsOf(starts: DecidedStart[]): string[] {
  return starts.filter((start) => start.way === Way.NATIVE_SIDECAR).map((start) => start.first);
}

function unknownNames(plan: Plan, pod: PodFacts): string[] {
  const regular = pod.containers.map((c) => c.name);
  const all = [...regular, ...pod.initContainers.map((c) => c.name)];
  const check = (option: string, names: Iterable<string>, known: string[]) => [...names].filter((name) => !known.includes(name))
    .map((name) => `${option} (${name}) is no container of the pod, which has ${known.map((n) => `'${n}'`).join(', ') || 'none'}: correct the name`);
  return [
    ...check("Lifecycle.startFirst: 'container'", plan.starts.map((start) => start.first), regular),
    ...check("Lifecycle.startFirst: 'then'", plan.starts.flatMap((start) => start.then ?? []), regular),
    ...check("Lifecycle.stop: 'container'", plan.stops.shutdowns.keys(), all),
    ...check("Lifecycle.preStop: 'container'", plan.stops.preStops.keys(), all),
    ...check("Lifecycle.postStart: 'container'", plan.postStarts.keys(), all),
    ...check("Lifecycle.limitStop: 'container'", plan.stops.limits.keys(), regular),
  ];
}

// Hooks that cdk8s-plus and Kubernetes accept and no kubelet can run.
function deadHooks(c: ContainerFacts, pod: PodFacts): string[] {
  const dead = (hook: string, handler?: Json) => {
    if (handler?.tcpSocket) {
      return [`container '${c.name}': '${hook}' (tcpSocket) never runs: Kubernetes accepts it, but no kubelet implements it; `
        + 'use Gate.tcp to wait for a port, or Hook.exec'];
    }
    if (handler?.httpGet?.host) {
      return [`container '${c.name}': '${hook}' (httpGet with host ${handler.httpGet.host}) is looked up on the node, where 'localhost' is the node `
        + "itself: take the host out, the request is then sent to the container's own pod"];
    }
    if (handler?.httpGet && pod.hostNetwork) {
      return [`container '${c.name}': '${hook}' (httpGet) always fails with 'hostNetwork', because the kubelet finds no address of the pod: use Hook.exec`];
    }
    if (handler?.exec && (handler.exec.command ?? []).length === 0) {
      return [`container '${c.name}': '${hook}' (exec) has no command: give the program and its arguments`];
    }
    return [];
  };
  return [...dead('postStart', c.postStart), ...dead('preStop', c.preStop)];
}

function startProblems(start: DecidedStart, pod: PodFacts, cluster: Cluster): string[] {
  const option = `Lifecycle.startFirst('${start.first}'): 'way' (${start.way})`;
  const first = pod.containers.find((c) => c.name === start.first)!;
  const held = pod.containers.filter((c) => start.then.includes(c.name));
  if (held.length === 0) {
    return [`Lifecycle.startFirst('${start.first}'): 'then' (none) must name a container to hold back: the pod has no other; add one, or leave the gate out`];
  }
  switch (start.way) {
    case Way.HOLD_NEXT_CONTAINER:
      return taken(first, 'postStart', `${option} needs it`);
    case Way.NATIVE_SIDECAR:
      return [
        ...cluster.supports(Feature.NATIVE_SIDECARS) ? [] : [`${option} needs Kubernetes ${onFrom(Feature.NATIVE_SIDECARS)}, `
          + `but the cluster's version is ${cluster.version}: raise it with Cluster.set, or leave the way out to have one chosen`],
        ...start.gate.isRemote ? [`${option} waits by a probe, which can look at its own pod only, but the gate is ${start.gate}: `
          + 'wait for it with Lifecycle.waitFor'] : [],
        ...first.startupProbe && !isDefaultStartupProbe(first.startupProbe)
          ? [`${option} needs the startup probe of container '${start.first}', which has one already: take that out, the gate says the same`] : [],
      ];
    case Way.WAIT_IN_ENTRY_POINT:
      return held.filter((c) => !c.hasCommand).map((c) => `${option} needs the command of container '${c.name}', which is in its image and not in the `
        + "manifest: give its 'command', or leave the way out to have one chosen");
    case Way.RESTART_UNTIL_READY:
      return [
        ...start.gate._toProbe().httpGet && !start.gate.isRemote ? [] : [`${option} can only send an HTTP request to its own pod, but the gate is ${start.gate}: `
          + 'leave the way out to have one chosen'],
        ...held.flatMap((c) => taken(c, 'postStart', `${option} needs it`)),
      ];
  }
}

// What cdk8s-plus gives every container with a port that was given no startup probe.
function isDefaultStartupProbe(probe: Json): boolean {
  const { tcpSocket, failureThreshold, ...rest } = probe;
  return tcpSocket !== undefined && failureThreshold === 3 && Object.values(rest).every((value) => value === undefined);
}

function stopProblems(stop: ContainerStop, plan: Plan, pod: PodFacts): string[] {
  const c = [...pod.containers, ...pod.initContainers].find((other) => other.name === stop.name)!;
  const problems: string[] = [];
  const hooks = hooksOf(stop);
  if (hooks.length > 0) {
    problems.push(...taken(c, 'preStop', stop.hook ? 'Lifecycle.preStop needs it'
      : 'the drain needs it, so put it into Lifecycle.preStop, or give Lifecycle.stop the names of the other containers'));
  }
  if (hooks.length > 1 && stop.hook && !stop.hook._runsInShell) {
    problems.push(`Lifecycle.preStop('${stop.name}'): 'hook' (${stop.hook}) cannot follow the drain (${stop.drain} s), because the kubelet sends it and not the `
      + "container: use Hook.exec, or give the container a Shutdown with 'drain' 0");
  }
  if (plan.stops.limits.has(stop.name) && !c.hasCommand) {
    problems.push(`Lifecycle.limitStop('${stop.name}'): the command of the container is in its image and not in the manifest, but a limit needs it, `
      + "to put itself before it: give its 'command'");
  }
  return problems;
}

function hookProblems(plan: Plan, starts: DecidedStart[], pod: PodFacts, cluster: Cluster): string[] {
  const all = [...pod.containers, ...pod.initContainers];
  return [...plan.postStarts].flatMap(([name, hook]) => [
    ...taken(all.find((c) => c.name === name)!, 'postStart', `Lifecycle.postStart (${hook}) needs it`),
    ...starts.some((start) => start.way === Way.HOLD_NEXT_CONTAINER && start.first === name)
      ? [`Lifecycle.postStart('${name}'): 'hook' (${hook}) needs the hook in which the container holds back the next one: name another way in Lifecycle.startFirst`] : [],
  ]).concat([...plan.postStarts, ...plan.stops.preStops].flatMap(([name, hook]) => {
    const port = hook._toHandler(cluster).httpGet?.port;
    const c = all.find((other) => other.name === name)!;
    return typeof port !== 'string' || c.portNames.includes(port) ? [] : [`Hook.httpGet: 'portName' (${port}) is no port of container '${name}', which names `
      + `${c.portNames.map((n) => `'${n}'`).join(', ') || 'none'}: name one of its own ports, or give the number`];
  }));
}

function graceProblems(plan: Plan, stops: ContainerStop[], cluster: Cluster): string[] {
  const given = plan.givenGracePeriod;
  const problem = given !== undefined && stops.length > 0 ? tooShort(given, partsOf(stops)) : undefined;
  // What is computed may be too short for a native sleep as well, but only if it is all that was asked for.
  const grace = given ?? (stops.length > 0 ? sum(partsOf(stops)) : DEFAULT_GRACE_PERIOD);
  const sleeps = [...plan.postStarts].filter(([, hook]) => (hook._toHandler(cluster).sleep?.seconds ?? 0) > grace);
  return [
    ...problem ? [`the grace period ${problem}`] : [],
    ...sleeps.map(([name, hook]) => `Lifecycle.postStart('${name}'): 'hook' (${hook}) is longer than the grace period (${grace} s), which Kubernetes refuses: `
      + 'shorten the sleep, or raise the grace period'),
  ];
}

function taken(c: ContainerFacts, hook: 'postStart' | 'preStop', why: string): string[] {
  return c[hook] ? [`container '${c.name}': '${hook}' is there already, and is not overwritten: ${why}; take one of the two out`] : [];
}
