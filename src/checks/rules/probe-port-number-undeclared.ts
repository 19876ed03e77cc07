import { allContainers, numberAt, pointer } from '../../pod';
import { probesOf } from '../related';
import { Rule } from '../rule';

/** It works, but one of the two may be a slip. */
export const PROBE_PORT_NUMBER_UNDECLARED: Rule = {
  id: 'probe-port-number-undeclared',
  level: 'info',
  recommended: false,
  title: 'a probe is for a number that is among no ports of its container',
  why: 'The ports of a container are for information: the kubelet asks whatever number the probe has. So it works if the process listens there, '
    + 'but a number that is nowhere else may be a slip.',
  fix: 'Add the port to the container, with a name, and use the name in the probe.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  peers: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      for (const [probe, view] of probesOf(container)) {
        for (const kind of ['httpGet', 'tcpSocket', 'grpc'] as const) {
          const port = numberAt(view.raw[kind], 'port');
          if (port !== undefined && !container.ports.some(({ number }) => number === port)) {
            yield {
              pointer: pointer(view.pointer, kind, 'port'),
              container,
              message: `The ${probe} is for port ${port}, which is not among the ports of the container.`,
            };
          }
        }
      }
    }
  },
};
