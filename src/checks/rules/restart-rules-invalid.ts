import { Feature } from '../../cluster/feature';
import type { PodView, RestartRefusal, RestartSupport } from '../../pod';
import { allContainers, isTemplated, pointer, restartRefusals } from '../../pod';
import { restartInWords } from '../../timeline/kubelet/restart-words';
import { restartSupportOf } from '../../timeline/roles';
import { supports } from '../ask/features';
import { placeOf } from '../ask/restarts';
import type { Found, PatchOperation, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** What the API server does not accept of a container that says how it restarts. */
export const RESTART_RULES_INVALID: Rule = {
  id: 'restart-rules-invalid',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'API server rejects the container\'s restart rules',
  why: 'From Kubernetes 1.35 on, a container may have a `restartPolicy` of its own, and `restartPolicyRules` that go before it: at most 20, each with '
    + 'an action and the exit codes for which it holds. The action `RestartAllContainers`, and rules of native sidecars, come with 1.36. Up to 1.33, only '
    + 'native sidecars may have a `restartPolicy`. Anything else is rejected, and with it the whole object.',
  fix: 'Set `restartPolicy` of the container, and in each rule `action` and `exitCodes` with `operator` and `values`. On an older Kubernetes, set '
    + '`restartPolicy` of the pod, and let a wrapper in the container restart the program.',
  autofix: 'gives a container that has only rules the restart policy of its pod',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
  about: [Subject.CONTAINER_RESTART],
  * pod(pod, { target }) {
    const { minor } = target;
    const byDefault = restartSupportOf(minor);
    const support: RestartSupport = {
      ...byDefault,
      policies: supports(target, Feature.CONTAINER_RESTART_RULES) ? 'kept' : byDefault.policies,
      restartAll: supports(target, Feature.RESTART_ALL_CONTAINERS),
    };
    for (const container of allContainers(pod)) {
      for (const refusal of restartRefusals(container, support)) {
        if (isOpen(pod, refusal)) { continue; }
        yield {
          pointer: placeOf(container, refusal),
          container,
          message: `The container '${container.name}' ${restartInWords(refusal, minor)}: the API server rejects it.`,
          patch: refusal.problem === 'rules-without-policy' ? policyPatch(pod, container) : undefined,
        };
      }
    }
  },
};

/** Whether something may still complete it. */
function isOpen(pod: PodView, refusal: RestartRefusal): boolean {
  switch (refusal.problem) {
    case 'policy-unknown': case 'policy-not-allowed': return isTemplated(refusal.policy);
    case 'action-unknown': case 'operator-unknown': return refusal.value === undefined ? pod.isPatch : isTemplated(refusal.value);
    case 'rules-without-policy': case 'no-exit-codes': return pod.isPatch;
    default: return false;
  }
}

/** The policy that holds for it anyhow; but of an init container, `Always` would make a sidecar. */
function policyPatch({ restartPolicy }: PodView, { pointer: at, role }: NonNullable<Found['container']>): readonly PatchOperation[] | undefined {
  return role === 'init' && restartPolicy === 'Always' ? undefined : [{ op: 'add', path: pointer(at, 'restartPolicy'), value: restartPolicy }];
}
