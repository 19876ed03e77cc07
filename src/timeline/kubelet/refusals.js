"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.refusalsOf = refusalsOf;
exports.refusedTimes = refusedTimes;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const restart_words_1 = require("./restart-words");
const roles_1 = require("../roles");
/** Why the API server does not take a pod, as far as its life is concerned: then nothing of it ever starts. */
function refusalsOf(pod, minor) {
    return [...pod.initContainers, ...pod.containers].flatMap((container) => [
        ...refusedHooks(container, pod, minor),
        ...refusedProbes(container, minor),
        ...[...(0, pod_1.restartRefusals)(container, (0, roles_1.restartSupportOf)(minor))].map((refusal) => `${container.name} ${(0, restart_words_1.restartInWords)(refusal, minor)}`),
    ]);
}
function* refusedHooks(container, pod, minor) {
    for (const name of ['postStart', 'preStop']) {
        const hook = container[name];
        if (!hook) {
            continue;
        }
        if (!(0, pod_1.mayHaveHooks)((0, roles_1.roleOf)(container, minor))) {
            yield `${container.name} is an init container, which must not have a ${name} hook${container.role === 'sidecar' ? `: Kubernetes 1.${minor} has no native sidecars` : ''}`;
            continue;
        }
        const sleep = {
            isKnown: minor >= (0, feature_1.minorGateFrom)(feature_1.Feature.NATIVE_SLEEP),
            isKept: (0, roles_1.has)(feature_1.Feature.NATIVE_SLEEP, minor),
            mayBeZero: (0, roles_1.has)(feature_1.Feature.ZERO_SLEEP, minor),
        };
        // One is enough.
        const [refusal] = (0, pod_1.hookRefusals)(hook, { grace: (0, roles_1.gracePeriodOf)(pod), sleep });
        if (refusal) {
            yield `the ${name} hook of ${container.name} ${hookInWords(refusal, name, minor)}`;
        }
    }
}
function hookInWords(refusal, name, minor) {
    switch (refusal.problem) {
        case 'no-handler': return 'has no handler';
        case 'several-handlers': return `has ${refusal.kinds.length} handlers, but must have one`;
        case 'no-command': return 'has an empty command';
        case 'sleep-negative':
        case 'sleep-not-whole': return `sleeps ${refusal.seconds} s, which must be a whole number of at least 0`;
        case 'sleep-zero': return `sleeps 0 s, which Kubernetes 1.${minor} does not allow`;
        case 'sleep-too-long':
            return `sleeps ${refusal.seconds} s, longer than the grace period of ${refusal.grace} s${name === 'postStart' ? ', which holds for both hooks' : ''}`;
    }
}
function* refusedProbes(container, minor) {
    for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
        const probe = container[name];
        if (!probe) {
            continue;
        }
        if (!(0, pod_1.mayHaveHooks)((0, roles_1.roleOf)(container, minor))) {
            yield `${container.name} is an init container, which must not have a ${name}`;
        }
        for (const refusal of (0, pod_1.probeRefusals)(name, probe)) {
            yield `the ${name} of ${container.name} ${probeInWords(refusal)}`;
        }
    }
}
/** The numbers of a probe that are none. */
function refusedTimes(probe, who) {
    return [...(0, pod_1.timeRefusals)(probe)].map((refusal) => `${who} ${probeInWords(refusal)}`);
}
function probeInWords(refusal) {
    switch (refusal.problem) {
        case 'not-whole': {
            const { field, least, value } = refusal;
            return `has ${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field} of ${value}, which must be a whole number of at least ${least}`;
        }
        case 'success-threshold': return `has a successThreshold of ${refusal.value}, which must be 1`;
        case 'readiness-grace': return 'must not have terminationGracePeriodSeconds';
        case 'grace-not-positive': return `has a terminationGracePeriodSeconds of ${refusal.value}, which must be positive`;
        case 'handler-count': return 'must have one handler';
    }
}
