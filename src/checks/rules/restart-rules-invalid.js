"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RESTART_RULES_INVALID = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const restart_words_1 = require("../../timeline/kubelet/restart-words");
const roles_1 = require("../../timeline/roles");
const features_1 = require("../ask/features");
const restarts_1 = require("../ask/restarts");
/** What the API server does not accept of a container that says how it restarts. */
exports.RESTART_RULES_INVALID = {
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
    *pod(pod, { target }) {
        const { minor } = target;
        const byDefault = (0, roles_1.restartSupportOf)(minor);
        const support = {
            ...byDefault,
            policies: (0, features_1.supports)(target, feature_1.Feature.CONTAINER_RESTART_RULES) ? 'kept' : byDefault.policies,
            restartAll: (0, features_1.supports)(target, feature_1.Feature.RESTART_ALL_CONTAINERS),
        };
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const refusal of (0, pod_1.restartRefusals)(container, support)) {
                if (isOpen(pod, refusal)) {
                    continue;
                }
                yield {
                    pointer: (0, restarts_1.placeOf)(container, refusal),
                    container,
                    message: `The container '${container.name}' ${(0, restart_words_1.restartInWords)(refusal, minor)}: the API server rejects it.`,
                    patch: refusal.problem === 'rules-without-policy' ? policyPatch(pod, container) : undefined,
                };
            }
        }
    },
};
/** Whether something may still complete it. */
function isOpen(pod, refusal) {
    switch (refusal.problem) {
        case 'policy-unknown':
        case 'policy-not-allowed': return (0, pod_1.isTemplated)(refusal.policy);
        case 'action-unknown':
        case 'operator-unknown': return refusal.value === undefined ? pod.isPatch : (0, pod_1.isTemplated)(refusal.value);
        case 'rules-without-policy':
        case 'no-exit-codes': return pod.isPatch;
        default: return false;
    }
}
/** The policy that holds for it anyhow; but of an init container, `Always` would make a sidecar. */
function policyPatch({ restartPolicy }, { pointer: at, role }) {
    return role === 'init' && restartPolicy === 'Always' ? undefined : [{ op: 'add', path: (0, pod_1.pointer)(at, 'restartPolicy'), value: restartPolicy }];
}
