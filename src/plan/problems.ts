import type { Json } from './manifest';
import type { Decisions, Plan } from './plan';
import { givenByHand } from './plan';
import type { ContainerFacts, PodFacts } from './pod';
import { OUR_STARTUP_PROBE } from './pod';
import { settingProblems } from './settings';
import type { DecidedStart } from './start';
import type { ContainerStop } from './stop';
import { hooksOf, partsOf } from './stop';
import { Way } from './way';
import type { Cluster } from '../cluster';
import { Feature } from '../cluster';
import { onFrom } from '../cluster/feature';
import { Hook } from '../hooks';
import type { HookRefusal } from '../pod';
import { DEFAULT_GRACE_PERIOD, handlerOf, hookRefusals } from '../pod';
import { own } from '../private/own';
import { inWords } from '../private/seconds';
import { Server } from '../servers';
import { partsInWords, sum, tooShort } from '../shutdown/shutdown';

/**
 * What makes a plan impossible, in words that say which option, which value, which limit, and what to do.
 * Nothing is written before this list is empty.
 */
export function problemsOf(plan: Plan, decisions: Decisions, pod: PodFacts, cluster: Cluster): string[] {
  const { sidecars, starts, stops } = decisions;
  const names = unknownNames(plan, pod);
  if (names.length > 0) { return names; }
  return [
    ...waitProblems(plan, pod),
    ...pod.containers.flatMap((c) => deadHooks(c, pod)),
    ...pod.initContainers.flatMap((c) => deadHooks(c, pod)),
    ...new Set(starts.flatMap((start) => startProblems(start, starts, pod, cluster))),
    ...orderProblems(starts, sidecars, pod),
    ...stops.flatMap((stop) => stopProblems(stop, plan, pod)),
    ...stops.flatMap((stop) => stop.server ? serverProblems(stop, stop.server, plan, pod, cluster) : []),
    ...hookProblems(plan, starts, pod, cluster),
    ...graceProblems(plan, decisions, cluster),
  ];
}

function unknownNames(plan: Plan, pod: PodFacts): string[] {
  const { starts, postStarts, stops: { shutdowns, preStops, limits, servers } } = plan;
  // Most plans name no container; and this runs for every workload, more than once.
  if (starts.length + postStarts.size + shutdowns.size + preStops.size + limits.size + servers.size === 0) { return []; }
  const regular = pod.containers.map((c) => c.name);
  const all = [...regular, ...pod.initContainers.filter((c) => c.isSidecar).map((c) => c.name)];
  const check = (option: string, names: Iterable<string>, known: string[]) => [...names].filter((name) => !known.includes(name)).map((name) => {
    const init = pod.initContainers.find((c) => c.name === name);
    const words = known.map((n) => `'${n}'`).join(', ') || 'none';
    return init
      ? `${option} (${name}) is ${init.isSidecar ? 'a native sidecar' : 'an init container'}, which starts before all regular containers anyway: name one of ${words}`
      : `${option} (${name}) must be a container of the pod, which has ${words}: correct the name`;
  });
  return [
    ...check("Lifecycle.startFirst: 'container'", starts.map((start) => start.first), regular),
    ...check("Lifecycle.startFirst: 'then'", starts.flatMap((start) => start.then ?? []), regular),
    ...check("Lifecycle.stop: 'container'", shutdowns.keys(), all),
    ...check("Lifecycle.preStop: 'container'", preStops.keys(), all),
    ...check("Lifecycle.postStart: 'container'", postStarts.keys(), all),
    ...check("Lifecycle.server: 'container'", servers.keys(), all),
    ...check("Lifecycle.limitStop: 'container'", limits.keys(), regular),
  ];
}

function waitProblems(plan: Plan, pod: PodFacts): string[] {
  return plan.waits.filter((wait) => [...pod.containers, ...pod.initContainers].some((c) => c.name === wait.name))
    .map((wait) => `Lifecycle.waitFor: 'name' (${wait.name}) is already the name of a container of the pod: give the wait another name`);
}

