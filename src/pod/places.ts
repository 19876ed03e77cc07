import type { JsonObject } from './json';
import { isObject, isTemplated, pointer, textAt } from './json';
import { own } from '../private/own';

/*
 * Where objects have their pod templates, and what is known of those who make pods of them: one table. What is in no row is found by its shape, and
 * then only what the template itself says is known.
 */

/** What pods are for: one that nobody makes anew, those of a workload that runs on, those that are to complete; `unknown` if that is not known. */
export type PodUse = 'pod' | 'workload' | 'job' | 'unknown';

/**
 * What the owner may add to a template: nothing; what belongs to containers, such as probes, hooks and further containers; or anything, the grace
 * period included.
 */
export type Added = 'nothing' | 'containers' | 'anything';

/** A place of pod templates in objects of a kind. */
export interface PodPlace {
  /** A JSON pointer to the pod spec, in which `*` stands for any key or index. */
  readonly at: string;
  readonly use: PodUse;
  readonly adds: Added;
  /** Where the number of pods is, seen from the object. @default - not known */
  readonly replicas?: string;
  /** The field of the main container, which lies beside the list of the others. */
  readonly single?: { readonly field: string; readonly name: string };
  /** How the list of containers is called. @default containers */
  readonly list?: string;
}

/** The places of a kind. */
interface KindRow {
  readonly kinds: readonly string[];
  /** The API group, without its version; the empty one is that of `v1`. @default - any */
  readonly groups?: readonly string[];
  readonly places: readonly PodPlace[];
  /** Whether such objects have pod templates nowhere else. */
  readonly isAll?: boolean;
}

const OF_SPEC = '/spec/replicas';

function places(use: PodUse, adds: Added, ...at: (string | readonly string[])[]): PodPlace[] {
  return at.flat().map((one) => ({ at: one, use, adds }));
}

const TEMPLATE: PodPlace = { at: '/spec/template/spec', use: 'workload', adds: 'nothing', replicas: OF_SPEC };
const JOB: PodPlace = { at: '/spec/template/spec', use: 'job', adds: 'nothing' };
const CRON: PodPlace = { at: '/spec/jobTemplate/spec/template/spec', use: 'job', adds: 'nothing' };
const RAY = ['headGroupSpec/template/spec', 'workerGroupSpecs/*/template/spec'];

