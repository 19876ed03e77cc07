"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SPOT_BUDGET = void 0;
const waits_1 = require("../../commands/waits");
const pod_1 = require("../../pod");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
/** How long pods have when a cloud takes a node back, by the label of the node. */
const NOTICES = [
    { label: /^cloud\.google\.com\/gke-(spot|preemptible)$/, value: /^true$/, cloud: 'GKE', seconds: 15 },
    { label: /^eks\.amazonaws\.com\/capacityType$/, value: /^SPOT$/, cloud: 'AWS', seconds: 120 },
    { label: /^kubernetes\.azure\.com\/scalesetpriority$/, value: /^spot$/, cloud: 'Azure', seconds: 30 },
];
/** A node that is taken back does not wait for its pods. */
exports.SPOT_BUDGET = {
    id: 'spot-budget',
    level: 'warning',
    recommended: true,
    title: 'pod needs longer to stop than spot nodes allow',
    why: 'Spot and preemptible nodes are reclaimed at short notice: 2 minutes on AWS, 30 seconds on Azure, and by default 30 seconds on GKE, the '
        + 'last 15 of them for critical pods. A longer grace period has no effect: the node is gone.',
    fix: 'Make hook and stop fit into the notice, or run the workload on other nodes.',
    reference: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        const notice = noticeOf(pod);
        if (grace === undefined || !notice) {
            return;
        }
        const longest = (0, hooks_1.hooksOf)(pod).filter(({ name }) => name === 'preStop')
            .map((place) => ({ ...place, wait: (0, waits_1.waitOf)(place.hook, place.container).least })).sort((a, b) => b.wait - a.wait)[0];
        if (longest && longest.wait > 0 && grace >= notice.seconds && (0, stops_1.stopOf)(pod, longest.container, minor, { nodeGives: notice.seconds })?.isHookCut) {
            yield {
                pointer: longest.hook.pointer,
                container: longest.container,
                message: `The preStop hook takes ${(0, seconds_1.inSeconds)(longest.wait)}, but ${notice.cloud} gives the pods of a spot node ${notice.seconds} s when it reclaims the node: `
                    + 'the process has not even started to stop by then.',
            };
        }
        else if (pod.givenGracePeriod !== undefined && grace > notice.seconds) {
            yield {
                pointer: (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
                message: `The grace period is ${grace} s, but ${notice.cloud} gives the pods of a spot node ${notice.seconds} s when it reclaims the node.`,
            };
        }
    },
};
/** The notice of the nodes on which a pod runs. One that only tolerates spot nodes may run on others. */
function noticeOf(pod) {
    const required = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(pod.raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
    const terms = (0, pod_1.listAt)(required, 'nodeSelectorTerms');
    // Several terms are ways out of one another.
    const wanted = terms.length === 1 ? (0, pod_1.listAt)(terms[0], 'matchExpressions').filter(pod_1.isObject)
        .filter((one) => (0, pod_1.textAt)(one, 'operator') === 'In' && (0, pod_1.listAt)(one, 'values').length === 1)
        .map((one) => [(0, pod_1.textAt)(one, 'key') ?? '', String((0, pod_1.listAt)(one, 'values')[0])]) : [];
    const labels = [...Object.entries((0, pod_1.textsAt)(pod.raw, 'nodeSelector')), ...wanted];
    return NOTICES.find((notice) => labels.some(([label, value]) => notice.label.test(label) && notice.value.test(value)));
}
