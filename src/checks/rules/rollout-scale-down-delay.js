"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ROLLOUT_SCALE_DOWN_DELAY = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const fields_1 = require("../patches/fields");
const ADVISED = 30;
/** Old pods end before all nodes know of the new ones. */
exports.ROLLOUT_SCALE_DOWN_DELAY = {
    id: 'rollout-scale-down-delay',
    level: 'warning',
    recommended: true,
    part: 'rollout',
    title: 'Rollout removes old pods right after the switch',
    why: 'After a Rollout has switched its Service to the new pods, nodes and load balancers keep sending requests to the old ones until the change '
        + 'has propagated. Argo Rollouts keeps old pods for `scaleDownDelaySeconds`, 30 by default, and recommends no less.',
    fix: 'Remove `scaleDownDelaySeconds`, or set it to 30 or more.',
    autofix: 'removes the field, so that the default of 30 seconds holds',
    fixClass: 'suggested',
    reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#scaledowndelayseconds',
    peers: ['datree ARGO_ROLLOUT_INCORRECT_SCALE_DOWN_DELAY_VALUE_BELOW_30'],
    *object(object) {
        if (!(0, related_1.isOf)(object, 'Rollout')) {
            return;
        }
        for (const way of ['blueGreen', 'canary']) {
            const strategy = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), 'strategy'), way);
            const delay = (0, pod_1.numberAt)(strategy, 'scaleDownDelaySeconds');
            // Without a router, a canary has nothing to switch.
            if (delay !== undefined && delay < ADVISED && (way === 'blueGreen' || (0, related_1.isGiven)(strategy, 'trafficRouting'))) {
                yield {
                    pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'strategy', way, 'scaleDownDelaySeconds'),
                    message: `The Rollout keeps its old pods for ${delay} s after the switch, less than the ${ADVISED} s that Argo Rollouts recommends: `
                        + 'requests that are still sent to them fail.',
                    patch: (0, fields_1.removeField)((0, pod_1.pointer)(object.pointer, 'spec', 'strategy', way, 'scaleDownDelaySeconds')),
                };
            }
        }
    },
};
