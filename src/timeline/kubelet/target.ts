import type { Container } from './container';
import type { Model } from './model';
import { HandlerView } from '../../pod';

/** What a request of the kubelet reaches: a container, something outside of the pod, or nothing, and why. */
export type Target = { readonly container: Container } | { readonly outside: string } | { readonly nothing: string };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whom a hook or a probe asks. Hooks find the address of the pod in the runtime, which knows none on the network of the node. */
export function targetOf(handler: HandlerView, of: Container, model: Model, isHook: boolean): Target {
  const { httpGet, grpc, tcpSocket } = handler;
  const host = httpGet?.host ?? tcpSocket?.host;
  const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
  const { hostNetwork } = model.pod;
  if (host && LOOPBACK.test(host) && !hostNetwork) { return { nothing: `${host} is the loopback of the node, where nothing listens` }; }
  if (host && !LOOPBACK.test(host)) { return { outside: host }; }
  if (isHook && hostNetwork && !host) { return { nothing: 'a hook finds no address of a pod on the network of its node' }; }
  if (typeof port === 'string') {
    return of.view.ports.some(({ name }) => name === port) ? { container: of } : { nothing: `the container has no port of the name '${port}'` };
  }
  const declares = (container: Container) => container.view.ports.some(({ number }) => number === port);
  return { container: declares(of) ? of : model.containers.find((one) => one.role !== 'init' && declares(one)) ?? of };
}
