import { localPortsIn } from '../../commands/waits';
import type { ContainerView, HandlerView, PodView } from '../../pod';

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
  if (exec) { return localPortsIn(exec); }
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
