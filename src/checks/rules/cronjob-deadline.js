"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CRONJOB_DEADLINE = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Runs that come too late. */
exports.CRONJOB_DEADLINE = {
    id: 'cronjob-deadline',
    level: 'info',
    recommended: false,
    part: 'start',
    title: 'CronJob has no starting deadline',
    why: 'A run that was missed, because the control plane was down or the previous run had not ended, starts as soon as it can, however late: a '
        + 'nightly job runs in the morning.',
    fix: 'Set `startingDeadlineSeconds` to how late a run may still start.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
    peers: ['kube-score cronjob-has-deadline', 'datree CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY', 'kics CronJob Deadline Not Configured'],
    *pod({ isPatch, object }) {
        if ((0, related_1.isOf)(object, 'CronJob') && !isPatch && !(0, related_1.isGiven)((0, pod_1.objectAt)(object.raw, 'spec'), 'startingDeadlineSeconds')) {
            yield { pointer: (0, pod_1.pointer)(object.pointer, 'spec'), message: 'The CronJob has no startingDeadlineSeconds: a missed run starts later, however late.' };
        }
    },
};
