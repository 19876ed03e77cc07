"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOf = isOf;
exports.sameNamespace = sameNamespace;
exports.sameFolder = sameFolder;
exports.belongTogether = belongTogether;
exports.runsForever = runsForever;
exports.ownAutoscalersOf = ownAutoscalersOf;
exports.servesSomebody = servesSomebody;
exports.leastPodsOf = leastPodsOf;
exports.podsIn = podsIn;
exports.probesOf = probesOf;
exports.patienceOf = patienceOf;
exports.hasKnownTimes = hasKnownTimes;
exports.askedBy = askedBy;
exports.isGiven = isGiven;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const folder_1 = require("../engine/folder");
/** What rules about workloads, and about what belongs to them, have in common. */
/** The API groups of Kubernetes' own kinds, the older ones too. Others give the same names to kinds of their own. */
const GROUPS = {
    Deployment: /^(apps|extensions)\//,
    StatefulSet: /^apps\//,
    DaemonSet: /^(apps|extensions)\//,
    ReplicaSet: /^(apps|extensions)\//,
    ReplicationController: /^v1$/,
    Pod: /^v1$/,
    Service: /^v1$/,
    Job: /^(batch|extensions)\//,
    CronJob: /^batch\//,
    HorizontalPodAutoscaler: /^autoscaling\//,
    PodDisruptionBudget: /^policy\//,
    Rollout: /^argoproj\.io\//,
};
/** Whether an object is of one of these kinds, and they are the ones meant, whatever their version. */
function isOf({ apiVersion, kind }, ...kinds) {
    return kinds.includes(kind) && (apiVersion === '' || ((0, own_1.own)(GROUPS, kind)?.test(apiVersion) ?? false));
}
/** Whether two objects are in one namespace for sure: both name the same, or neither names any. */
function sameNamespace(a, b) {
    return a.namespace === b.namespace && !(0, pod_1.isTemplated)(a.namespace);
}
/** Whether two objects come from one folder, or from no file at all: then one is not missing only because its file was not given. */
function sameFolder(a, b) {
    return (0, folder_1.folderOf)(a) === (0, folder_1.folderOf)(b);
}
/**
 * Whether two objects are made for one another, as far as names can tell: both are in the namespace that they name, or neither names one
 * and the folder of one is in that of the other.
 */
function belongTogether(a, b) {
    return sameNamespace(a, b) && (a.namespace !== undefined || (0, folder_1.areNear)(a, b));
}
/** Whether pods run until somebody stops them, unlike those of a Job. */
function runsForever({ restartPolicy, use }) {
    return restartPolicy === 'Always' && (use === 'workload' || use === 'pod');
}
/** The autoscalers that are made for a workload. */
function ownAutoscalersOf(pod, world) {
    return world.autoscalersOf(pod).filter((scaler) => isOf(scaler, 'HorizontalPodAutoscaler') && belongTogether(scaler, pod.object));
}
/** Whether somebody sends requests to a pod, as far as is known: a Service selects it, or a container declares ports and says when it is ready for requests. */
function servesSomebody(pod, world) {
    return world.servicesOf(pod).length > 0 || pod.containers.some(({ ports, readinessProbe }) => ports.length > 0 && readinessProbe !== undefined);
}
/**
 * How many pods there are at least, and what says so; nothing if that is not known. Without `replicas` it is not: an autoscaler
 * may be in a file that was not given.
 */
function leastPodsOf(pod, world) {
    const [scaler] = ownAutoscalersOf(pod, world);
    if (scaler) {
        const { minReplicas = 1 } = (0, pod_1.objectAt)(scaler.raw, 'spec');
        return typeof minReplicas === 'number' ? { count: minReplicas, words: `minReplicas ${minReplicas} of its autoscaler` } : undefined;
    }
    if (isOf(pod.object, 'Pod')) {
        return { count: 1, words: 'a Pod that no controller made' };
    }
    return pod.replicas === undefined ? undefined : { count: pod.replicas, words: `replicas ${pod.replicas}` };
}
/** A number of pods that is given as a number or as a share, as `25%`; nothing if it is neither. */
function podsIn(value, all, round) {
    if (typeof value === 'number') {
        return value;
    }
    const [, percent] = (typeof value === 'string' && /^(\d+)%$/.exec(value)) || [];
    return percent === undefined ? undefined : round((Number(percent) * all) / 100);
}
/** The probes of a container with their names. The kubelet runs none of an init container, nor of an ephemeral one. */
function probesOf(container) {
    if (!(0, pod_1.mayHaveHooks)(container.role)) {
        return [];
    }
    return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((name) => {
        const probe = container[name];
        return probe ? [[name, probe]] : [];
    });
}
/**
 * How long a probe that gets no answer fails before it counts, in seconds, without its initial delay. While one waits for its timeout, the next does not
 * start.
 */
function patienceOf({ failureThreshold, period, timeout }) {
    return Math.max(period, timeout) * failureThreshold;
}
/** Whether the times of a probe are known: none of them is filled in later. */
function hasKnownTimes({ raw }) {
    return !['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold'].some((key) => (0, pod_1.isTemplated)((0, own_1.own)(raw, key)));
}
/** What a probe asks, in words, as `GET /healthz on port 8080`. */
function askedBy({ exec, httpGet, raw }) {
    if (exec) {
        const words = exec.join(' ').replace(/\s+/g, ' ');
        return `'${words.length > 60 ? `${words.slice(0, 60)}…` : words}'`;
    }
    return httpGet ? `GET ${httpGet.path} on port ${httpGet.port}` : `gRPC on port ${String((0, pod_1.objectAt)(raw, 'grpc').port)}`;
}
/** Whether a field of an object is given, whatever its value. */
function isGiven(value, key) {
    const given = (0, pod_1.isObject)(value) ? (0, own_1.own)(value, key) : undefined;
    return given !== undefined && given !== null;
}