// Hooks that cdk8s-plus and Kubernetes accept and no kubelet can run.
function deadHooks(c: ContainerFacts, pod: PodFacts): string[] {
  if (!c.postStart && !c.preStop) { return []; }
  const dead = (hook: string, handler?: Json) => {
    if (handler?.tcpSocket) {
      return [`container '${c.name}': '${hook}' (tcpSocket) never runs, because no kubelet implements it, although the API server accepts it: `
        + 'use Gate.tcp to wait for a port, or Hook.exec'];
    }
    if (handler?.httpGet?.host) {
      return [`container '${c.name}': '${hook}' (httpGet with host ${handler.httpGet.host}) is resolved on the node, where 'localhost' is the `
        + 'node itself: remove the host, and the request goes to the pod'];
    }
    if (handler?.httpGet && pod.hostNetwork) {
      return [`container '${c.name}': '${hook}' (httpGet) always fails with 'hostNetwork', because the kubelet does not find the address of the pod: use Hook.exec`];
    }
    if (isRefused(handler, 'no-command')) {
      return [`container '${c.name}': '${hook}' (exec) must have a command: give the program and its arguments`];
    }
    return [];
  };
  return [...dead('postStart', c.postStart), ...dead('preStop', c.preStop)];
}

function isRefused(handler: Json | undefined, problem: HookRefusal['problem'], grace?: number): boolean {
  const hook = handlerOf(handler, '');
  return hook !== undefined && [...hookRefusals(hook, { grace })].some((refusal) => refusal.problem === problem);
}

function startProblems(start: DecidedStart, starts: DecidedStart[], pod: PodFacts, cluster: Cluster): string[] {
  const option = `Lifecycle.startFirst('${start.first}'): 'way' (${start.way})`;
  const first = pod.containers.find((c) => c.name === start.first)!;
  const held = pod.containers.filter((c) => start.then.includes(c.name));
  if (held.length === 0) {
    return [`Lifecycle.startFirst('${start.first}'): 'then' (none) must name a container to hold back: ${pod.containers.length > 1
      ? "name one that does not start before it, or leave 'then' out for all of them" : 'the pod has no other; add one, or leave the gate out'}`];
  }
  switch (start.way) {
    case Way.HOLD_NEXT_CONTAINER:
      return taken(first, 'postStart', claimOf(start));
    case Way.NATIVE_SIDECAR:
      return [
        ...cluster.supports(Feature.NATIVE_SIDECARS) ? [] : [`${option} needs Kubernetes ${onFrom(Feature.NATIVE_SIDECARS)}, `
          + `but the cluster has ${cluster.version}: raise its version with Cluster.set, or leave 'way' out to have one chosen`],
        ...start.gate.isRemote ? [`${option} uses a probe, which can only check its own pod, but the gate is ${start.gate}: use `
          + 'Lifecycle.waitFor'] : [],
        ...first.startupProbe && !isDefaultStartupProbe(first.startupProbe)
          ? [`${option} needs the startup probe of container '${start.first}', which already has one: remove that, because the gate replaces it`] : [],
        ...starts.some((other) => other !== start && other.first === start.first)
          ? [`${option} can only have one gate, its startup probe, but the container has several: choose another way for all of them, or keep one gate`] : [],
      ];
    case Way.WAIT_IN_ENTRY_POINT:
      return held.filter((c) => !c.hasCommand).map((c) => `${option} needs the command of container '${c.name}', which the manifest does not `
        + 'have: set its \'command\', or leave \'way\' out to have one chosen');
    case Way.RESTART_UNTIL_READY:
      return [
        ...start.gate._toProbe().httpGet && !start.gate.isRemote ? [] : [`${option} can only send an HTTP request to its own pod, but the gate `
          + `is ${start.gate}: leave 'way' out to have one chosen`],
        ...held.flatMap((c) => taken(c, 'postStart', claimOf(start))),
      ];
  }
}

// What cdk8s-plus, or a workload of ours, gives every container with a port: nobody has asked for it.
function isDefaultStartupProbe(probe: Json): boolean {
  const { tcpSocket, ...times } = probe;
  const given = Object.entries(times).filter(([, value]) => value !== undefined);
  return tcpSocket !== undefined && [{ failureThreshold: 3 }, OUR_STARTUP_PROBE].some((defaults: Json) =>
    given.length === Object.keys(defaults).length && given.every(([key, value]) => own(defaults, key) === value));
}

