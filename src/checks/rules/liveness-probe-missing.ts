import { runsForever } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Nobody notices a process that hangs. */
export const LIVENESS_PROBE_MISSING: Rule = {
  id: 'liveness-probe-missing',
  level: 'info',
  recommended: false,
  part: 'start',
  title: 'container has no livenessProbe',
  why: 'The kubelet restarts a container whose process exits. A process that hangs stays as it is until a livenessProbe notices.',
  fix: 'Add a livenessProbe that fails only when a restart helps, with more patience than the readinessProbe. A process that exits when it cannot '
    + 'go on needs none.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kube-linter no-liveness-probe', 'kube-score pod-probes', 'polaris livenessProbeMissing', 'kyverno require-pod-probes',
    'datree CONTAINERS_MISSING_LIVENESSPROBE_KEY', 'checkov CKV_K8S_8', 'kics Liveness Probe Is Not Defined', 'popeye POP-103', 'kubescape C-0056'],
  about: [Subject.RUNS_FOREVER],
  * pod(pod) {
    if (pod.isPatch || !runsForever(pod)) { return; }
    for (const container of pod.containers) {
      if (container.raw.livenessProbe === undefined) {
        yield {
          pointer: container.pointer,
          container,
          message: 'The container has no livenessProbe: if its process hangs, nothing restarts it.',
        };
      }
    }
  },
};
