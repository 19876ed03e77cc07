"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVICE_WITHOUT_PODS = void 0;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
/**
 * A Service that sends requests to nobody. That no pod is selected says nothing: they may be in another file. So this speaks only when a
 * workload in the same folder and namespace has the Service's own name, give or take a `-svc`, and yet another value of a label that the
 * Service asks for. A label that is missing says nothing either: something may set it at run time, as `role: primary`.
 */
exports.SERVICE_WITHOUT_PODS = {
    id: 'service-without-pods',
    level: 'warning',
    recommended: true,
    title: 'Service does not select its workload\'s pods',
    why: 'A Service sends requests to pods whose labels match its whole selector. If there are none, it has no endpoints and connections are refused.',
    fix: 'Make the selector of the Service a subset of the labels of the pods.',
    reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
    peers: ['kube-linter dangling-service', 'kube-score service-targets-pod', 'popeye POP-508'],
    *object(service, world) {
        if (!(0, related_1.isOf)(service, 'Service')) {
            return;
        }
        const wanted = Object.entries((0, pod_1.textsAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'selector'));
        if (wanted.length === 0 || wanted.some(([, value]) => (0, pod_1.isTemplated)(value))) {
            return;
        }
        const meant = workloadsNamed(service.name).flatMap((name) => world.podsNamed(name))
            .find((pod) => !pod.isPatch && (0, related_1.sameNamespace)(pod.object, service) && (0, related_1.sameFolder)(pod.object, service) && Object.keys(pod.labels).length > 0);
        const wrong = wanted.flatMap(([name, value]) => {
            const label = (0, own_1.own)(meant?.labels, name);
            return label === undefined || label === value ? [] : [`${name}=${value}, but the pods have '${label}'`];
        });
        const fits = ({ labels }) => wanted.every(([name, value]) => (0, own_1.own)(labels, name) === value || (0, pod_1.isTemplated)((0, own_1.own)(labels, name)));
        // To look through all pods for each Service takes long, so it comes last.
        if (!meant || wrong.length === 0 || world.pods.some(fits)) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(service.pointer, 'spec', 'selector'),
            message: `The Service does not select the pods of the ${meant.object.kind} '${meant.object.name}': it requires ${wrong.join('; ')}. It has no endpoints.`,
        };
    },
};
function workloadsNamed(service) {
    const name = service.replace(/-(svc|service|headless)$/, '');
    return name === '' ? [] : [name];
}
