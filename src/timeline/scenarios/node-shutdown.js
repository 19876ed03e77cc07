"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NODE_SHUTDOWN = void 0;
const ending_1 = require("../kubelet/ending");
const roles_1 = require("../roles");
/**
 * Its node shuts down gracefully.
 *
 * @param options when; the grace period is that of the node shutdown, by default the one of the pod
 */
exports.NODE_SHUTDOWN = {
    name: 'node-shutdown',
    what: 'its node shuts down gracefully; grace is the period that the node grants',
    options: ['grace', 'at'],
    happen: (model, { grace }) => {
        const ofPod = (0, roles_1.gracePeriodOf)(model.pod);
        if (grace === undefined) {
            model.assume.note('shutdownGracePeriod', `${ofPod} s`, 'constant', 'the node grants the grace period of the pod');
        }
        (0, ending_1.end)(model, Math.min(grace ?? ofPod, ofPod), 'The node shuts down gracefully.');
        model.clock.after(model.delays.nodeNotReady, () => {
            if (!model.gone.isSet) {
                model.endpoints.leave('The node becomes NotReady, which makes its pods unready.');
            }
        });
    },
};
