"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NODE_SHUTDOWN_BUDGET = void 0;
const pod_1 = require("../../pod");
const time_text_1 = require("../../private/time-text");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
/** From this priority on, pods are critical for a kubelet: system-cluster-critical and system-node-critical. */
const CRITICAL = /^system-(cluster|node)-critical$/;
/** A node that shuts down gives pods no more than its own time. */
exports.NODE_SHUTDOWN_BUDGET = {
    id: 'node-shutdown-budget',
    level: 'info',
    recommended: true,
    title: 'grace period exceeds the node\'s shutdown period',
    why: 'When a node shuts down, its kubelet gives pods the shorter of their grace period and `shutdownGracePeriod` minus '
        + '`shutdownGracePeriodCriticalPods`. That includes the preStop hook.',
    fix: 'Raise `shutdownGracePeriod` in the kubelet\'s configuration to the longest grace period, or drain nodes before they shut down.',
    reference: 'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#graceful-node-shutdown',
    *pod(pod, world) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (grace === undefined || pod.givenGracePeriod === undefined || CRITICAL.test((0, pod_1.textAt)(pod.raw, 'priorityClassName') ?? '') || (0, pod_1.numberAt)(pod.raw, 'priority')) {
            return;
        }
        for (const kubelet of world.ofKind('KubeletConfiguration')) {
            const whole = (0, time_text_1.secondsIn)((0, pod_1.textAt)(kubelet.raw, 'shutdownGracePeriod') ?? '') ?? 0;
            const given = whole - ((0, time_text_1.secondsIn)((0, pod_1.textAt)(kubelet.raw, 'shutdownGracePeriodCriticalPods') ?? '') ?? 0);
            // Zero turns it off. With periods by priority, this one is not used.
            const used = given > 0 && given < grace ? (0, stops_1.graceAtShutdown)(pod, world.target.minor, given) : undefined;
            if (used !== undefined && used < grace && !('shutdownGracePeriodByPodPriority' in kubelet.raw)) {
                yield {
                    pointer: (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
                    message: `The grace period is ${grace} s, but a node that shuts down gives its pods ${given} s, as its KubeletConfiguration says.`,
                };
            }
        }
    },
};
