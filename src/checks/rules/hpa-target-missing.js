"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HPA_TARGET_MISSING = void 0;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
const grace_1 = require("../patches/grace");
/** The API groups of the kinds that Kubernetes itself has. Only the group counts; the version may be any. */
const GROUPS = {
    Deployment: 'apps', StatefulSet: 'apps', ReplicaSet: 'apps', DaemonSet: 'apps', ReplicationController: '',
};
/** Those of them that can be scaled. */
const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];
/**
 * An autoscaler for something that is not there. That the target is not among what is checked says nothing: it may be in another file.
 * So this speaks only when the target cannot be right as it is written, or when what it must mean stands in the same folder and
 * namespace under another kind.
 */
exports.HPA_TARGET_MISSING = {
    id: 'hpa-target-missing',
    level: 'error',
    recommended: true,
    title: 'autoscaler\'s target does not exist',
    why: 'An autoscaler finds its target by API group, kind and name. If that is not a scalable object, it reports `FailedGetScale` and never '
        + 'changes the number of pods.',
    fix: 'Set `apiVersion`, `kind` and `name` of the workload in `scaleTargetRef`.',
    autofix: 'sets `apiVersion` and `kind` of the target',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
    peers: ['kube-linter dangling-horizontalpodautoscaler', 'kube-score horizontalpodautoscaler-has-target', 'checkov HorizontalPodAutoScalarTarget',
        'kics HPA Targets Invalid Object'],
    *object(object, world) {
        const { scaleTargetRef: target } = (0, pod_1.objectAt)(object.raw, 'spec');
        if (!(0, related_1.isOf)(object, 'HorizontalPodAutoscaler') || !(0, pod_1.isObject)(target)) {
            return;
        }
        const problem = problemOf(object, world, (0, pod_1.textAt)(target, 'kind'), (0, pod_1.textAt)(target, 'name'), target.apiVersion);
        if (!problem) {
            return;
        }
        const at = (0, pod_1.pointer)(object.pointer, 'spec', 'scaleTargetRef');
        const { message, right } = problem;
        yield { pointer: at, message, patch: right && Object.entries(right).map(([key, value]) => (0, grace_1.setField)(target, at, key, value)) };
    },
};
function problemOf(scaler, world, kind, name, apiVersion) {
    if (kind === undefined || name === undefined || (0, pod_1.isTemplated)(kind) || (0, pod_1.isTemplated)(name) || (0, pod_1.isTemplated)(apiVersion)) {
        return undefined;
    }
    const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const right = (0, own_1.own)(GROUPS, kind);
    if (right !== undefined && (group === '' || group === 'extensions' || group === 'apps') && group !== right) {
        const version = right ? `${right}/v1` : 'v1';
        const message = `The target is a ${kind} with ${typeof apiVersion === 'string' ? `the apiVersion '${apiVersion}'` : 'no apiVersion, which means \'v1\','} `
            + `instead of '${version}': the autoscaler finds nothing to scale.`;
        return { message, right: kind === 'DaemonSet' ? undefined : { apiVersion: version } };
    }
    if (kind === 'DaemonSet') {
        return { message: `The target is a DaemonSet ('${name}'), which has as many pods as nodes and cannot be scaled.` };
    }
    if (world.named(name).some((one) => one.kind === kind)) {
        return undefined;
    }
    const other = world.named(name).find((one) => SCALABLE.some((scalable) => (0, related_1.isOf)(one, scalable)) && (0, related_1.sameNamespace)(one, scaler) && (0, related_1.sameFolder)(one, scaler));
    return other && {
        message: `The target is the ${kind} '${name}', but '${name}' is a ${other.kind}: the autoscaler finds nothing to scale.`,
        right: { apiVersion: other.apiVersion, kind: other.kind },
    };
}
