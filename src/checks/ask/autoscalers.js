"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.metricsOfPods = metricsOfPods;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** What the rules about autoscalers to zero share. */
/** Metrics that are measured at the pods: of none, they say nothing. */
const OF_PODS = ['Resource', 'ContainerResource', 'Pods'];
/** Where the first version of the API has all but CPU. */
const IN_V1 = 'autoscaling.alpha.kubernetes.io/metrics';
/** The types of the metrics of an autoscaler, if all are measured at its pods; none if it has only the default. Nothing if others may be there. */
function metricsOfPods({ raw }) {
    const types = (0, pod_1.listAt)((0, pod_1.objectAt)(raw, 'spec'), 'metrics').map((metric) => (0, pod_1.textAt)(metric, 'type'));
    const isKnown = (0, own_1.own)((0, pod_1.objectAt)((0, pod_1.objectAt)(raw, 'metadata'), 'annotations'), IN_V1) === undefined && types.every((type) => type !== undefined && OF_PODS.includes(type));
    return isKnown ? [...new Set(types)] : undefined;
}
