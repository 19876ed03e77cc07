"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.has = has;
exports.roleOf = roleOf;
exports.receivesTraffic = receivesTraffic;
exports.hookOf = hookOf;
exports.gracePeriodOf = gracePeriodOf;
exports.restartSupportOf = restartSupportOf;
exports.restartPolicyOf = restartPolicyOf;
exports.restartRuleOf = restartRuleOf;
const feature_1 = require("../cluster/feature");
const pod_1 = require("../pod");
/** Whether a cluster of a minor version has a feature without anybody turning it on. */
function has(feature, minor) {
    return (0, feature_1.isOn)(feature, `1.${minor}`);
}
/** What a container is for. Before 1.29 the API server drops the field that makes a sidecar: what is left is an init container, which must end. */
function roleOf({ role }, minor) {
    return role === 'sidecar' && !has(feature_1.Feature.NATIVE_SIDECARS, minor) ? 'init' : role;
}
/**
 * Whether traffic is for a container: it declares ports, or a Service that was read with its pod sends to it. That it is probed for readiness does
 * not mean that anybody connects to it.
 */
function receivesTraffic(role, { ports, readinessProbe }, pod) {
    if (role === 'init' || ports.length > 0) {
        return role !== 'init';
    }
    const isAsked = readinessProbe !== undefined && readinessProbe.exec === undefined;
    // Where others declare ports, the Service sends to one of these.
    return (0, pod_1.isServed)(pod) && pod.containers.every((one) => one.ports.length === 0) && (isAsked || pod.containers.length === 1);
}
/** A hook as the kubelet gets it. The API server of 1.29 drops the native sleep, and with it the hook. */
function hookOf(container, name, minor) {
    const hook = container[name];
    return hook && hook.kinds.includes('sleep') && !has(feature_1.Feature.NATIVE_SLEEP, minor) ? undefined : hook;
}
/** The grace period of a pod in seconds, as the API server takes it: a negative one becomes a second. */
function gracePeriodOf({ gracePeriod }) {
    return gracePeriod < 0 ? 1 : gracePeriod;
}
/** What the API server of a version does with restart policies of single containers. */
function restartSupportOf(minor) {
    return {
        policies: has(feature_1.Feature.CONTAINER_RESTART_RULES, minor) ? 'kept' : minor >= (0, feature_1.minorGateFrom)(feature_1.Feature.CONTAINER_RESTART_RULES) ? 'dropped' : 'rejected',
        sidecars: has(feature_1.Feature.NATIVE_SIDECARS, minor),
        restartAll: has(feature_1.Feature.RESTART_ALL_CONTAINERS, minor),
    };
}
/** The restart policy that holds for a container: from 1.35 on it may have its own. */
function restartPolicyOf({ restartPolicy: ofPod }, container, minor) {
    if (roleOf(container, minor) === 'sidecar') {
        return 'Always';
    }
    return has(feature_1.Feature.CONTAINER_RESTART_RULES, minor) ? container.restartPolicy ?? ofPod : ofPod;
}
/** The restart rule of a container that holds for an exit code, if its version has rules and this one. */
function restartRuleOf(container, exitCode, minor) {
    const rule = has(feature_1.Feature.CONTAINER_RESTART_RULES, minor) ? (0, pod_1.restartRuleFor)(container, exitCode) : undefined;
    return rule?.action === pod_1.RESTART_ALL && !has(feature_1.Feature.RESTART_ALL_CONTAINERS, minor) ? undefined : rule;
}
