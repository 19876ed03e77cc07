import { isNode } from '../../pod';
import { hasOwnNetwork, isHostPort, probesOf } from '../hooks';
import { Rule } from '../rule';

/** The loopback of a probe is that of the node. */
export const PROBE_HOST_LOCALHOST: Rule = {
  id: 'probe-host-localhost',
  level: 'error',
  recommended: true,
  title: 'a probe asks the node instead of the pod',
  why: 'It is the kubelet that asks, from the network of the node: `localhost` is the node there. Mostly nobody listens at that port, and the '
    + 'probe fails for ever; else something unrelated answers for the container. Only in a pod with `hostNetwork: true` is it the same.',
  fix: 'Remove `host`: then the kubelet asks the address of the pod, where the server must listen. For a server that listens at the loopback '
    + 'only, use an `exec` probe.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  * pod(pod) {
    if (!hasOwnNetwork(pod)) { return; }
    for (const { container, name, probe } of probesOf(pod)) {
      for (const kind of ['httpGet', 'tcpSocket'] as const) {
        const { host, port } = probe[kind] ?? {};
        if (!isNode(host) || isHostPort(pod, container, port)) { continue; }
        yield {
          pointer: `${probe.pointer}/${kind}/host`,
          container,
          message: `The ${name} probe asks ${host}:${port}, which is the node and not the pod: it fails, or something else answers for the container.`,
        };
      }
    }
  },
};
