import { Feature, onFrom } from '../../cluster/feature';
import { minorOf } from '../../cluster/version';
import { Rule } from '../rule';

/** Native sidecars are younger than the oldest clusters. */
export const SIDECAR_FEATURE_GATE: Rule = {
  id: 'sidecar-feature-gate',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'the cluster does not know native sidecars',
  why: 'Before 1.29 the API server drops `restartPolicy` of an init container without a word. What is left is a plain init container: the pod waits '
    + 'for its end, and does not start while it runs. With hooks or probes on it, the API server refuses the object.',
  fix: 'Put the container among `containers`, or run the manifest on Kubernetes 1.29 or newer.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  until: minorOf(onFrom(Feature.NATIVE_SIDECARS)!) - 1,
  * pod(pod, { target: { minor } }) {
    for (const container of pod.initContainers.filter(({ role }) => role === 'sidecar')) {
      const { livenessProbe, raw, readinessProbe, startupProbe } = container;
      const isRefused = raw.lifecycle ?? startupProbe ?? readinessProbe ?? livenessProbe;
      yield {
        pointer: `${container.pointer}/restartPolicy`,
        container,
        message: `Kubernetes 1.${minor} drops \`restartPolicy: Always\` of an init container: `
          + (isRefused ? 'a plain one is left, which may have no hooks and no probes, and the API server refuses it.'
            : 'the pod waits for the container to end before it starts the others.'),
      };
    }
  },
};