// Containers that would wait for each other.
function orderProblems(starts: DecidedStart[], sidecars: string[], pod: PodFacts): string[] {
  const regular = pod.containers.map((c) => c.name).filter((name) => !sidecars.includes(name));
  // Native sidecars start before all regular containers, whichever of them they were meant for.
  const after = new Map(sidecars.map((name) => [name, [...regular]]));
  const leadsTo = (from: string, to: string): boolean => from === to || (after.get(from) ?? []).some((next) => leadsTo(next, to));
  return starts.flatMap(({ first, then }) => {
    const circular = then.filter((name) => leadsTo(name, first));
    // What would close a circle is left out, so that the search comes to an end.
    after.set(first, [...after.get(first) ?? [], ...then.filter((name) => !circular.includes(name))]);
    return circular.map((name) => `Lifecycle.startFirst('${first}'): 'then' (${name}) already starts before it, because of another `
      + 'Lifecycle.startFirst or as a native sidecar: remove it from \'then\', or remove the other one');
  });
}

function stopProblems(stop: ContainerStop, plan: Plan, pod: PodFacts): string[] {
  const c = [...pod.containers, ...pod.initContainers].find((other) => other.name === stop.name)!;
  const problems: string[] = [];
  const before = stop.drain > 0 || stop.message !== undefined;
  const [beforeHook, without] = stop.drain > 0 ? [`the drain (${inWords(stop.drain)})`, "with 'drain' 0"] : ['the log message', "without 'message'"];
  if (plan.stops.preStops.has(stop.name)) {
    problems.push(...taken(c, 'preStop', 'Lifecycle.preStop'));
  } else if (stop.hook) {
    problems.push(...taken(c, 'preStop', `Lifecycle.server (${stop.server!.title})`, 'move the existing hook to Lifecycle.preStop'));
  } else if (before) {
    problems.push(...taken(c, 'preStop', beforeHook, 'move the existing hook to Lifecycle.preStop, or call Lifecycle.stop for the other containers only'));
  }
  if (before && stop.hook && !stop.hook._runsInShell) {
    problems.push(`Lifecycle.preStop('${stop.name}'): 'hook' (${stop.hook}) cannot follow ${beforeHook}, because the kubelet sends the request, `
      + `not the container: use Hook.exec, or give the container a Shutdown ${without}`);
  }
  if (plan.stops.limits.has(stop.name) && !c.hasCommand) {
    problems.push(`Lifecycle.limitStop('${stop.name}'): the manifest does not have the command of the container, which the limit must wrap: set `
      + 'its \'command\'');
  }
  return problems;
}

// What the image, or the pod, makes impossible.
function serverProblems(stop: ContainerStop, server: Server, plan: Plan, pod: PodFacts, cluster: Cluster): string[] {
  const c = [...pod.containers, ...pod.initContainers].find((other) => other.name === stop.name)!;
  const where = `Lifecycle.server('${stop.name}')`;
  const inImage = c.image === undefined ? undefined : Server.fromImage(c.image);
  const tools = server._knownIn(c.image)?.tools;
  const hooks = hooksOf(stop);
  const command = hooks.length === 0 ? [] : Hook.sequence(...hooks)._toHandler(cluster).exec?.command ?? [];
  return [
    ...plan.stops.shutdowns.has(stop.name) ? [`${where}: 'server' (${server}) and Lifecycle.stop with 'container' both define how it stops: `
      + 'leave one of them out; a server has its own \'drain\' and \'margin\''] : [],
    ...server.id !== 'generic' && inImage && !server._knownIn(c.image) ? [`${where}: 'server' (${server.title}) does not match the image `
      + `(${c.image}), which contains ${inImage.title}: use Server.${inImage.id}`] : [],
    ...stop.problem ? [`${where}: 'server' (${server.title}) ${stop.problem}`] : [],
    ...stop.usesPid1 && pod.sharesProcesses ? [`${where}: 'server' (${server.title}) is stopped by a signal to PID 1, but with a shared process `
      + 'namespace PID 1 is not the server: remove \'shareProcessNamespace\''] : [],
    ...tools && !tools.shell && ['sh', 'bash'].includes(command[0]) ? [`${where}: the image (${c.image}) has no shell, which the hook needs: use `
      + 'an image with a shell'] : [],
    ...tools && !tools.sleep && ['sleep', 'timeout'].includes(command[0]) ? [`${where}: the image (${c.image}) has no '${command[0]}', which the `
      + 'hook needs: use another '
      + `image${command[0] === 'sleep' ? `, or set the version of the cluster to ${onFrom(Feature.NATIVE_SLEEP)}, which has a native sleep` : ''}`] : [],
    ...settingProblems(c, stop.settings),
  ];
}

