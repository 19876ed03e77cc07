"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.allContainers = exports.DEFAULT_GRACE_PERIOD = void 0;
exports.podOf = podOf;
const container_1 = require("./container");
const json_1 = require("./json");
const remember_1 = require("./remember");
/** The grace period in seconds of a pod that says nothing. */
exports.DEFAULT_GRACE_PERIOD = 30;
/** Where kinds have their pod spec, other than at `spec.template.spec`. */
const POD_SPEC_AT = {
    Pod: '/spec',
    PodTemplate: '/template/spec',
    CronJob: '/spec/jobTemplate/spec/template/spec',
    ScheduledJob: '/spec/jobTemplate/spec/template/spec',
};
/** Where others have it: Deployments and all that look like them, Argo Rollouts, Knative Services, CloneSets. */
const TEMPLATES = ['/spec/template/spec', '/spec/jobTemplate/spec/template/spec', '/spec/podTemplate/spec', '/spec/workload/template/spec'];
/** The pod template of an object; nothing if it has none. */
function podOf(object) {
    const known = Object.hasOwn(POD_SPEC_AT, object.kind) ? POD_SPEC_AT[object.kind] : undefined;
    const at = known !== undefined ? [known] : TEMPLATES;
    const found = at.find((place) => {
        const spec = (0, json_1.valueAt)(object.raw, place);
        return (0, json_1.isObject)(spec) && (known !== undefined || Array.isArray(spec.containers));
    });
    if (found === undefined) {
        return undefined;
    }
    const raw = (0, json_1.valueAt)(object.raw, found);
    const base = object.pointer + found;
    const containersAt = (list) => (0, json_1.listAt)(raw, list).flatMap((value, n) => (0, container_1.containerOf)(value, (0, json_1.pointer)(base, list, n), list) ?? []);
    const containers = containersAt('containers');
    const initContainers = containersAt('initContainers');
    const metadata = (0, json_1.valueAt)(object.raw, found.replace(/\/spec$/, '/metadata'));
    const givenGracePeriod = (0, json_1.numberAt)(raw, 'terminationGracePeriodSeconds');
    return {
        object,
        raw,
        pointer: base,
        labels: (0, json_1.textsAt)(metadata, 'labels'),
        annotations: (0, json_1.textsAt)(metadata, 'annotations'),
        initContainers,
        containers,
        ephemeralContainers: containersAt('ephemeralContainers'),
        gracePeriod: givenGracePeriod ?? exports.DEFAULT_GRACE_PERIOD,
        givenGracePeriod,
        restartPolicy: (0, json_1.textAt)(raw, 'restartPolicy') ?? 'Always',
        hostNetwork: raw.hostNetwork === true,
        shareProcessNamespace: raw.shareProcessNamespace === true,
        os: (0, json_1.textAt)((0, json_1.objectAt)(raw, 'os'), 'name'),
        replicas: object.kind === 'Pod' ? 1 : (0, json_1.numberAt)((0, json_1.objectAt)(object.raw, 'spec'), 'replicas'),
        isPatch: ![...containers, ...initContainers].some((container) => container.image !== undefined),
    };
}
/** All containers of a pod, in the order in which they start. */
exports.allContainers = (0, remember_1.remember)(({ containers, ephemeralContainers, initContainers }) => [...initContainers, ...containers, ...ephemeralContainers]);
