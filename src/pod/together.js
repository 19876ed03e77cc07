"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isServed = void 0;
exports.readTogether = readTogether;
exports.claimsOf = claimsOf;
exports.onlyNodeOf = onlyNodeOf;
const json_1 = require("./json");
const object_1 = require("./object");
const groups_1 = require("../private/groups");
const remember_1 = require("../private/remember");
/*
 * What the objects that were read with a workload say of its pods. Who reads several documents says so here; a workload alone knows nothing of
 * others.
 */
const TOGETHER = new WeakMap();
/** Notes that objects were read together, so that each can be asked what belongs to it. */
function readTogether(objects) {
    for (const object of objects) {
        TOGETHER.set(object, objects);
    }
}
function objectsWith(object, kind) {
    const all = TOGETHER.get(object);
    return all ? byKind(all).get(kind) ?? [] : [];
}
const byKind = (0, remember_1.remember)((objects) => {
    const found = new Map();
    for (const object of objects) {
        if (/^(?:v1)?$/.test(object.apiVersion)) {
            (0, groups_1.addTo)(found, object.kind, object);
        }
    }
    return found;
});
/** Whether a Service that was read with a pod sends to it. */
exports.isServed = (0, remember_1.remember)(({ labels, object }) => objectsWith(object, 'Service').some((service) => (0, object_1.maySeeEachOther)(service, object) && (0, object_1.selects)((0, json_1.textsAt)((0, json_1.objectAt)(service.raw, 'spec'), 'selector'), labels)));
/** The claims that a pod template names: all its pods share them. */
function claimsOf({ object, raw }) {
    return (0, json_1.listAt)(raw, 'volumes').flatMap((volume, index) => {
        const name = (0, json_1.textAt)((0, json_1.objectAt)(volume, 'persistentVolumeClaim'), 'claimName');
        if (name === undefined) {
            return [];
        }
        const claim = objectsWith(object, 'PersistentVolumeClaim').find((one) => one.name === name && (0, object_1.maySeeEachOther)(one, object));
        return [{ name, index, accessModes: claim ? modesOf(claim.raw) : [] }];
    });
}
function modesOf(claim) {
    return (0, json_1.listAt)((0, json_1.objectAt)(claim, 'spec'), 'accessModes').filter((mode) => typeof mode === 'string');
}
/** The one node to which a pod template ties its pods, by its name; nothing if they may go to several. */
function onlyNodeOf({ raw }) {
    const name = (0, json_1.textAt)(raw, 'nodeName') ?? (0, json_1.textAt)((0, json_1.objectAt)(raw, 'nodeSelector'), 'kubernetes.io/hostname');
    if (name !== undefined) {
        return name;
    }
    const required = (0, json_1.objectAt)((0, json_1.objectAt)((0, json_1.objectAt)(raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
    const terms = (0, json_1.listAt)(required, 'nodeSelectorTerms');
    if (terms.length !== 1) {
        return undefined;
    }
    const hosts = (0, json_1.listAt)(terms[0], 'matchExpressions').filter(json_1.isObject)
        .filter((one) => (0, json_1.textAt)(one, 'key') === 'kubernetes.io/hostname' && (0, json_1.textAt)(one, 'operator') === 'In').map((one) => (0, json_1.listAt)(one, 'values'));
    return hosts.length === 1 && hosts[0].length === 1 ? String(hosts[0][0]) : undefined;
}
