"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FIELD_WITHOUT_EFFECT = void 0;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
const fields_1 = require("../patches/fields");
const IN_POD = 'the pod spec, beside `containers`';
const IN_CONTAINER = 'a container';
const IN_LIFECYCLE = 'the `lifecycle` of a container';
const IN_WORKLOAD = 'the spec of the workload, beside `template`';
const IN_ROLLING = '`rollingUpdate` of the strategy';
const IN_PROBE = 'the probe, beside its handler';
const IN_JOB = 'the spec of the Job, beside `template`';
const IN_CRON_JOB = 'the spec of the CronJob, beside `jobTemplate`';
const OF_CONTAINERS = {
    lifecycle: IN_CONTAINER,
    livenessProbe: IN_CONTAINER,
    readinessProbe: IN_CONTAINER,
    startupProbe: IN_CONTAINER,
    preStop: IN_LIFECYCLE,
    postStart: IN_LIFECYCLE,
};
const OF_WORKLOADS = {
    minReadySeconds: IN_WORKLOAD,
    progressDeadlineSeconds: IN_WORKLOAD,
    strategy: IN_WORKLOAD,
    updateStrategy: IN_WORKLOAD,
};
const OF_PODS = { terminationGracePeriodSeconds: IN_POD, initContainers: IN_POD, readinessGates: IN_POD };
/** `rollingUpdate` and what is in it. */
const ROLLING = { maxSurge: IN_ROLLING, maxUnavailable: IN_ROLLING };
const OF_JOBS = { backoffLimit: IN_JOB, ttlSecondsAfterFinished: IN_JOB, completions: IN_JOB, parallelism: IN_JOB };
const OF_CRON_JOBS = { concurrencyPolicy: IN_CRON_JOB, startingDeadlineSeconds: IN_CRON_JOB };
const NOT_IN_CONTAINER = { ...OF_WORKLOADS, ...OF_PODS, preStop: IN_LIFECYCLE, postStart: IN_LIFECYCLE };
/** In `ports`, `env` and the like, which one indentation too many makes of a field of the container. */
const NOT_IN_PARTS = { ...OF_CONTAINERS, terminationGracePeriodSeconds: IN_POD };
const NOT_IN_LIFECYCLE = {
    terminationGracePeriodSeconds: IN_POD,
    livenessProbe: IN_CONTAINER,
    readinessProbe: IN_CONTAINER,
    startupProbe: IN_CONTAINER,
};
const NOT_IN_HOOK = { terminationGracePeriodSeconds: IN_POD };
const NOT_IN_PROBED = Object.fromEntries(['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds']
    .map((field) => [field, IN_PROBE]));
