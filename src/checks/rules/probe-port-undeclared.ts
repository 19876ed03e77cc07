import { allContainers, isTemplated, pointer, textAt } from '../../pod';
import { own } from '../../private/own';
import { probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

const HAPPENS: { readonly [probe: string]: string } = {
  startupProbe: 'the container never counts as started, and its pod is never ready',
  readinessProbe: 'the pod is never ready',
  livenessProbe: 'the probe has no effect, and a process that hangs is never restarted',
};

/** A probe of a port that is nowhere. */
export const PROBE_PORT_UNDECLARED: Rule = {
  id: 'probe-port-undeclared',
  level: 'error',
  recommended: true,
  title: 'probe names a port its container does not have',
  why: 'The kubelet looks the port name up in the same container only. If it is missing, the probe errors and the kubelet discards the result: '
    + 'the container never becomes ready or started, and liveness stays true. The API server only checks the form of the name, and rejects a '
    + 'number written as a string.',
  fix: 'Declare a port with this name in the container, or write its number without quotes.',
  autofix: 'writes a port number in quotes as a number',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  peers: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
  about: [Subject.PROBE],
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      const names = container.ports.flatMap(({ name }) => name ?? []);
      for (const [probe, view] of probesOf(container)) {
        for (const kind of ['httpGet', 'tcpSocket'] as const) {
          const port = textAt(view.raw[kind], 'port');
          if (port === undefined || isTemplated(port) || names.includes(port)) { continue; }
          const at = pointer(view.pointer, kind, 'port');
          if (/^\d+$/.test(port)) {
            yield {
              pointer: at,
              container,
              message: `The ${probe} has the port '${port}' as a string: the API server takes it for a name and rejects a name without letters.`,
              patch: [{ op: 'replace', path: at, value: Number(port) }],
            };
          } else {
            yield {
              pointer: at,
              container,
              message: `The ${probe} is for the port '${port}', but the container has ${
                names.length > 0 ? `only ${names.map((name) => `'${name}'`).join(', ')}` : 'no port with a name'}: ${own(HAPPENS, probe)}.`,
            };
          }
        }
      }
    }
  },
};
