"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVICE_SELECTS_JOB = void 0;
const pod_1 = require("../../pod");
const jobs_1 = require("../ask/jobs");
const related_1 = require("../ask/related");
const undrained_1 = require("../ask/undrained");
/** The pods of a Job are endpoints like all others that have the labels. */
exports.SERVICE_SELECTS_JOB = {
    id: 'service-selects-job',
    level: 'warning',
    recommended: true,
    part: 'rollout',
    title: 'Service sends requests to the pods of a Job',
    why: 'A Service selects pods by their labels, whatever made them. A pod without a readiness probe is ready as soon as its containers run. So while '
        + 'the Job runs, often during an upgrade, it gets a share of the requests, and refuses them.',
    fix: 'Give the pods of the Job another value for one of the labels that the Service asks for. Another label beside them is not enough.',
    reference: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
    *object(service, world) {
        if (!(0, related_1.isOf)(service, 'Service') || !(0, undrained_1.isBalanced)(service)) {
            return;
        }
        const pods = world.podsOf(service);
        const others = pods.filter((pod) => !(0, jobs_1.isOfJob)(pod) && pod.restartPolicy === 'Always');
        for (const pod of pods) {
            if (!(0, jobs_1.isOfJob)(pod) || pod.isPatch || pod.containers.some(({ readinessProbe }) => readinessProbe)) {
                continue;
            }
            const refused = refusedPort(service, pod, others);
            if (refused === undefined) {
                continue;
            }
            yield {
                pointer: (0, pod_1.pointer)(service.pointer, 'spec', 'selector'),
                message: `The Service selects the pods of the ${pod.object.kind} '${pod.object.name}' beside those of the ${others[0].object.kind} '${others[0].object.name}': while the Job runs, its pod is an endpoint, and connections to its port ${refused} are refused.`,
            };
        }
    },
};
/** The port of a Job's pods to which a Service sends although nothing listens there, as far as they say; nothing if that is not known. */
function refusedPort(service, pod, others) {
    const declares = ({ ports }) => ports.length > 0;
    // It may be there to serve, or have the Service to itself.
    if (pod.containers.some(declares) || others.length === 0) {
        return undefined;
    }
    const targets = (0, pod_1.listAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'ports').filter(pod_1.isObject).filter((port) => ((0, pod_1.textAt)(port, 'protocol') ?? 'TCP') === 'TCP').map(({ port, targetPort = port }) => targetPort);
    // A name that the pod does not have makes no endpoint.
    return targets.find((target) => typeof target === 'number');
}