const NOT_IN_POD = { ...OF_CONTAINERS, ...OF_WORKLOADS };
const NOT_IN_TEMPLATE = { ...OF_CONTAINERS, ...OF_WORKLOADS, ...OF_PODS };
const NOT_IN_WORKLOAD = { ...OF_CONTAINERS, ...OF_PODS, restartPolicy: IN_POD };
const NOT_IN_STRATEGY = { ...ROLLING, minReadySeconds: IN_WORKLOAD, progressDeadlineSeconds: IN_WORKLOAD };
/** Up to 1.37, a Deployment has none of these. */
const ONLY_IN_JOB = { podReplacementPolicy: 'the spec of a Job' };
/** A field of the right name at the wrong level. */
exports.FIELD_WITHOUT_EFFECT = {
    id: 'field-without-effect',
    level: 'warning',
    recommended: true,
    part: 'stop',
    title: 'field has no effect at this level',
    why: '`kubectl` rejects a field that the API does not know at this level. Helm, controllers and older clients send it all the same, and the API '
        + 'server drops it without an error: the pod then runs with the default.',
    fix: 'Move the field to where it belongs.',
    autofix: 'moves the field to where it belongs, or removes it if it is there already',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    *pod(pod) {
        for (const found of misplacedIn(pod)) {
            yield { ...found, patch: (0, fields_1.putRight)(pod, found) };
        }
    },
};
function* misplacedIn(pod) {
    // Other kinds may have such fields of their own.
    if (!(0, related_1.isOf)(pod.object, 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob')) {
        return;
    }
    yield* misplaced(pod.raw, pod.pointer, (0, related_1.isOf)(pod.object, 'Job', 'CronJob') ? { ...NOT_IN_POD, ...OF_JOBS, ...OF_CRON_JOBS } : NOT_IN_POD, 'the pod spec');
    yield* inWorkload(pod);
    for (const container of (0, pod_1.allContainers)(pod)) {
        yield* inContainer(container);
    }
}
function* inWorkload({ object, pointer: at }) {
    if (object.kind === 'Pod') {
        return;
    }
    const spec = (0, pod_1.objectAt)(object.raw, 'spec');
    const here = (0, pod_1.pointer)(object.pointer, 'spec');
    yield* misplaced(spec, here, NOT_IN_WORKLOAD, `the spec of the ${object.kind}`);
    if (object.kind !== 'Job') {
        yield* misplaced(spec, here, ONLY_IN_JOB, `the spec of the ${object.kind}`);
    }
    // Deployments have a strategy, and the others an updateStrategy.
    const [wrong, right] = object.kind === 'Deployment' ? ['updateStrategy', 'strategy'] : ['strategy', 'updateStrategy'];
    for (const name of ['strategy', 'updateStrategy']) {
        yield* misplaced((0, pod_1.objectAt)(spec, name), (0, pod_1.pointer)(here, name), NOT_IN_STRATEGY, `\`${name}\``);
    }
    if ((0, related_1.isOf)(object, 'Deployment', 'DaemonSet', 'StatefulSet')) {
        yield* misplaced(spec, here, { ...ROLLING, rollingUpdate: `the \`${right}\` of the workload` }, `the spec of the ${object.kind}`);
    }
    if (object.kind === 'CronJob') {
        const job = (0, pod_1.objectAt)((0, pod_1.objectAt)(spec, 'jobTemplate'), 'spec');
        yield* misplaced(spec, here, OF_JOBS, 'the spec of the CronJob');
        yield* misplaced(job, (0, pod_1.pointer)(here, 'jobTemplate', 'spec'), { ...OF_CRON_JOBS, ...OF_PODS, restartPolicy: IN_POD }, '`jobTemplate`');
    }
    // Beside the `spec` and the `metadata` of the template.
    const template = at.replace(/\/spec$/, '');
    if (template !== object.pointer) {
        yield* misplaced(objectOfPointer(object.raw, object.pointer, template), template, NOT_IN_TEMPLATE, 'the pod template');
    }
    if (at !== here && (0, pod_1.isObject)((0, own_1.own)(spec, wrong))) {
        yield* misplaced(spec, here, { [wrong]: `${IN_WORKLOAD}, and is called \`${right}\` there` }, `a ${object.kind}`);
    }
}
function objectOfPointer(root, base, at) {
    const found = (0, pod_1.valueAt)(root, at.slice(base.length));
    return (0, pod_1.isObject)(found) ? found : {};
}
function* inContainer(container) {
    const { pointer: at, raw } = container;
    yield* misplaced(raw, at, NOT_IN_CONTAINER, 'a container', container);
    const lifecycle = (0, pod_1.objectAt)(raw, 'lifecycle');
    yield* misplaced(lifecycle, (0, pod_1.pointer)(at, 'lifecycle'), NOT_IN_LIFECYCLE, '`lifecycle`', container);
    for (const hook of ['postStart', 'preStop']) {
        yield* misplaced((0, pod_1.objectAt)(lifecycle, hook), (0, pod_1.pointer)(at, 'lifecycle', hook), NOT_IN_HOOK, `\`${hook}\``, container);
    }
    for (const part of ['resources', 'securityContext']) {
        yield* misplaced((0, pod_1.objectAt)(raw, part), (0, pod_1.pointer)(at, part), NOT_IN_PARTS, `\`${part}\``, container);
    }
    for (const list of ['env', 'envFrom', 'ports', 'volumeMounts']) {
        for (const [n, entry] of (0, pod_1.listAt)(raw, list).entries()) {
            if ((0, pod_1.isObject)(entry)) {
                yield* misplaced(entry, (0, pod_1.pointer)(at, list, n), NOT_IN_PARTS, `\`${list}\``, container);
            }
        }
    }
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
        for (const handler of ['exec', 'grpc', 'httpGet', 'tcpSocket']) {
            yield* misplaced((0, pod_1.objectAt)((0, pod_1.objectAt)(raw, probe), handler), (0, pod_1.pointer)(at, probe, handler), NOT_IN_PROBED, `\`${handler}\` of a probe`, container);
        }
    }
}
function* misplaced(raw, at, belongs, where, container) {
    for (const [field, place] of Object.entries(belongs)) {
        const value = (0, own_1.own)(raw, field);
        if (value === undefined || value === null) {
            continue;
        }
        yield {
            pointer: (0, pod_1.pointer)(at, field),
            container,
            message: `\`${field}\` has no effect in ${where}: kubectl rejects it, and other clients lose it without an error. It belongs in ${place}.`,
        };
    }
}
