"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.World = void 0;
const folder_1 = require("./folder");
const selections_1 = require("./selections");
const pod_1 = require("../../pod");
const groups_1 = require("../../private/groups");
/** All that is checked together: rules see one pod or object at a time, and look up here what belongs to it. */
class World {
    target;
    objects;
    pods;
    /** How many documents hold no object of Kubernetes, such as the values of a chart. */
    others;
    /** Which of them made which others. */
    owners;
    byKind = new Map();
    podsByObject = new Map();
    byName = new Map();
    selections;
    autoscalers;
    constructor(documents, target) {
        this.target = target;
        const all = documents.map(({ content, file, document }) => (0, pod_1.objectsOf)(content, { file, document }));
        this.objects = all.flat();
        (0, pod_1.readTogether)(this.objects);
        this.others = all.filter((objects, n) => objects.length === 0 && documents[n].content !== null).length;
        for (const object of this.objects) {
            (0, groups_1.addTo)(this.byKind, object.kind, object);
            (0, groups_1.addTo)(this.byName, object.name, object);
            const pods = (0, pod_1.podsOf)(object);
            if (pods.length > 0) {
                this.podsByObject.set(object, pods);
            }
        }
        this.pods = [...this.podsByObject.values()].flat();
        this.owners = new pod_1.Owners(this.pods);
    }
    /** The objects of a kind. */
    ofKind(kind) {
        return this.byKind.get(kind) ?? [];
    }
    /** The pod template of an object, the first if it has several. */
    podOf(object) {
        return this.podsIn(object)[0];
    }
    /** All pod templates of an object. */
    podsIn(object) {
        return this.podsByObject.get(object) ?? [];
    }
    /** The objects of a name, whatever their kind. */
    named(name) {
        return this.byName.get(name) ?? [];
    }
    /** The pods of the objects of a name, whatever their kind. */
    podsNamed(name) {
        return this.named(name).flatMap((object) => this.podsIn(object));
    }
    /** The Services that send requests to a pod, as far as they are among what is checked. */
    servicesOf(pod) {
        return this.selected().services.selecting(pod);
    }
    /** The pods to which a Service sends requests, as far as they are among what is checked. Those of a workload that is among them too are left out. */
    podsOf(service) {
        return this.owners.topmost(this.selected().services.podsOf(service));
    }
    /** The PodDisruptionBudgets for a pod. */
    budgetsOf(pod) {
        return this.selected().budgets.selecting(pod);
    }
    /** The pods that a PodDisruptionBudget is for, each once as above. */
    podsOfBudget(budget) {
        return this.owners.topmost(this.selected().budgets.podsOf(budget));
    }
    selected() {
        return this.selections ??= this.findSelections();
    }
    findSelections() {
        const services = new selections_1.Selections();
        const budgets = new selections_1.Selections();
        const podsWith = (0, selections_1.podsByLabels)(this.pods);
        for (const service of this.ofKind('Service').filter(isCore)) {
            const selector = (0, pod_1.textsAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'selector');
            const selected = podsWith(selector).filter((pod) => (0, pod_1.maySeeEachOther)(service, pod.object) && (0, pod_1.selects)(selector, pod.labels));
            // In a tree of examples, the same labels are elsewhere too: a Service that has pods of its own is not for those of strangers.
            const own = selected.filter((pod) => isNear(service, pod.object));
            for (const pod of own.length > 0 ? own : selected) {
                services.add(service, pod);
            }
        }
        for (const budget of this.ofKind('PodDisruptionBudget')) {
            const { selector } = (0, pod_1.objectAt)(budget.raw, 'spec');
            if (!(0, pod_1.isObject)(selector)) {
                continue;
            }
            for (const pod of podsWith((0, pod_1.textsAt)(selector, 'matchLabels'))) {
                if ((0, pod_1.maySeeEachOther)(budget, pod.object) && (0, pod_1.matchesSelector)(selector, pod.labels)) {
                    budgets.add(budget, pod);
                }
            }
        }
        return { services, budgets };
    }
    /** The HorizontalPodAutoscalers of a workload. */
    autoscalersOf({ object }) {
        this.autoscalers ??= this.findAutoscalers();
        return (this.autoscalers.get((0, selections_1.keyOf)(object.kind, object.name)) ?? []).filter((scaler) => (0, pod_1.maySeeEachOther)(scaler, object));
    }
    /** By the kind and the name of their targets. */
    findAutoscalers() {
        const found = new Map();
        for (const scaler of this.ofKind('HorizontalPodAutoscaler')) {
            const target = (0, pod_1.objectAt)((0, pod_1.objectAt)(scaler.raw, 'spec'), 'scaleTargetRef');
            (0, groups_1.addTo)(found, (0, selections_1.keyOf)((0, pod_1.textAt)(target, 'kind') ?? '', (0, pod_1.textAt)(target, 'name') ?? ''), scaler);
        }
        return found;
    }
}
exports.World = World;
/** Whether both name their namespace, or the folder of one is in that of the other. */
function isNear(a, b) {
    return (a.namespace !== undefined && b.namespace !== undefined) || (0, folder_1.areNear)(a, b);
}
function isCore({ apiVersion }) {
    return apiVersion === 'v1' || apiVersion === '';
}
