import { allContainers, numberAt, pointer } from '../../pod';
import { probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** It works, but one of the two may be a slip. */
export const PROBE_PORT_NUMBER_UNDECLARED: Rule = {
  id: 'probe-port-number-undeclared',
  level: 'info',
  recommended: false,
  title: 'probe uses an undeclared port number',
  why: 'The ports of a container are informational: the kubelet probes any number. The probe works if the process listens there, but a number '
    + 'that appears nowhere else may be a typo.',
  fix: 'Declare the port in the container, with a name, and use the name in the probe.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  peers: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  about: [Subject.PROBE],
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
