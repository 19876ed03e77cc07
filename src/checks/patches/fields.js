"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.removeField = removeField;
exports.oneUnavailable = oneUnavailable;
exports.moveField = moveField;
exports.moveHook = moveHook;
exports.addVariable = addVariable;
exports.moveToSidecars = moveToSidecars;
exports.putRight = putRight;
const grace_1 = require("./grace");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** Takes a field out. */
function removeField(at) {
    return [{ op: 'remove', path: at }];
}
/** A budget that lets one pod go, whatever it says now. */
function oneUnavailable({ pointer: at, raw }) {
    const spec = (0, pod_1.objectAt)(raw, 'spec');
    const here = (0, pod_1.pointer)(at, 'spec');
    return [
        (0, grace_1.setField)(spec, here, 'maxUnavailable', 1),
        ...Object.hasOwn(spec, 'minAvailable') ? removeField((0, pod_1.pointer)(here, 'minAvailable')) : [],
    ];
}
/** A field of an object that belongs to where it is not yet: it goes there with its text. If it is there already, the useless one goes. */
function moveField(from, target, key) {
    if (!target || !(0, pod_1.isObject)(target.raw)) {
        return undefined;
    }
    const given = (0, own_1.own)(target.raw, key);
    if ((0, pod_1.isTemplated)(given)) {
        return undefined;
    }
    return Object.hasOwn(target.raw, key) ? removeField(from) : [{ op: 'move', from, path: (0, pod_1.pointer)(target.pointer, key) }];
}
/** A hook that stands beside `lifecycle` goes into it. */
function moveHook(from, name, { pointer: at, raw }) {
    const lifecycle = (0, own_1.own)(raw, 'lifecycle');
    const here = (0, pod_1.pointer)(at, 'lifecycle');
    if ((0, pod_1.isObject)(lifecycle)) {
        return Object.hasOwn(lifecycle, name) ? removeField(from) : [{ op: 'move', from, path: (0, pod_1.pointer)(here, name) }];
    }
    return lifecycle === undefined ? [{ op: 'add', path: here, value: {} }, { op: 'move', from, path: (0, pod_1.pointer)(here, name) }] : undefined;
}
/** Adds a variable to the environment of a container; nothing if its list is filled in later. */
function addVariable({ pointer: at, raw }, name, value) {
    const env = (0, own_1.own)(raw, 'env');
    if (env !== undefined && env !== null && !Array.isArray(env)) {
        return undefined;
    }
    return [Array.isArray(env) ? { op: 'add', path: (0, pod_1.pointer)(at, 'env', '-'), value: { name, value } } : (0, grace_1.setField)(raw, at, 'env', [{ name, value }])];
}
/** A container becomes a native sidecar: it goes after the init containers, with its text, and never ends before the others. */
function moveToSidecars({ pointer: at, raw: spec }, container) {
    const list = (0, own_1.own)(spec, 'initContainers');
    if (list !== undefined && !Array.isArray(list)) {
        return undefined;
    }
    const inits = (0, pod_1.pointer)(at, 'initContainers');
    const length = list?.length ?? 0;
    return [
        ...list === undefined ? [{ op: 'add', path: inits, value: [] }] : [],
        { op: 'move', from: container.pointer, path: `${inits}/-` },
        (0, grace_1.setField)(container.raw, `${inits}/${length}`, 'restartPolicy', 'Always'),
    ];
}
/** The fields of a container that people write beside `containers`. */
const OF_CONTAINERS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];
/** The fields that stand beside `template`, by the kinds that have them. */
const OF_WORKLOADS = {
    minReadySeconds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'],
    progressDeadlineSeconds: ['Deployment'],
    strategy: ['Deployment'],
    updateStrategy: ['StatefulSet', 'DaemonSet'],
};
/** Puts a field that has no effect where it is to where it belongs; nothing if that is not sure, as with several containers. */
function putRight(pod, { container, pointer: from }) {
    const field = (0, pod_1.keysOf)(from).pop();
    const [only, ...others] = pod.containers;
    const meant = container ?? (others.length === 0 ? only : undefined);
    if (field === 'terminationGracePeriodSeconds' || field === 'initContainers') {
        // Which of several was meant, nobody knows.
        const all = new Set(pod.containers.flatMap(({ raw }) => Object.hasOwn(raw, field) ? [JSON.stringify(raw[field])] : []));
        return all.size > 1 ? undefined : moveField(from, pod, field);
    }
    if (field === 'preStop' || field === 'postStart') {
        return meant && moveHook(from, field, meant);
    }
    if (OF_CONTAINERS.includes(field)) {
        return container ? undefined : moveField(from, meant, field);
    }
    const { object } = pod;
    return (0, own_1.own)(OF_WORKLOADS, field)?.includes(object.kind)
        ? moveField(from, { raw: (0, pod_1.objectAt)(object.raw, 'spec'), pointer: (0, pod_1.pointer)(object.pointer, 'spec') }, field) : undefined;
}
