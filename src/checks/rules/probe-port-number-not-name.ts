import { allContainers, numberAt, pointer } from '../../pod';
import { probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A number that has a name, and may change without it. */
export const PROBE_PORT_NUMBER_NOT_NAME: Rule = {
  id: 'probe-port-number-not-name',
  level: 'info',
  recommended: false,
  title: 'probe uses the number of a named port',
  why: 'A named port is changed in one place. A probe with the number is left behind, and a livenessProbe on a port where nothing listens any '
    + 'more kills the container again and again.',
  fix: 'Use the name of the port in the probe.',
  autofix: 'writes the name of the port instead of its number',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  peers: ['popeye POP-105'],
  about: [Subject.PROBE],
  * pod(pod) {
    for (const container of allContainers(pod)) {
      for (const [probe, view] of probesOf(container)) {
        // A gRPC probe takes a number only.
        for (const kind of ['httpGet', 'tcpSocket'] as const) {
          const port = numberAt(view.raw[kind], 'port');
          const name = port === undefined ? undefined : container.ports.find(({ number }) => number === port)?.name;
          if (name !== undefined) {
            yield {
              pointer: pointer(view.pointer, kind, 'port'),
              container,
              message: `The ${probe} has the number ${port} of a port that has the name '${name}': if the port changes, the probe is left behind.`,
              patch: [{ op: 'replace', path: pointer(view.pointer, kind, 'port'), value: name }],
            };
          }
        }
      }
    }
  },
};
