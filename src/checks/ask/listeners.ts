import { localConnectionsIn } from '../../commands/connections';
import { worksIn } from '../../commands/failures';
import { mainWordsOf, serverOf } from '../../commands/processes';
import { localPortsIn } from '../../commands/waits';
import { commandsOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import { runsProgram } from '../../servers/machinery/beside';
import type { ProgramFacts } from '../../servers/machinery/facts';

/** Which containers of a pod listen where, as far as they say. */

/** The number of a port of a container. */
export function portNumber(container: ContainerView, port: number | string | undefined): number | undefined {
  return typeof port === 'number' ? port : container.ports.find(({ name }) => name !== undefined && name === port)?.number;
}

/** Whether a container says that it listens on a port. */
export function listensOn({ ports }: ContainerView, number: number): boolean {
  return ports.some((port) => port.number === number);
}

/** Whether a host is the pod itself for a command in it. */
function isPodItself(host: string | undefined): boolean {
  return host === undefined || host === '';
}

/** The ports of its own pod that a hook talks to. */
export function portsOfHook(container: ContainerView, { exec, httpGet }: HandlerView, pod: PodView): number[] {
  if (exec) { return [...new Set([...localPortsIn(exec), ...localConnectionsIn(exec, container.env).flatMap(({ port }) => port ?? [])])]; }
  if (!httpGet) { return []; }
  // A request of the kubelet to a loopback address goes to the node, which is the pod only if they share their network.
  const own = isPodItself(httpGet.host) || (pod.hostNetwork && /^(localhost|127\.0\.0\.1)$/.test(httpGet.host!));
  const number = own ? portNumber(container, httpGet.port) : undefined;
  return number === undefined ? [] : [number];
}

/** The containers that run for as long as the pod does, in the order in which they start. */
export function lastingContainers({ containers, initContainers }: PodView): ContainerView[] {
  return [...initContainers.filter(({ role }) => role === 'sidecar'), ...containers];
}

/** Whether a container runs a program, as far as its command or its image tells. */
export function runs(container: ContainerView, facts: ProgramFacts): boolean {
  const { args, command, image } = container;
  return serverOf(container)?.facts === facts
    || runsProgram(facts, command.length > 0 ? undefined : image, args, commandsOf(mainWordsOf(container) ?? []).at(-1) ?? []);
}

/** A container of the pod that a hook of another one asks. */
export interface Asked {
  readonly container: ContainerView;
  readonly port: number;
}

/** The other containers of its pod that a hook asks, by commands that do not fail before. One that declares no ports is known by its server, where the client asks only that. */
export function siblingsAsked(pod: PodView, container: ContainerView, hook: HandlerView): Asked[] {
  const others = lastingContainers(pod).filter((one) => one !== container);
  const exec = hook.exec ?? [];
  const works = worksIn(exec, container);
  const failing = commandsOf(exec).filter((command) => !works(command));
  const inVain = new Set(failing.flatMap((command) => portsOfHook(container, { ...hook, exec: command }, pod)));
  const byPort = portsOfHook(container, hook, pod).filter((port) => !inVain.has(port) && !listensOn(container, port)).flatMap((port) => {
    const sibling = others.find((one) => listensOn(one, port));
    return sibling ? [{ container: sibling, port }] : [];
  });
  const byServer = localConnectionsIn(exec, container.env).filter(({ command }) => works(command)).flatMap(({ of, port }) => {
    const sibling = of && port !== undefined && !runs(container, of) && !listensOn(container, port)
      ? others.find((one) => one.ports.length === 0 && runs(one, of)) : undefined;
    return sibling && port !== undefined ? [{ container: sibling, port }] : [];
  });
  return [...byPort, ...byServer];
}
