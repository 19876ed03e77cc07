import { Feature, gateFrom, onFrom } from '../../cluster/feature';
import { minorOf } from '../../cluster/version';
import { allContainers, pointer, restartRefusals } from '../../pod';
import { restartInWords } from '../../timeline/kubelet/restart-words';
import { restartSupportOf } from '../../timeline/roles';
import { isVersionsFault, placeOf } from '../ask/restarts';
import type { Rule } from '../engine/rule';

/** Restart policies and rules of single containers are younger than the oldest clusters. */
export const CONTAINER_RESTART_FEATURE_GATE: Rule = {
  id: 'container-restart-feature-gate',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'cluster does not support this container restart rule',
  why: 'A container has a restart policy and rules of its own from Kubernetes 1.35 on, and the action `RestartAllContainers` from 1.36 on. Up to 1.33 '
    + 'the API server rejects the policy of a single container, unless it is a native sidecar. 1.34 drops policy and rules silently, and those of the pod hold.',
  fix: 'Set `restartPolicy` of the pod, let a wrapper in the container restart the program, or run the manifest on a newer Kubernetes.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
  until: minorOf(onFrom(Feature.RESTART_ALL_CONTAINERS)!) - 1,
  * pod(pod, { target: { minor } }) {
    const support = restartSupportOf(minor);
    for (const container of allContainers(pod)) {
      const { name, restartPolicy: policy, restartRules: rules } = container;
      if (support.policies !== 'dropped') {
        for (const refusal of restartRefusals(container, support)) {
          if (!isVersionsFault(refusal)) { continue; }
          yield { pointer: placeOf(container, refusal), container, message: `The container '${name}' ${restartInWords(refusal, minor)}: the API server rejects it.` };
        }
        continue;
      }
      // What makes a native sidecar stays.
      const isDropped = policy !== undefined && policy !== pod.restartPolicy && container.role !== 'sidecar';
      if (!isDropped && rules.length === 0) { continue; }
      const what = isDropped ? `the restartPolicy (${policy})${rules.length > 0 ? ' and the restart rules' : ''}` : 'the restart rules';
      yield {
        pointer: pointer(container.pointer, isDropped ? 'restartPolicy' : 'restartPolicyRules'),
        container,
        message: `Kubernetes 1.${minor} drops ${what} of the container '${name}'${minor >= minorOf(gateFrom(Feature.CONTAINER_RESTART_RULES)) ? ', unless the gate `ContainerRestartRules` is on' : ''}: `
          + `it restarts by the policy of the pod (${container.role === 'sidecar' ? 'Always, as a native sidecar' : pod.restartPolicy}).`,
      };
    }
  },
};
