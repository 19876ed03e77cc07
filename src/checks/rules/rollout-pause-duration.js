"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ROLLOUT_PAUSE_DURATION = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** It waits until somebody comes. */
exports.ROLLOUT_PAUSE_DURATION = {
    id: 'rollout-pause-duration',
    level: 'info',
    recommended: false,
    part: 'rollout',
    title: 'Rollout pauses until someone promotes it',
    why: 'A `pause` step without a duration has no end: both versions run until someone promotes the Rollout.',
    fix: 'Give the pause a `duration`, unless a person is meant to decide.',
    reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
    peers: ['datree ARGO_ROLLOUT_MISSING_PAUSE_DURATION'],
    *object(object) {
        if (!(0, related_1.isOf)(object, 'Rollout')) {
            return;
        }
        const steps = (0, pod_1.listAt)((0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), 'strategy'), 'canary'), 'steps');
        for (const [n, step] of steps.entries()) {
            // `pause: {}` and `pause:` are the same.
            if ((0, pod_1.isObject)(step) && 'pause' in step && !(0, related_1.isGiven)(step.pause, 'duration')) {
                yield {
                    pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'strategy', 'canary', 'steps', n),
                    message: `Step ${n + 1} of the Rollout pauses without a duration: both versions run until someone promotes it.`,
                };
            }
        }
    },
};
