"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JOB_TTL = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Jobs that have ended stay for ever. */
exports.JOB_TTL = {
    id: 'job-ttl',
    level: 'info',
    recommended: false,
    title: 'finished Job is never removed',
    why: 'A Job and its pods stay in the API until somebody deletes them. A pipeline that applies a Job of the same name again then fails, because '
        + 'its pod template cannot be changed.',
    fix: 'Set `ttlSecondsAfterFinished`.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
    peers: ['kube-linter job-ttl-seconds-after-finished', 'kyverno add-ttl-jobs'],
    *pod(pod) {
        const { object } = pod;
        // Helm deletes its own, and a CronJob those that it made.
        const annotations = (0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'metadata'), 'annotations');
        if (!(0, related_1.isOf)(object, 'Job') || pod.isPatch || 'helm.sh/hook-delete-policy' in annotations) {
            return;
        }
        if (!(0, related_1.isGiven)((0, pod_1.objectAt)(object.raw, 'spec'), 'ttlSecondsAfterFinished')) {
            yield { pointer: (0, pod_1.pointer)(object.pointer, 'spec'), message: 'The Job has no ttlSecondsAfterFinished: it and its pods stay until somebody deletes them.' };
        }
    },
};
