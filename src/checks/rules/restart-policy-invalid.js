"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RESTART_POLICY_INVALID = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Each kind of workload accepts only some of them. */
exports.RESTART_POLICY_INVALID = {
    id: 'restart-policy-invalid',
    level: 'error',
    recommended: true,
    part: 'start',
    title: 'restartPolicy not allowed for this kind of workload',
    why: 'The pods of a Deployment, StatefulSet, DaemonSet, ReplicaSet or ReplicationController run forever, so only `Always` is accepted. Those of '
        + 'a Job end, so it must say `OnFailure` or `Never`; `Always`, the default, is rejected.',
    fix: 'Remove `restartPolicy`, or set that of a Job to `OnFailure` or `Never`.',
    autofix: 'removes the field, except in a Job',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    peers: ['kube-linter restart-policy', 'kube-score cronjob-restartpolicy', 'datree WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'],
    *pod(pod) {
        const { object } = pod;
        const given = (0, pod_1.textAt)(pod.raw, 'restartPolicy');
        const at = (0, pod_1.pointer)(pod.pointer, 'restartPolicy');
        if ((0, pod_1.isTemplated)(given)) {
            return;
        }
        if ((0, related_1.isOf)(object, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController')) {
            if (given !== undefined && given !== 'Always') {
                yield {
                    pointer: at,
                    message: `The restartPolicy is '${given}', but a ${object.kind} accepts only 'Always': the API server rejects it.`,
                    patch: [{ op: 'remove', path: at }],
                };
            }
        }
        else if ((0, related_1.isOf)(object, 'Job', 'CronJob')) {
            if (given === undefined ? !pod.isPatch && pod.raw.restartPolicy === undefined : given !== 'OnFailure' && given !== 'Never') {
                yield {
                    pointer: given === undefined ? pod.pointer : at,
                    message: `The restartPolicy ${given === undefined ? 'is not set, which means \'Always\'' : `is '${given}'`}, but a ${object.kind} accepts only `
                        + '\'OnFailure\' and \'Never\': the API server rejects it.',
                };
            }
        }
    },
};
