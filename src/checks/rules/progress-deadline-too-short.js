"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROGRESS_DEADLINE_TOO_SHORT = void 0;
const waits_1 = require("../../commands/waits");
const pod_1 = require("../../pod");
const extremes_1 = require("../../private/extremes");
const related_1 = require("../ask/related");
const starts_1 = require("../ask/starts");
const grace_1 = require("../patches/grace");
const DEFAULT = 600;
/** What the node itself may take besides, at the most that the model takes it to. In seconds. */
const MOST_OF_A_NODE = 30;
/** It would be over before the first pod counts. */
exports.PROGRESS_DEADLINE_TOO_SHORT = {
    id: 'progress-deadline-too-short',
    level: 'error',
    recommended: true,
    part: 'rollout',
    title: 'progressDeadlineSeconds too short for a pod to become available',
    why: 'A new pod counts only after it has been ready for `minReadySeconds`. With a deadline that is over by then, every update is reported as '
        + 'failed. The API server rejects one that is not longer than `minReadySeconds`, but does not account for hooks, probes and init containers.',
    fix: 'Set `progressDeadlineSeconds` to `minReadySeconds` plus the time that a pod takes to become ready.',
    autofix: 'sets `progressDeadlineSeconds` to what a pod takes, plus the default of 10 minutes',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
    *object(object, world) {
        if (!(0, related_1.isOf)(object, 'Deployment')) {
            return;
        }
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        const ready = (0, pod_1.numberAt)(spec, 'minReadySeconds');
        const given = (0, related_1.isGiven)(spec, 'progressDeadlineSeconds');
        const deadline = given ? (0, pod_1.numberAt)(spec, 'progressDeadlineSeconds') : DEFAULT;
        if (ready !== undefined && ready > 0 && deadline !== undefined && deadline <= ready) {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec', given ? 'progressDeadlineSeconds' : 'minReadySeconds'),
                message: `progressDeadlineSeconds (${deadline} s${given ? '' : ', the default'}) is not longer than minReadySeconds (${ready} s): `
                    + 'the API server rejects the Deployment.',
                patch: [(0, grace_1.setField)(spec, (0, pod_1.pointer)(object.pointer, 'spec'), 'progressDeadlineSeconds', Math.ceil(ready) + DEFAULT)],
            };
            return;
        }
        const pod = world.podOf(object);
        if (!pod || pod.isPatch || pod.replicas === 0 || deadline === undefined || !mayTakeLong(pod, deadline - (ready ?? 0))) {
            return;
        }
        const earliest = (0, starts_1.earliestReady)(pod, world.target.minor);
        if (earliest !== undefined && earliest + (ready ?? 0) >= deadline) {
            yield {
                pointer: given ? (0, pod_1.pointer)(object.pointer, 'spec', 'progressDeadlineSeconds') : (0, pod_1.pointer)(object.pointer, 'spec'),
                message: `A new pod is ready after ${(0, starts_1.about)(earliest)} at the earliest, by its own hooks, probes and commands${ready ? `, and counts ${ready} s later` : ''}, `
                    + `but progressDeadlineSeconds is ${deadline} s${given ? '' : ' (the default)'}: every update is reported as failed before that.`,
                patch: [(0, grace_1.setField)(spec, (0, pod_1.pointer)(object.pointer, 'spec'), 'progressDeadlineSeconds', Math.ceil(earliest + (ready ?? 0)) + DEFAULT)],
            };
        }
    },
};
/** Whether it is worth to ask how long a pod takes: what its own hooks, probes and commands say comes near to the deadline. */
function mayTakeLong(pod, deadline) {
    const said = (0, pod_1.allContainers)(pod).reduce((sum, container) => {
        const { postStart, readinessProbe, startupProbe } = container;
        const probes = [readinessProbe, startupProbe].map((probe) => probe ? probe.initialDelay + probe.period * probe.successThreshold : 0);
        return sum + (0, starts_1.sleepsFirst)(container) + (postStart ? (0, waits_1.waitOf)(postStart, container).least : 0) + (0, extremes_1.greatest)(probes);
    }, 0);
    return said + MOST_OF_A_NODE >= deadline;
}
