"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.placesIn = placesIn;
exports.nameOfPlace = nameOfPlace;
exports.hasContainer = hasContainer;
exports.isOnlyAbout = isOnlyAbout;
const json_1 = require("./json");
const own_1 = require("../private/own");
const OF_SPEC = '/spec/replicas';
function places(use, adds, ...at) {
    return at.flat().map((one) => ({ at: one, use, adds }));
}
const TEMPLATE = { at: '/spec/template/spec', use: 'workload', adds: 'nothing', replicas: OF_SPEC };
const JOB = { at: '/spec/template/spec', use: 'job', adds: 'nothing' };
const CRON = { at: '/spec/jobTemplate/spec/template/spec', use: 'job', adds: 'nothing' };
const RAY = ['headGroupSpec/template/spec', 'workerGroupSpecs/*/template/spec'];
const ROWS = [
    // Kubernetes itself.
    { kinds: ['Pod'], places: [{ at: '/spec', use: 'pod', adds: 'nothing' }], isAll: true },
    { kinds: ['PodTemplate'], places: places('workload', 'nothing', '/template/spec'), isAll: true },
    { kinds: ['CronJob', 'ScheduledJob'], places: [CRON], isAll: true },
    { kinds: ['Job'], groups: ['batch', 'extensions'], places: [JOB], isAll: true },
    {
        kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'], groups: ['apps', 'extensions', ''], places: [TEMPLATE], isAll: true,
    },
    { kinds: ['Service', 'ConfigMap', 'Secret', 'Namespace'], groups: [''], places: [], isAll: true },
    // What only speaks of containers: schemas, and patterns of policies.
    { kinds: ['CustomResourceDefinition', 'ClusterPolicy', 'Policy', 'ConstraintTemplate', 'Kustomization'], places: [], isAll: true },
    // Controllers that treat pods as a Deployment or a StatefulSet does.
    { kinds: ['DeploymentConfig'], places: [TEMPLATE] },
    { kinds: ['Rollout'], groups: ['argoproj.io'], places: [TEMPLATE] },
    { kinds: ['CloneSet', 'StatefulSet', 'DaemonSet', 'UnitedDeployment'], groups: ['apps.kruise.io'], places: [TEMPLATE] },
    { kinds: ['PetSet', 'GameServerSet'], places: [TEMPLATE] },
    { kinds: ['LeaderWorkerSet'], places: places('workload', 'containers', '/spec/leaderWorkerTemplate/leaderTemplate/spec', '/spec/leaderWorkerTemplate/workerTemplate/spec') },
    { kinds: ['StrimziPodSet'], places: places('workload', 'nothing', '/spec/pods/*/spec') },
    { kinds: ['ClusterServiceVersion'], places: places('workload', 'nothing', '/spec/install/spec/deployments/*/spec/template/spec') },
    { kinds: ['Notebook'], groups: ['kubeflow.org'], places: places('workload', 'nothing', '/spec/template/spec') },
    { kinds: ['Sandbox'], places: places('workload', 'containers', '/spec/podTemplate/spec') },
    // KubeRay adds probes and a container that waits for the head, but neither a grace period nor hooks.
    { kinds: ['RayCluster'], places: places('workload', 'containers', RAY.map((at) => `/spec/${at}`)) },
    { kinds: ['RayService'], places: places('workload', 'containers', RAY.map((at) => `/spec/rayClusterConfig/${at}`)) },
    { kinds: ['RayJob'], places: [...places('workload', 'containers', RAY.map((at) => `/spec/rayClusterSpec/${at}`)), ...places('job', 'containers', '/spec/submitterPodTemplate/spec')] },
    // Game servers: a sidecar comes with each.
    { kinds: ['GameServer'], groups: ['agones.dev'], places: places('workload', 'containers', '/spec/template/spec') },
    { kinds: ['Fleet'], groups: ['agones.dev'], places: places('workload', 'containers', '/spec/template/spec/template/spec') },
    // Jobs.
    { kinds: ['ScaledJob'], groups: ['keda.sh'], places: places('job', 'nothing', '/spec/jobTargetRef/template/spec') },
    { kinds: ['JobSet'], places: places('job', 'nothing', '/spec/replicatedJobs/*/template/spec/template/spec') },
    { kinds: ['Job'], groups: ['batch.volcano.sh'], places: places('job', 'containers', '/spec/tasks/*/template/spec') },
    {
        kinds: ['PyTorchJob', 'TFJob', 'MPIJob', 'XGBoostJob', 'PaddleJob', 'JAXJob'],
        places: ['pytorch', 'tf', 'mpi', 'xgb', 'paddle', 'jax'].flatMap((name) => places('job', 'containers', `/spec/${name}ReplicaSpecs/*/template/spec`)),
    },
    {
        kinds: ['SparkApplication'],
        places: ['driver', 'executor'].map((role) => ({
            at: `/spec/${role}`, use: 'job', adds: 'anything', list: 'sidecars', single: { field: '', name: `spark-kubernetes-${role}` },
        })),
    },
    {
        kinds: ['ScheduledSparkApplication'],
        places: ['driver', 'executor'].map((role) => ({
            at: `/spec/template/${role}`, use: 'job', adds: 'anything', list: 'sidecars', single: { field: '', name: `spark-kubernetes-${role}` },
        })),
    },
    ...[['/spec', ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate']], ['/spec/workflowSpec', ['CronWorkflow']]].map(([at, kinds]) => ({
        kinds,
        groups: ['argoproj.io'],
        places: [
            ...['container', 'script'].map((field) => ({ at: `${at}/templates/*`, use: 'job', adds: 'anything', list: 'sidecars', single: { field, name: 'main' } })),
            { at: `${at}/templates/*/containerSet`, use: 'job', adds: 'anything' },
        ],
    })),
    // What a controller fills in from elsewhere, the grace period too.
    { kinds: ['Service', 'Configuration'], groups: ['serving.knative.dev'], places: places('workload', 'anything', '/spec/template/spec') },
    { kinds: ['Revision'], groups: ['serving.knative.dev'], places: places('workload', 'anything', '/spec') },
    { kinds: ['ServingRuntime', 'ClusterServingRuntime'], places: places('workload', 'anything', '/spec', '/spec/workerSpec') },
    { kinds: ['InferenceService'], places: places('workload', 'anything', '/spec/predictor', '/spec/predictor/workerSpec', '/spec/transformer', '/spec/explainer') },
    {
        kinds: ['LLMInferenceService', 'LLMInferenceServiceConfig'],
        places: places('workload', 'anything', '/spec/template', '/spec/worker', '/spec/prefill/template', '/spec/prefill/worker', '/spec/router/scheduler/template'),
    },
    { kinds: ['Elasticsearch'], places: places('workload', 'anything', '/spec/nodeSets/*/podTemplate/spec') },
    { kinds: ['Logstash', 'Kibana', 'ApmServer', 'EnterpriseSearch', 'ElasticMapsServer'], places: places('workload', 'anything', '/spec/podTemplate/spec') },
    { kinds: ['Agent', 'Beat'], places: places('workload', 'anything', '/spec/deployment/podTemplate/spec', '/spec/daemonSet/podTemplate/spec', '/spec/statefulSet/podTemplate/spec') },
    { kinds: ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'], places: places('workload', 'anything', '/spec') },
    { kinds: ['Grafana'], places: places('workload', 'anything', '/spec/deployment/spec/template/spec') },
];
const BY_KIND = new Map();
for (const row of ROWS) {
    for (const kind of row.kinds) {
        BY_KIND.set(kind, [...BY_KIND.get(kind) ?? [], row]);
    }
}
/** All places in an object in which there is a pod template, in the order of the object. */
function placesIn(raw, apiVersion, kind) {
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const row = BY_KIND.get(kind)?.find(({ groups }) => !groups || apiVersion === '' || groups.includes(group));
    const named = row?.places.flatMap((place) => expanded(raw, place)) ?? [];
    if (row?.isAll) {
        return named;
    }
    const known = new Set(named.map(({ at }) => at));
    const search = new Search(known);
    search.lookInto(raw);
    return [...named, ...search.found];
}
/** A place of the table, for each template that is there. */
function expanded(raw, place) {
    let found = [{ at: '', value: raw }];
    for (const key of place.at.split('/').slice(1)) {
        found = found.flatMap(({ at, value }) => childrenOf(value).filter(([name]) => key === '*' || key === String(name))
            .map(([name, inner]) => ({ at: (0, json_1.pointer)(at, name), value: inner })));
    }
    return found.filter(({ value }) => isPodAt(value, place)).map(({ at }) => ({ ...place, at }));
}
function isPodAt(value, { at, list = 'containers', single, use }) {
    if (!(0, json_1.isObject)(value)) {
        return false;
    }
    // A Pod may be without containers, as a patch of it is.
    if (use === 'pod') {
        return true;
    }
    if (single) {
        return single.field === '' || (0, json_1.isObject)((0, own_1.own)(value, single.field));
    }
    return Array.isArray((0, own_1.own)(value, list)) || /\/jobTemplate\/|^\/template\//.test(at);
}
function childrenOf(value) {
    return Array.isArray(value) ? value.map((inner, n) => [n, inner]) : (0, json_1.isObject)(value) ? Object.entries(value) : [];
}
/** No object of Kubernetes is nested half as deep, nor has it so many values: what is made in memory may hold itself. */
const MAX_DEPTH = 40;
const MAX_VISITED = 100_000;
/** What speaks of pods that are made elsewhere, or not at all: patches and patterns, schemas, and what was observed. */
const NOT_PODS = /^(?:status|managedFields|patch(?:es|Template|StrategicMerge|esJson6902)?|overlays?|overrides?|pattern|anyPattern|openAPIV3Schema|schema|examples?|default)$/;
/** Finds pod templates by their shape. */
class Search {
    known;
    found = [];
    visited = 0;
    /** What is being looked into: it may hold itself. */
    above = new Set();
    constructor(known) {
        this.known = known;
    }
    lookInto(value, at = '') {
        if (typeof value !== 'object' || value === null || this.known.has(at) || this.above.has(value) || this.above.size > MAX_DEPTH || ++this.visited > MAX_VISITED) {
            return;
        }
        if (at !== '' && (0, json_1.isObject)(value) && isPodSpec(value, at)) {
            // A whole template has the grace period that it says, or that of Kubernetes; what is only a part of one may get it from elsewhere.
            this.found.push({ at, use: 'unknown', adds: /\/\w*[tT]emplate\/spec$/.test(at) ? 'containers' : 'anything' });
            return;
        }
        this.above.add(value);
        for (const [key, inner] of childrenOf(value)) {
            if (typeof inner === 'object' && !(typeof key === 'string' && NOT_PODS.test(key))) {
                this.lookInto(inner, (0, json_1.pointer)(at, key));
            }
        }
        this.above.delete(value);
    }
}
/** Whether something looks like a pod spec: containers with names, and an image at least in one of them, or a place that is one of a template. */
function isPodSpec(value, at) {
    const { containers } = value;
    if (!Array.isArray(containers) || containers.length === 0 || !containers.every((one) => isContainer(one))) {
        return false;
    }
    return containers.some((one) => typeof one.image === 'string') || /\/(?:template|podTemplate|pod)\/spec$/.test(at);
}
/** A wildcard is that of a policy. */
function isContainer(value) {
    if (!(0, json_1.isObject)(value) || typeof value.name !== 'string' || /[*?]/.test(value.name)) {
        return false;
    }
    return value.image === undefined || (typeof value.image === 'string' && (!/[*?]/.test(value.image) || (0, json_1.isTemplated)(value.image)));
}
/** How one of several templates of an object is called: by its place, and by the names in it. */
function nameOfPlace(raw, at) {
    const parts = [];
    let value = raw;
    for (const key of at.split('/').slice(1)) {
        if (Array.isArray(value)) {
            const inner = value[Number(key)];
            parts.push((0, json_1.textAt)(inner, 'name') ?? (0, json_1.textAt)(inner, 'groupName') ?? (0, json_1.textAt)((0, json_1.isObject)(inner) ? inner.metadata : undefined, 'name') ?? key);
            value = inner;
        }
        else {
            parts.push(key);
            value = (0, json_1.isObject)(value) ? (0, own_1.own)(value, key) : undefined;
        }
    }
    while (parts.length > 1 && /^(?:spec|template|podTemplate)$/.test(parts[parts.length - 1])) {
        parts.pop();
    }
    if (parts.length > 1 && parts[0] === 'spec') {
        parts.shift();
    }
    return parts.join('.');
}
/**
 * Whether something in an object looks like a container, as one with an image and a command: where no pod template was found, nothing is said of it.
 */
function hasContainer(value, above = new Set(), budget = { left: MAX_VISITED }) {
    if (typeof value !== 'object' || value === null || above.has(value) || above.size > MAX_DEPTH || --budget.left < 0) {
        return false;
    }
    const object = value;
    if (typeof object.image === 'string' && isLikeContainer(object)) {
        return true;
    }
    above.add(value);
    const isThere = childrenOf(value).some(([key, inner]) => !(typeof key === 'string' && NOT_PODS.test(key)) && hasContainer(inner, above, budget));
    above.delete(value);
    return isThere;
}
function isLikeContainer(value) {
    return LIKE_CONTAINER.some((key) => { const part = (0, own_1.own)(value, key); return typeof part === 'object' && part !== null; });
}
const LIKE_CONTAINER = ['command', 'args', 'env', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'volumeMounts'];
/** Kinds that speak of containers without having any. */
function isOnlyAbout(kind) {
    return BY_KIND.get(kind)?.some(({ isAll, places: all }) => isAll === true && all.length === 0) ?? false;
}
