"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Owners = void 0;
exports.controllerOf = controllerOf;
exports.drawnOf = drawnOf;
const json_1 = require("./json");
const object_1 = require("./object");
const groups_1 = require("../private/groups");
const own_1 = require("../private/own");
/** The kinds of Kubernetes' own controllers that make pods, or others of them. */
const CONTROLLERS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'Rollout', 'StatefulSet'];
/**
 * Which objects made which others, as their `ownerReferences` say: in what `kubectl get -o yaml` prints, a Deployment comes with its ReplicaSets and
 * each of its pods, and all have the same pod template.
 */
class Owners {
    byUid = new Map();
    byName = new Map();
    known = new Map();
    podOf = new Map();
    constructor(pods) {
        for (const pod of pods) {
            if (!this.podOf.has(pod.object)) {
                this.podOf.set(pod.object, pod);
            }
        }
        if (!pods.some(({ object }) => controllerOf(object))) {
            return;
        }
        for (const pod of pods) {
            const uid = uidOf(pod.object);
            if (uid !== undefined) {
                (0, groups_1.addTo)(this.byUid, uid, pod);
            }
            (0, groups_1.addTo)(this.byName, nameOf(pod.object, pod.object.kind, pod.object.name), pod);
        }
    }
    /** The workload that made another, if it is among them. */
    ownerOf(pod) {
        if (!this.known.has(pod)) {
            this.known.set(pod, this.find(pod));
        }
        return this.known.get(pod);
    }
    /** The workloads from which another comes, as far as they are among them: first the one that made it, last the one that nothing made. */
    ownersOf(pod) {
        const seen = new Set([pod]);
        // In a manifest that is not valid, two may have made each other.
        for (let owner = this.ownerOf(pod); owner && !seen.has(owner); owner = this.ownerOf(owner)) {
            seen.add(owner);
        }
        return [...seen].slice(1);
    }
    /** What is the same for all that come from one workload, be it among them or not. */
    familyOf(pod) {
        const top = this.ownersOf(pod).at(-1) ?? pod;
        const { kind, name } = controllerOf(top.object) ?? {};
        return kind !== undefined && CONTROLLERS.includes(kind) ? nameOf(top.object, kind, name ?? '') : top;
    }
    /** Whether a workload comes from another of these. */
    isOwned(object) {
        const pod = this.podOf.get(object);
        return pod !== undefined && this.ownerOf(pod) !== undefined;
    }
    /** Whether it is a ReplicaSet that a Deployment keeps only to go back to it: no pod runs with its template. */
    isOldRevision(object) {
        return object.kind === 'ReplicaSet' && (0, json_1.objectAt)(object.raw, 'spec').replicas === 0 && this.isOwned(object);
    }
    /** Of several workloads, those that come from none of the others. */
    topmost(pods) {
        if (this.byName.size === 0 || pods.length < 2) {
            return pods;
        }
        const all = new Set(pods);
        return pods.filter((pod) => !this.ownersOf(pod).some((owner) => all.has(owner)));
    }
    find(pod) {
        const { object } = pod;
        const reference = controllerOf(object);
        if (!reference) {
            return undefined;
        }
        const { kind, name, uid } = reference;
        const byUid = uid === undefined ? undefined : this.byUid.get(uid);
        if (byUid) {
            return byUid[0].object === object ? undefined : likest(byUid, pod);
        }
        return this.named(object, kind, name, uid, pod) ?? this.beyond(pod, kind, name);
    }
    named(of, kind, name, uid, pod) {
        const all = (this.byName.get(nameOf(of, kind, name)) ?? [])
            // One that was made anew under the name of another did not make what the other did.
            .filter((one) => one.object !== pod.object && (uid === undefined || uidOf(one.object) === undefined));
        const near = all.filter(({ object: { file } }) => file === of.file);
        return likest(near.length > 0 ? near : all, pod);
    }
    /** The owner of an owner that is not there, by the way in which Kubernetes names what it makes. */
    beyond(pod, kind, name) {
        const { labels, object } = pod;
        const hash = (0, own_1.own)(labels, 'pod-template-hash');
        if (kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`)) {
            const found = this.named(object, 'Deployment', name.slice(0, -hash.length - 1), undefined, pod);
            const selector = found && (0, json_1.objectAt)((0, json_1.objectAt)(found.object.raw, 'spec'), 'selector');
            return selector && (0, object_1.matchesSelector)(selector, labels) ? found : undefined;
        }
        const [, schedule] = (kind === 'Job' && /^(.+)-\d+$/.exec(name)) || [];
        return schedule === undefined ? undefined : this.named(object, 'CronJob', schedule, undefined, pod);
    }
}
exports.Owners = Owners;
/** Of several templates, of which one object may have some, the one whose containers a pod has; the first if none is like it. */
function likest(templates, pod) {
    const names = new Set(pod.containers.map(({ name }) => name));
    return templates.find(({ containers }) => containers.every(({ name }) => names.has(name))) ?? templates[0];
}
/** The controller of an object, as it says itself. */
function controllerOf({ raw }) {
    const all = (0, json_1.listAt)((0, json_1.objectAt)(raw, 'metadata'), 'ownerReferences').filter(json_1.isObject);
    const found = all.find((one) => one.controller === true);
    const [kind, name] = [(0, json_1.textAt)(found, 'kind'), (0, json_1.textAt)(found, 'name')];
    return kind === undefined || name === undefined ? undefined : { kind, name, uid: (0, json_1.textAt)(found, 'uid') };
}
function uidOf({ raw }) {
    return (0, json_1.textAt)((0, json_1.objectAt)(raw, 'metadata'), 'uid');
}
/** An object of the namespace of another. */
function nameOf({ namespace }, kind, name) {
    return JSON.stringify([namespace, kind, name]);
}
/** What differs is drawn, such as a pod with a container that was put into it. */
function drawnOf(pods) {
    const owners = new Owners(pods);
    const looks = new Map();
    const shown = new Set();
    const old = new Set(pods.filter(({ object }) => owners.isOldRevision(object)));
    const isOwned = ({ object }) => owners.isOwned(object);
    // Whatever their order: first those that made the others.
    for (const pod of [...pods.filter((one) => !isOwned(one)), ...pods.filter(isOwned)].filter((one) => !old.has(one))) {
        const family = owners.familyOf(pod);
        const known = looks.get(family) ?? new Set();
        const look = lookOf(pod);
        if (!known.has(look)) {
            shown.add(pod);
        }
        looks.set(family, known.add(look));
    }
    return { pods: pods.filter((pod) => shown.has(pod)), same: pods.filter((pod) => !shown.has(pod) && !old.has(pod)), old: [...old] };
}
const OF_POD = ['terminationGracePeriodSeconds', 'restartPolicy', 'hostNetwork', 'shareProcessNamespace', 'os', 'readinessGates', 'activeDeadlineSeconds'];
const OF_CONTAINER = [
    'name', 'image', 'command', 'args', 'env', 'ports', 'lifecycle', 'startupProbe', 'readinessProbe', 'livenessProbe', 'restartPolicy', 'restartPolicyRules',
];
/** All of a pod that matters to its start and its stop. A running pod has more: its node, its volumes, its tolerations. */
function lookOf({ containers, initContainers, raw }) {
    const part = (from, keys) => keys.map((key) => (0, own_1.own)(from, key));
    return JSON.stringify([part(raw, OF_POD), [...initContainers, ...containers].map((one) => [one.role, part(one.raw, OF_CONTAINER)])]);
}