const ROWS: readonly KindRow[] = [
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
  ...([['/spec', ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate']], ['/spec/workflowSpec', ['CronWorkflow']]] as const).map(([at, kinds]): KindRow => ({
    kinds,
    groups: ['argoproj.io'],
    places: [
      ...['container', 'script'].map((field): PodPlace => ({ at: `${at}/templates/*`, use: 'job', adds: 'anything', list: 'sidecars', single: { field, name: 'main' } })),
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

const BY_KIND = new Map<string, KindRow[]>();
for (const row of ROWS) { for (const kind of row.kinds) { BY_KIND.set(kind, [...BY_KIND.get(kind) ?? [], row]); } }

/** A pod template that was found. */
export interface FoundPlace extends PodPlace {
  /** Where it is, without `*`. */
  readonly at: string;
}

/** All places in an object in which there is a pod template, in the order of the object. */
export function placesIn(raw: JsonObject, apiVersion: string, kind: string): FoundPlace[] {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const row = BY_KIND.get(kind)?.find(({ groups }) => !groups || apiVersion === '' || groups.includes(group));
  const named = row?.places.flatMap((place) => expanded(raw, place)) ?? [];
  if (row?.isAll) { return named; }
  const known = new Set(named.map(({ at }) => at));
  const search = new Search(known);
  search.lookInto(raw);
  return [...named, ...search.found];
}

/** A place of the table, for each template that is there. */
function expanded(raw: JsonObject, place: PodPlace): FoundPlace[] {
  let found: { readonly at: string; readonly value: unknown }[] = [{ at: '', value: raw }];
  for (const key of place.at.split('/').slice(1)) {
    found = found.flatMap(({ at, value }) => childrenOf(value).filter(([name]) => key === '*' || key === String(name))
      .map(([name, inner]) => ({ at: pointer(at, name), value: inner })));
  }
  return found.filter(({ value }) => isPodAt(value, place)).map(({ at }) => ({ ...place, at }));
}

function isPodAt(value: unknown, { at, list = 'containers', single, use }: PodPlace): boolean {
  if (!isObject(value)) { return false; }
  // A Pod may be without containers, as a patch of it is.
  if (use === 'pod') { return true; }
  if (single) { return single.field === '' || isObject(own(value, single.field)); }
  return Array.isArray(own(value, list)) || /\/jobTemplate\/|^\/template\//.test(at);
}

function childrenOf(value: unknown): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((inner, n): [number, unknown] => [n, inner]) : isObject(value) ? Object.entries(value) : [];
}

/** No object of Kubernetes is nested half as deep, nor has it so many values: what is made in memory may hold itself. */
const MAX_DEPTH = 40;
const MAX_VISITED = 100_000;

/** What speaks of pods that are made elsewhere, or not at all: patches and patterns, schemas, and what was observed. */
const NOT_PODS = /^(?:status|managedFields|patch(?:es|Template|StrategicMerge|esJson6902)?|overlays?|overrides?|pattern|anyPattern|openAPIV3Schema|schema|examples?|default)$/;

/** Finds pod templates by their shape. */
class Search {
  public readonly found: FoundPlace[] = [];
  private visited = 0;
  /** What is being looked into: it may hold itself. */
  private readonly above = new Set<unknown>();

  public constructor(private readonly known: ReadonlySet<string>) {}

  public lookInto(value: unknown, at = ''): void {
    if (typeof value !== 'object' || value === null || this.known.has(at) || this.above.has(value) || this.above.size > MAX_DEPTH || ++this.visited > MAX_VISITED) { return; }
    if (at !== '' && isObject(value) && isPodSpec(value, at)) {
      // A whole template has the grace period that it says, or that of Kubernetes; what is only a part of one may get it from elsewhere.
      this.found.push({ at, use: 'unknown', adds: /\/\w*[tT]emplate\/spec$/.test(at) ? 'containers' : 'anything' });
      return;
    }
    this.above.add(value);
    for (const [key, inner] of childrenOf(value)) {
      if (typeof inner === 'object' && !(typeof key === 'string' && NOT_PODS.test(key))) { this.lookInto(inner, pointer(at, key)); }
    }
    this.above.delete(value);
  }
}

/** Whether something looks like a pod spec: containers with names, and an image at least in one of them, or a place that is one of a template. */
function isPodSpec(value: JsonObject, at: string): boolean {
  const { containers } = value;
  if (!Array.isArray(containers) || containers.length === 0 || !containers.every((one) => isContainer(one))) { return false; }
  return containers.some((one: JsonObject) => typeof one.image === 'string') || /\/(?:template|podTemplate|pod)\/spec$/.test(at);
}

/** A wildcard is that of a policy. */
function isContainer(value: unknown): value is JsonObject {
  if (!isObject(value) || typeof value.name !== 'string' || /[*?]/.test(value.name)) { return false; }
  return value.image === undefined || (typeof value.image === 'string' && (!/[*?]/.test(value.image) || isTemplated(value.image)));
}

/** How one of several templates of an object is called: by its place, and by the names in it. */
export function nameOfPlace(raw: JsonObject, at: string): string {
  const parts: string[] = [];
  let value: unknown = raw;
  for (const key of at.split('/').slice(1)) {
    if (Array.isArray(value)) {
      const inner: unknown = value[Number(key)];
      parts.push(textAt(inner, 'name') ?? textAt(inner, 'groupName') ?? textAt(isObject(inner) ? inner.metadata : undefined, 'name') ?? key);
      value = inner;
    } else {
      parts.push(key);
      value = isObject(value) ? own(value, key) : undefined;
    }
  }
  while (parts.length > 1 && /^(?:spec|template|podTemplate)$/.test(parts[parts.length - 1])) { parts.pop(); }
  if (parts.length > 1 && parts[0] === 'spec') { parts.shift(); }
  return parts.join('.');
}

/**
 * Whether something in an object looks like a container, as one with an image and a command: where no pod template was found, nothing is said of it.
 */
export function hasContainer(value: unknown, above = new Set<unknown>(), budget = { left: MAX_VISITED }): boolean {
  if (typeof value !== 'object' || value === null || above.has(value) || above.size > MAX_DEPTH || --budget.left < 0) { return false; }
  const object = value as JsonObject;
  if (typeof object.image === 'string' && isLikeContainer(object)) { return true; }
  above.add(value);
  const isThere = childrenOf(value).some(([key, inner]) => !(typeof key === 'string' && NOT_PODS.test(key)) && hasContainer(inner, above, budget));
  above.delete(value);
  return isThere;
}

function isLikeContainer(value: JsonObject): boolean {
  return LIKE_CONTAINER.some((key) => { const part = own(value, key); return typeof part === 'object' && part !== null; });
}

const LIKE_CONTAINER = ['command', 'args', 'env', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'volumeMounts'];

/** Kinds that speak of containers without having any. */
export function isOnlyAbout(kind: string): boolean {
  return BY_KIND.get(kind)?.some(({ isAll, places: all }) => isAll === true && all.length === 0) ?? false;
}
