"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ROLLOUT_PROGRESS_DEADLINE_ABORT = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const grace_1 = require("../patches/grace");
/** One that stands still stays half-way. */
exports.ROLLOUT_PROGRESS_DEADLINE_ABORT = {
    id: 'rollout-progress-deadline-abort',
    level: 'info',
    recommended: false,
    part: 'rollout',
    title: 'stalled Rollout is not aborted',
    why: 'When new pods do not become ready within `progressDeadlineSeconds`, a Rollout is marked as degraded and stays half-way, with requests '
        + 'going to both versions. With `progressDeadlineAbort` it rolls back by itself.',
    fix: 'Set `progressDeadlineAbort: true`.',
    autofix: 'sets `progressDeadlineAbort: true`',
    fixClass: 'suggested',
    reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
    peers: ['datree ARGO_ROLLOUT_INCORRECT_PROGRESS_DEADLINE_ABORT_VALUE_FALSE'],
    *pod({ isPatch, object }) {
        const { progressDeadlineAbort } = (0, pod_1.objectAt)(object.raw, 'spec');
        if (!(0, related_1.isOf)(object, 'Rollout') || isPatch || (progressDeadlineAbort !== undefined && progressDeadlineAbort !== false)) {
            return;
        }
        const given = progressDeadlineAbort === false;
        yield {
            pointer: given ? (0, pod_1.pointer)(object.pointer, 'spec', 'progressDeadlineAbort') : (0, pod_1.pointer)(object.pointer, 'spec'),
            message: `The Rollout ${given ? 'has progressDeadlineAbort: false' : 'has no progressDeadlineAbort'}: a stalled update stays half-way until someone aborts it.`,
            patch: [(0, grace_1.setField)((0, pod_1.objectAt)(object.raw, 'spec'), (0, pod_1.pointer)(object.pointer, 'spec'), 'progressDeadlineAbort', true)],
        };
    },
};
