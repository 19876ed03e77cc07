"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EVICT_SOFT = void 0;
const ending_1 = require("../kubelet/ending");
const messages_1 = require("../kubelet/messages");
const roles_1 = require("../roles");
/**
 * The kubelet evicts it at a soft threshold.
 *
 * @param options when; the grace period is the kubelet's `evictionMaxPodGracePeriod`, by default 0
 */
exports.EVICT_SOFT = {
    name: 'evict-soft',
    what: 'the kubelet evicts it at a soft threshold; grace is evictionMaxPodGracePeriod',
    options: ['grace', 'at'],
    happen: (model, { grace }) => {
        if (grace === undefined) {
            model.assume.note('evictionMaxPodGracePeriod', '0 s', 'constant', 'the default of the kubelet');
        }
        const ofPod = (0, roles_1.gracePeriodOf)(model.pod);
        (0, ending_1.end)(model, model.minor >= 32 ? Math.min(grace ?? 0, ofPod) : grace ?? 0, 'The kubelet evicts the pod at a soft threshold.', messages_1.EVICTED);
    },
};
