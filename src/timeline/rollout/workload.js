"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NODES = void 0;
exports.rolloutOf = rolloutOf;
const feature_1 = require("../../cluster/feature");
const version_1 = require("../../cluster/version");
const pod_1 = require("../../pod");
const roles_1 = require("../roles");
/** A DaemonSet has a pod on every node, and no manifest says how many nodes there are. */
exports.NODES = 3;
const RECREATE_GATED = 'the update strategy Recreate needs the feature gate StatefulSetRecreateStrategy, which is off by default';
const RECREATE_UNKNOWN = 'a StatefulSet has the update strategies RollingUpdate and OnDelete, not Recreate';
/** What stands for no deadline: the largest number that fits. */
const NO_DEADLINE = 2 ** 31 - 1;
/**
 * What is known of the updates of a pod's workload; nothing if it has none, as a Pod or a Job.
 *
 * @param replicas how many pods there are, if it is not what the manifest says
 * @param minor the minor version of Kubernetes
 */
function rolloutOf(pod, replicas, minor = (0, version_1.minorOf)(version_1.NEWEST_VERSION)) {
    const { apiVersion, kind } = pod.object;
    if (!/^(?:apps\/|extensions\/|$)/.test(apiVersion)) {
        return undefined;
    }
    const spec = (0, pod_1.objectAt)(pod.object.raw, 'spec');
    const said = replicas ?? pod.replicas ?? 1;
    const isCount = isWhole(said);
    if (kind === 'DaemonSet') {
        return daemonSet(spec, replicas ?? exports.NODES);
    }
    if (kind !== 'Deployment' && kind !== 'StatefulSet') {
        return undefined;
    }
    const workload = (kind === 'Deployment' ? deployment : statefulSet)(spec, isCount ? said : 0, minor);
    return isCount ? workload : { ...workload, refusals: [`replicas (${said}) must be a whole number of at least 0`, ...workload.refusals] };
}
function deployment(spec, replicas) {
    const strategy = (0, pod_1.objectAt)(spec, 'strategy');
    const rolling = (0, pod_1.objectAt)(strategy, 'rollingUpdate');
    const seconds = (0, pod_1.numberAt)(spec, 'progressDeadlineSeconds') ?? 600;
    const minReady = (0, pod_1.numberAt)(spec, 'minReadySeconds') ?? 0;
    const refusals = refusedNumbers(spec, 'minReadySeconds', 'progressDeadlineSeconds');
    if (seconds <= minReady) {
        refusals.push(`progressDeadlineSeconds (${seconds}) must be more than minReadySeconds (${minReady})`);
    }
    const progressDeadline = seconds === NO_DEADLINE ? undefined : seconds * 1000;
    const known = { kind: 'Deployment', replicas, minReady: minReady * 1000, progressDeadline };
    if (spec.paused === true) {
        return { ...known, update: { type: 'none', why: 'The Deployment is paused: nothing changes until it is resumed.' }, strategy: 'paused', refusals };
    }
    if ((0, pod_1.textAt)(strategy, 'type') === 'Recreate') {
        return { ...known, update: { type: 'recreate' }, strategy: 'Recreate', refusals };
    }
    const surge = countOf(rolling.maxSurge, '25%', replicas, Math.ceil);
    const asked = countOf(rolling.maxUnavailable, '25%', replicas, Math.floor);
    const unavailable = Math.min(asked, replicas);
    const all = [
        ...refusals,
        ...refusedNumbers(rolling, 'maxSurge', 'maxUnavailable'),
        ...refusedShares(rolling, 'maxUnavailable'),
        ...isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable) ? ['maxSurge and maxUnavailable must not both be 0'] : [],
    ];
    // Shares that come to nothing on both sides would never let an update begin.
    const update = { type: 'rolling', maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
    return { ...known, update, strategy: `RollingUpdate, maxSurge ${update.maxSurge}, maxUnavailable ${update.maxUnavailable}`, refusals: all };
}
function statefulSet(spec, replicas, minor) {
    const strategy = (0, pod_1.objectAt)(spec, 'updateStrategy');
    const type = (0, pod_1.textAt)(strategy, 'type');
    const refusals = refusedNumbers(spec, 'minReadySeconds');
    const known = { kind: 'StatefulSet', replicas, minReady: ((0, pod_1.numberAt)(spec, 'minReadySeconds') ?? 0) * 1000 };
    if (type === 'OnDelete') {
        return { ...known, ...onDelete('StatefulSet'), refusals };
    }
    if (type === 'Recreate') {
        if (!(0, roles_1.has)(feature_1.Feature.STATEFUL_SET_RECREATE, minor)) {
            refusals.push(minor >= (0, feature_1.minorGateFrom)(feature_1.Feature.STATEFUL_SET_RECREATE) ? RECREATE_GATED : RECREATE_UNKNOWN);
        }
        return { ...known, update: { type: 'recreate' }, strategy: 'Recreate', refusals };
    }
    const rolling = (0, pod_1.objectAt)(strategy, 'rollingUpdate');
    const partition = Math.min((0, pod_1.numberAt)(rolling, 'partition') ?? 0, replicas);
    // The API server drops the field before it looks at it.
    const isHonored = (0, roles_1.has)(feature_1.Feature.STATEFUL_SET_MAX_UNAVAILABLE, minor);
    const maxUnavailable = isHonored ? Math.max(countOf(rolling.maxUnavailable, 1, replicas, Math.floor), 1) : 1;
    const all = [
        ...refusals,
        ...refusedNumbers(rolling, 'partition'),
        ...isHonored ? [...refusedNumbers(rolling, 'maxUnavailable'), ...refusedShares(rolling, 'maxUnavailable')] : [],
        ...isHonored && isZero(rolling.maxUnavailable) ? ['maxUnavailable must not be 0'] : [],
    ];
    // One at a time, both policies do the same.
    const isParallel = (0, pod_1.textAt)(spec, 'podManagementPolicy') === 'Parallel';
    const words = `RollingUpdate, ${maxUnavailable === 1 ? 'one' : `up to ${maxUnavailable}`} at a time from the highest ordinal${partition > 0 ? ` down to ${partition}` : ''}`;
    return { ...known, refusals: all, update: { type: 'ordinal', partition, maxUnavailable, isParallel }, strategy: words };
}
function daemonSet(spec, replicas) {
    const strategy = (0, pod_1.objectAt)(spec, 'updateStrategy');
    const refusals = refusedNumbers(spec, 'minReadySeconds');
    const known = { kind: 'DaemonSet', replicas, minReady: ((0, pod_1.numberAt)(spec, 'minReadySeconds') ?? 0) * 1000 };
    if ((0, pod_1.textAt)(strategy, 'type') === 'OnDelete') {
        return { ...known, ...onDelete('DaemonSet'), refusals };
    }
    const rolling = (0, pod_1.objectAt)(strategy, 'rollingUpdate');
    const isSurging = !isZero(rolling.maxSurge ?? 0);
    const isEnding = !isZero(rolling.maxUnavailable ?? 1);
    // A surge that cannot be read is one all the same: with none, nothing could begin.
    const maxSurge = countOf(rolling.maxSurge, isSurging ? 1 : 0, replicas, Math.ceil);
    const maxUnavailable = countOf(rolling.maxUnavailable, 1, replicas, Math.ceil);
    const all = [
        ...refusals,
        ...refusedNumbers(rolling, 'maxSurge', 'maxUnavailable'),
        ...refusedShares(rolling, 'maxSurge', 'maxUnavailable'),
        ...isSurging && isEnding ? ['either maxSurge or maxUnavailable (default 1) must be 0'] : [],
        ...!isSurging && !isEnding ? ['maxSurge and maxUnavailable must not both be 0'] : [],
    ];
    const update = { type: 'by-node', maxSurge, maxUnavailable: isSurging ? 0 : maxUnavailable };
    return { ...known, update, strategy: `RollingUpdate, ${isSurging ? `maxSurge ${maxSurge}` : `maxUnavailable ${maxUnavailable}`}`, refusals: all };
}
function onDelete(kind) {
    return { strategy: 'OnDelete', update: { type: 'none', why: `The ${kind} has the strategy OnDelete: pods are replaced only when they are deleted.` } };
}
const isZero = (value) => value === 0 || value === '0%';
const isWhole = (value) => Number.isInteger(value) && value >= 0;
/** Of numbers that must be whole and not negative, those that are not. */
function refusedNumbers(from, ...fields) {
    return fields.flatMap((field) => {
        const value = (0, pod_1.numberAt)(from, field);
        return value === undefined || isWhole(value) ? [] : [`${field} (${value}) must be a whole number of at least 0`];
    });
}
/** Shares of more than all. */
function refusedShares(from, ...fields) {
    return fields.filter((field) => Number(/^(\d+)%$/.exec((0, pod_1.textAt)(from, field) ?? '')?.[1]) > 100)
        .map((field) => `${field} (${(0, pod_1.textAt)(from, field)}) must be at most 100%`);
}
/** So many pods, or such a share of all. What cannot be read, as a value that a template is to fill in, is taken as if it were not there. */
function countOf(value, byDefault, replicas, round) {
    if (typeof value === 'number' && isWhole(value)) {
        return value;
    }
    const share = /^(\d+)%$/.exec(typeof value === 'string' ? value : '');
    if (share) {
        return round(replicas * Number(share[1]) / 100);
    }
    return countOf(byDefault, 0, replicas, round);
}
