"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SHORT_GRACE_BEHIND_SERVICE = void 0;
const pod_1 = require("../../pod");
const stops_1 = require("../ask/stops");
const undrained_1 = require("../ask/undrained");
const grace_1 = require("../patches/grace");
/** What the request that came last takes at the least, in seconds. */
const LAST_REQUEST = 1;
/** A pod that is gone before everybody knows. */
exports.SHORT_GRACE_BEHIND_SERVICE = {
    id: 'short-grace-behind-service',
    level: 'warning',
    recommended: true,
    title: 'pod is gone before endpoints have propagated',
    why: 'Requests keep coming until proxies and load balancers know that the pod is terminating. A grace period no longer than that leaves no time '
        + 'for the last requests or for a preStop hook: every rolling update refuses or cuts connections.',
    fix: 'Set `terminationGracePeriodSeconds` to the propagation delay plus the longest request plus 5 seconds, and sleep for the propagation delay '
        + 'in a preStop hook.',
    autofix: 'sets `terminationGracePeriodSeconds` to the default of 30 seconds, or to the propagation delay and as long again',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
    *pod(pod, world) {
        const { propagationDelay } = world.target;
        const grace = pod.givenGracePeriod;
        // Zero is no short time, but the wish for none; and no pod that does not obey ends before its grace period does.
        if (grace === undefined || grace === 0 || grace >= propagationDelay + LAST_REQUEST || pod.use === 'job') {
            return;
        }
        // Clients of a headless Service choose their pod themselves, as those of a StatefulSet.
        const service = world.servicesOf(pod).find(undrained_1.isBalanced);
        const end = service && (0, stops_1.latestEndOf)(pod, world.target.minor);
        if (service && end !== undefined && end < propagationDelay + LAST_REQUEST) {
            yield {
                pointer: (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
                message: `The grace period is ${grace} s, but the Service '${service.name}' may send requests to the pod for ${propagationDelay} s after its deletion: `
                    + 'the last ones are refused or cut.',
                patch: (0, grace_1.longerGrace)(pod, { least: Math.max(pod_1.DEFAULT_GRACE_PERIOD, 2 * propagationDelay) }),
            };
        }
    },
};
