"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.World = void 0;
const pod_1 = require("../pod");
/** All that is checked together: rules see one pod or object at a time, and look up here what belongs to it. */
class World {
    target;
    objects;
    pods;
    /** How many documents hold no object of Kubernetes, such as the values of a chart. */
    others;
    byKind = new Map();
    podByObject = new Map();
    selections;
    budgets = (0, pod_1.remember)((pod) => this.ofKind('PodDisruptionBudget').filter((budget) => {
        if (!(0, pod_1.maySeeEachOther)(budget, pod.object)) {
            return false;
        }
        const { selector } = (0, pod_1.objectAt)(budget.raw, 'spec');
        return (0, pod_1.isObject)(selector) && (0, pod_1.matchesSelector)(selector, pod.labels);
    }));
    podsByName;
    autoscalers;
    constructor(documents, target) {
        this.target = target;
        const all = documents.map(({ content, file, document }) => (0, pod_1.objectsOf)(content, { file, document }));
        this.objects = all.flat();
        this.others = all.filter((objects, n) => objects.length === 0 && documents[n].content !== null).length;
        for (const object of this.objects) {
            add(this.byKind, object.kind, object);
            const pod = (0, pod_1.podOf)(object);
            if (pod) {
                this.podByObject.set(object, pod);
            }
        }
        this.pods = [...this.podByObject.values()];
    }
    /** The objects of a kind. */
    ofKind(kind) {
        return this.byKind.get(kind) ?? [];
    }
    /** The pod template of an object. */
    podOf(object) {
        return this.podByObject.get(object);
    }
    /** The pods of the objects of a name, whatever their kind. */
    podsNamed(name) {
        if (!this.podsByName) {
            this.podsByName = new Map();
            for (const pod of this.pods) {
                add(this.podsByName, pod.object.name, pod);
            }
        }
        return this.podsByName.get(name) ?? [];
    }
    /** The Services that send requests to a pod, as far as they are among what is checked. */
    servicesOf(pod) {
        this.selections ??= this.findSelections();
        return this.selections.services.get(pod) ?? [];
    }
    /** The pods to which a Service sends requests, as far as they are among what is checked. */
    podsOf(service) {
        this.selections ??= this.findSelections();
        return this.selections.pods.get(service) ?? [];
    }
    /** Rules ask of each pod and of each Service, so with many of both all is found at once, by the rarest label of each selector. */
    findSelections() {
        const byLabel = new Map();
        for (const pod of this.pods) {
            for (const [name, value] of Object.entries(pod.labels)) {
                add(byLabel, keyOf(name, value), pod);
            }
        }
        const found = { services: new Map(), pods: new Map() };
        for (const service of this.ofKind('Service').filter(isCore)) {
            const selector = (0, pod_1.textsAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'selector');
            const [rarest = []] = Object.entries(selector).map(([name, value]) => byLabel.get(keyOf(name, value)) ?? [])
                .sort((a, b) => a.length - b.length);
            const selected = rarest.filter((pod) => (0, pod_1.maySeeEachOther)(service, pod.object) && (0, pod_1.selects)(selector, pod.labels));
            // In a tree of examples, the same labels are elsewhere too: a Service that has pods of its own is not for those of strangers.
            const own = selected.filter((pod) => isNear(service, pod.object));
            for (const pod of own.length > 0 ? own : selected) {
                add(found.services, pod, service);
                add(found.pods, service, pod);
            }
        }
        return found;
    }
    /** The PodDisruptionBudgets for a pod. */
    budgetsOf(pod) {
        return this.budgets(pod);
    }
    /** The HorizontalPodAutoscalers of a workload. */
    autoscalersOf({ object }) {
        this.autoscalers ??= this.findAutoscalers();
        return (this.autoscalers.get(keyOf(object.kind, object.name)) ?? []).filter((scaler) => (0, pod_1.maySeeEachOther)(scaler, object));
    }
    /** By the kind and the name of their targets. */
    findAutoscalers() {
        const found = new Map();
        for (const scaler of this.ofKind('HorizontalPodAutoscaler')) {
            const target = (0, pod_1.objectAt)((0, pod_1.objectAt)(scaler.raw, 'spec'), 'scaleTargetRef');
            add(found, keyOf((0, pod_1.textAt)(target, 'kind') ?? '', (0, pod_1.textAt)(target, 'name') ?? ''), scaler);
        }
        return found;
    }
}
exports.World = World;
function add(all, key, value) {
    const same = all.get(key);
    if (same) {
        same.push(value);
    }
    else {
        all.set(key, [value]);
    }
}
/** One text for two. */
function keyOf(one, other) {
    return `${one.length} ${one}${other}`;
}
/** Whether both name their namespace, or the folder of one is in that of the other. */
function isNear(a, b) {
    if (a.namespace !== undefined && b.namespace !== undefined) {
        return true;
    }
    const [one, other] = [folderOf(a), folderOf(b)];
    return one.startsWith(other) || other.startsWith(one);
}
function folderOf({ file = '' }) {
    return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
function isCore({ apiVersion }) {
    return apiVersion === 'v1' || apiVersion === '';
}