function hookProblems(plan: Plan, starts: DecidedStart[], pod: PodFacts, cluster: Cluster): string[] {
  if (starts.length + plan.postStarts.size + plan.stops.preStops.size === 0) { return []; }
  const all = [...pod.containers, ...pod.initContainers];
  return [
    ...[...plan.postStarts].flatMap(([name, hook]) => taken(all.find((c) => c.name === name)!, 'postStart', `Lifecycle.postStart (${hook})`)),
    ...all.flatMap(({ name }) => {
      const claims = claimsOf(name, plan, starts);
      return claims.length > 1 ? [`container '${name}': 'postStart' is needed by ${claims.join(' and by ')}, but a container has only one: `
        + 'choose another way in Lifecycle.startFirst, or leave one of them out'] : [];
    }),
    ...[...plan.postStarts, ...plan.stops.preStops].flatMap(([name, hook]) => {
      const port = hook._toHandler(cluster).httpGet?.port;
      const c = all.find((other) => other.name === name)!;
      return typeof port !== 'string' || c.portNames.includes(port) ? [] : [`Hook.httpGet: 'portName' (${port}) must be a port of container `
        + `'${name}', which names ${c.portNames.map((n) => `'${n}'`).join(', ') || 'none'}: use one of these, or give the number`];
    }),
  ];
}

function claimOf({ first, way }: DecidedStart): string {
  return `Lifecycle.startFirst('${first}') (${way})`;
}

// Who needs the `postStart` of a container. Several gates with which one container holds back the next go into one hook.
function claimsOf(name: string, plan: Plan, starts: DecidedStart[]): string[] {
  const claiming = starts.filter(({ way, first, then }) =>
    way === Way.HOLD_NEXT_CONTAINER ? first === name : way === Way.RESTART_UNTIL_READY && then.includes(name));
  return [...plan.postStarts.has(name) ? ['Lifecycle.postStart'] : [], ...new Set(claiming.map(claimOf))];
}

function graceProblems(plan: Plan, decisions: Decisions, cluster: Cluster): string[] {
  const { gracePeriod, proxy, stops } = decisions;
  const given = givenByHand(plan);
  const ownPeriod = plan.ownGracePeriod;
  const short = given !== undefined && stops.length > 0 ? tooShort(given, partsOf(stops, proxy)) : undefined;
  const problems = [
    ...ownPeriod !== undefined && ownPeriod !== given ? [`the grace period is set twice, as 'gracePeriod' (${inWords(given!)}) of a Shutdown and `
      + `as 'terminationGracePeriod' (${inWords(ownPeriod)}) of the workload: leave one of them out`] : [],
    ...short ? [`the grace period ${short}`] : [],
    ...nodeProblems(decisions, given, cluster),
  ];
  if (plan.postStarts.size === 0) { return problems; }
  // What is computed may be too short for a native sleep as well, but only if it is all that was asked for.
  const grace = gracePeriod ?? given ?? DEFAULT_GRACE_PERIOD;
  const sleeps = [...plan.postStarts].filter(([, hook]) => isRefused(hook._toHandler(cluster), 'sleep-too-long', grace));
  return [
    ...problems,
    ...sleeps.map(([name, hook]) => `Lifecycle.postStart('${name}'): 'hook' (${hook}) must not be longer than the grace period `
      + `(${inWords(grace)}), or the API server rejects it: shorten the sleep, or raise the grace period`),
  ];
}

// Nodes that go away do not wait for longer.
function nodeProblems({ gracePeriod, proxy, stops }: Decisions, given: number | undefined, cluster: Cluster): string[] {
  const [shortest] = cluster.nodes.filter((one) => one.gracePeriod).sort((a, b) => a.gracePeriod!.toSeconds() - b.gracePeriod!.toSeconds());
  const most = shortest?.gracePeriod?.toSeconds();
  if (gracePeriod === undefined || most === undefined || gracePeriod <= most) { return []; }
  const parts = partsOf(stops, proxy);
  // The grace period that is computed may be that of Kubernetes, because of a container of which nothing was said.
  const whole = given === undefined && sum(parts) === gracePeriod ? `${partsInWords(parts)} = ${inWords(gracePeriod)}` : inWords(gracePeriod);
  return [`the grace period (${whole}) must be at most ${inWords(most)}, because ${shortest}: shorten a part, or run the workload on other nodes `
    + 'and set its \'nodes\' with Cluster.set'];
}

function taken(c: ContainerFacts, hook: 'postStart' | 'preStop', by: string, advice = 'remove one of the two'): string[] {
  return c[hook] ? [`container '${c.name}': '${hook}' already exists and is not overwritten, but ${by} needs it: ${advice}`] : [];
}
