import { isNode } from '../../pod';
import { hasOwnNetwork, isHostPort, probesOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { removeField } from '../patches/fields';

/** The loopback of a probe is that of the node. */
export const PROBE_HOST_LOCALHOST: Rule = {
  id: 'probe-host-localhost',
  level: 'error',
  recommended: true,
  title: 'probe connects to the node, not to the pod',
  why: 'The kubelet probes from the node\'s network, where `localhost` is the node. Usually nothing listens on that port and the probe never '
    + 'succeeds. Otherwise something unrelated answers for the container. Only with `hostNetwork: true` are both the same.',
  fix: 'Remove `host`: the kubelet then connects to the pod\'s IP address, on which the server must listen. For a server that listens on loopback '
    + 'only, use an `exec` probe.',
  autofix: 'removes `host`',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  about: [Subject.PROBE],
  * pod(pod) {
    if (!hasOwnNetwork(pod)) { return; }
    for (const { container, name, probe } of probesOf(pod)) {
      for (const kind of ['httpGet', 'tcpSocket'] as const) {
        const { host, port } = probe[kind] ?? {};
        if (!isNode(host) || isHostPort(pod, container, port)) { continue; }
        yield {
          pointer: `${probe.pointer}/${kind}/host`,
          container,
          message: `The ${name} probe connects to ${host}:${port}, which is the node, not the pod: it fails, or something else answers for the container.`,
          patch: removeField(`${probe.pointer}/${kind}/host`),
        };
      }
    }
  },
};
