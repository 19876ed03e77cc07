import { runsForever } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container without one counts as ready as soon as its process runs. */
export const READINESS_PROBE_MISSING: Rule = {
  id: 'readiness-probe-missing',
  level: 'warning',
  recommended: false,
  part: 'start',
  title: 'container has no readinessProbe',
  why: 'Without one the container counts as ready as soon as its process runs. Services send it requests before it listens, and a rolling update '
    + 'removes old pods although the new ones cannot serve yet.',
  fix: 'Add a readinessProbe that succeeds when the container can serve.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kube-linter no-readiness-probe', 'kube-score pod-probes', 'polaris readinessProbeMissing', 'kyverno require-pod-probes',
    'datree CONTAINERS_MISSING_READINESSPROBE_KEY', 'checkov CKV_K8S_9', 'kics Readiness Probe Is Not Configured', 'popeye POP-104', 'kubescape C-0018'],
  about: [Subject.RUNS_FOREVER],
  * pod(pod, world) {
    if (pod.isPatch || !runsForever(pod)) { return; }
    const [service] = world.servicesOf(pod);
    for (const container of pod.containers) {
      if (container.raw.readinessProbe === undefined) {
        yield {
          pointer: container.pointer,
          container,
          message: service
            ? `The container has no readinessProbe: the Service '${service.name}' sends requests to its pod as soon as its process runs.`
            : 'The container has no readinessProbe: it counts as ready as soon as its process runs.',
        };
      }
    }
  },
};
