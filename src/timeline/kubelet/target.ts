import type { Container } from './container';
import type { Model } from './model';
import type { HandlerView, PortView } from '../../pod';
import { isNode } from '../../pod';

/** What a request of the kubelet reaches: a container, something outside of the pod, or nothing, and why. */
export type Target = { readonly container: Container } | { readonly outside: string } | { readonly nothing: string };

/** Whom a hook or a probe asks. Hooks find the address of the pod in the runtime, which knows none on the network of the node. */
export function targetOf(handler: HandlerView, of: Container, model: Model, isHook: boolean): Target {
  const { httpGet, grpc, tcpSocket } = handler;
  const host = httpGet?.host ?? tcpSocket?.host;
  const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
  const { hostNetwork } = model.pod;
  if (host && !isNode(host)) { return { outside: host }; }
  if (isHook && hostNetwork && !host) { return { nothing: 'hooks do not find the address of a pod with hostNetwork' }; }
  const named = typeof port === 'string' ? of.view.ports.find(({ name }) => name === port) : undefined;
  if (typeof port === 'string' && !named) { return { nothing: `the container has no port named '${port}'` }; }
  const has = (field: keyof PortView, value: number | string | undefined) =>
    [of, ...model.containers].find(({ role, view }) => role !== 'init' && value !== undefined && view.ports.some((one) => one[field] === value));
  if (host && !hostNetwork) {
    const behind = has('hostPort', named ? named.number : port);
    return behind ? { container: behind } : { nothing: `${host} is the loopback address of the node, where nothing listens` };
  }
  return { container: named ? of : has('number', port) ?? of };
}
