import { Feature, minorOnFrom } from '../../cluster/feature';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Native sidecars are younger than the oldest clusters. */
export const SIDECAR_FEATURE_GATE: Rule = {
  id: 'sidecar-feature-gate',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'cluster does not support native sidecars',
  why: 'Before 1.29 the API server silently drops `restartPolicy` of an init container. What remains is a plain init container: the pod waits for '
    + 'it to end, and does not start while it runs. If it has hooks or probes, the API server rejects the object.',
  fix: 'Move the container to `containers`, or run the manifest on Kubernetes 1.29 or newer.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  until: minorOnFrom(Feature.NATIVE_SIDECARS) - 1,
  about: [Subject.SIDECAR],
  * pod(pod, { target: { minor } }) {
    for (const container of pod.initContainers.filter(({ role }) => role === 'sidecar')) {
      const { livenessProbe, raw, readinessProbe, startupProbe } = container;
      const isRefused = raw.lifecycle ?? startupProbe ?? readinessProbe ?? livenessProbe;
      yield {
        pointer: `${container.pointer}/restartPolicy`,
        container,
        message: `Kubernetes 1.${minor} drops \`restartPolicy: Always\` of an init container: `
          + (isRefused ? 'what remains is a plain init container, which must not have hooks or probes, and the API server rejects it.'
            : 'the pod waits for the container to end before it starts the others.'),
      };
    }
  },
};
