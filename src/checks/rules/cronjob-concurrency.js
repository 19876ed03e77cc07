"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CRONJOB_CONCURRENCY = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** The next run begins although the last one has not ended. */
exports.CRONJOB_CONCURRENCY = {
    id: 'cronjob-concurrency',
    level: 'info',
    recommended: false,
    title: 'CronJob does not set its concurrency policy',
    why: 'The default is `Allow`: when a run takes longer than the interval, both run, and a job that hangs piles up.',
    fix: 'Set `concurrencyPolicy` to `Forbid` or `Replace`, or set `Allow` explicitly.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
    peers: ['datree CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'],
    *pod({ isPatch, object }) {
        if ((0, related_1.isOf)(object, 'CronJob') && !isPatch && !(0, related_1.isGiven)((0, pod_1.objectAt)(object.raw, 'spec'), 'concurrencyPolicy')) {
            yield { pointer: (0, pod_1.pointer)(object.pointer, 'spec'), message: 'The CronJob has no concurrencyPolicy: runs may overlap.' };
        }
    },
};
