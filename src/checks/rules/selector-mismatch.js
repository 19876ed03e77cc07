"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SELECTOR_MISMATCH = void 0;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
/** A workload that would not know its own pods. */
exports.SELECTOR_MISMATCH = {
    id: 'selector-mismatch',
    level: 'error',
    recommended: true,
    part: 'start',
    title: 'selector does not match the workload\'s own pods',
    why: 'A workload finds its pods by its selector. If the labels of its own pod template do not match, the API server rejects it.',
    fix: 'Add all labels of the selector to the pod template.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    peers: ['kube-linter mismatching-selector'],
    *pod(pod) {
        const { object, labels } = pod;
        const old = (0, related_1.isOf)(object, 'ReplicationController');
        if (pod.isPatch || !(old || (0, related_1.isOf)(object, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'))) {
            return;
        }
        const { selector } = (0, pod_1.objectAt)(object.raw, 'spec');
        // Labels that are not there at all may be added to both by something else, as kustomize does.
        if (!(0, pod_1.isObject)(selector) || Object.keys(labels).length === 0) {
            return;
        }
        const wanted = old ? { matchLabels: selector } : selector;
        const pairs = (0, pod_1.textsAt)(wanted, 'matchLabels');
        if ((0, pod_1.matchesSelector)(wanted, labels) || [...Object.values(pairs), ...Object.values(labels)].some(pod_1.isTemplated)) {
            return;
        }
        const wrong = Object.entries(pairs).filter(([name, value]) => (0, own_1.own)(labels, name) !== value)
            .map(([name, value]) => `${name}=${value}, but the pods have ${Object.hasOwn(labels, name) ? `'${(0, own_1.own)(labels, name)}'` : 'none'}`);
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'selector'),
            message: `The selector requires ${wrong.length > 0 ? wrong.join('; ') : 'labels that the pods do not have'}: the API server rejects the ${object.kind}.`,
        };
    },
};
