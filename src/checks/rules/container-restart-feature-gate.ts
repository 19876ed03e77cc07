import { Feature, minorGateFrom, minorOnFrom } from '../../cluster/feature';
import { allContainers, pointer } from '../../pod';
import { supports } from '../ask/features';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Restart policies and rules of single containers that are lost without a word. */
export const CONTAINER_RESTART_FEATURE_GATE: Rule = {
  id: 'container-restart-feature-gate',
  level: 'warning',
  recommended: true,
  part: 'start',
  title: 'API server drops the restart policy of the container',
  why: 'In Kubernetes 1.34, restart policies and rules of single containers are behind the feature gate `ContainerRestartRules`, which is off by default. The '
    + 'API server drops them silently, and the policy of the pod holds. From 1.35 on they are kept; up to 1.33 the API server rejects them.',
  fix: 'Set `restartPolicy` of the pod, let a wrapper in the container restart the program, or run the manifest on Kubernetes 1.35 or newer.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
  from: minorGateFrom(Feature.CONTAINER_RESTART_RULES),
  until: minorOnFrom(Feature.CONTAINER_RESTART_RULES) - 1,
  about: [Subject.CONTAINER_RESTART],
  * pod(pod, { target }) {
    if (supports(target, Feature.CONTAINER_RESTART_RULES)) { return; }
    const { minor } = target;
    for (const container of allContainers(pod)) {
      const { name, restartPolicy: policy, restartRules: rules, role } = container;
      // What makes a native sidecar stays.
      const isDropped = policy !== undefined && policy !== pod.restartPolicy && role !== 'sidecar';
      if (!isDropped && rules.length === 0) { continue; }
      const what = isDropped ? `the restartPolicy (${policy})${rules.length > 0 ? ' and the restart rules' : ''}` : 'the restart rules';
      yield {
        pointer: pointer(container.pointer, isDropped ? 'restartPolicy' : 'restartPolicyRules'),
        container,
        message: `Kubernetes 1.${minor} drops ${what} of the container '${name}', unless the gate \`ContainerRestartRules\` is on: `
          + `it restarts by the policy of the ${role === 'sidecar' ? 'native sidecar (Always)' : `pod (${pod.restartPolicy})`}.`,
      };
    }
  },
};
