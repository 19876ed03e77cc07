import { isForMetrics } from './services';
import type { ManifestObject, PodView, ProbeView, ContainerView } from '../../pod';
import { isObject, isTemplated, mayHaveHooks, objectAt } from '../../pod';
import { own } from '../../private/own';
import { areNear, folderOf } from '../engine/folder';
import type { World } from '../engine/world';

/** What rules about workloads, and about what belongs to them, have in common. */

/** The API groups of Kubernetes' own kinds, the older ones too. Others give the same names to kinds of their own. */
const GROUPS: { readonly [kind: string]: RegExp } = {
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
export function isOf({ apiVersion, kind }: ManifestObject, ...kinds: string[]): boolean {
  return kinds.includes(kind) && (apiVersion === '' || (own(GROUPS, kind)?.test(apiVersion) ?? false));
}

/** Whether two objects are in one namespace for sure: both name the same, or neither names any. */
export function sameNamespace(a: ManifestObject, b: ManifestObject): boolean {
  return a.namespace === b.namespace && !isTemplated(a.namespace);
}

/** Whether two objects come from one folder, or from no file at all: then one is not missing only because its file was not given. */
export function sameFolder(a: ManifestObject, b: ManifestObject): boolean {
  return folderOf(a) === folderOf(b);
}

/**
 * Whether two objects are made for one another, as far as names can tell: both are in the namespace that they name, or neither names one
 * and the folder of one is in that of the other.
 */
export function belongTogether(a: ManifestObject, b: ManifestObject): boolean {
  return sameNamespace(a, b) && (a.namespace !== undefined || areNear(a, b));
}

/** Whether pods run until somebody stops them, unlike those of a Job. */
export function runsForever({ restartPolicy, use }: PodView): boolean {
  return restartPolicy === 'Always' && (use === 'workload' || use === 'pod');
}

/** The autoscalers that are made for a workload. */
export function ownAutoscalersOf(pod: PodView, world: World): ManifestObject[] {
  return world.autoscalersOf(pod).filter((scaler) => isOf(scaler, 'HorizontalPodAutoscaler') && belongTogether(scaler, pod.object));
}

/**
 * Whether somebody sends requests to a pod, as far as is known: a Service selects it and is for more than metrics, or no Service is known, and a container
 * declares ports and says when it is ready for requests.
 */
export function servesSomebody(pod: PodView, world: World): boolean {
  const services = world.servicesOf(pod);
  if (services.length > 0) { return !services.every(isForMetrics); }
  return pod.containers.some(({ ports, readinessProbe }) => ports.length > 0 && readinessProbe !== undefined);
}

/**
 * How many pods there are at least, and what says so; nothing if that is not known. Without `replicas` it is not: an autoscaler
 * may be in a file that was not given.
 */
export function leastPodsOf(pod: PodView, world: World): { readonly count: number; readonly words: string } | undefined {
  const [scaler] = ownAutoscalersOf(pod, world);
  if (scaler) {
    const { minReplicas = 1 } = objectAt(scaler.raw, 'spec');
    return typeof minReplicas === 'number' ? { count: minReplicas, words: `minReplicas ${minReplicas} of its autoscaler` } : undefined;
  }
  if (isOf(pod.object, 'Pod')) { return { count: 1, words: 'a Pod that no controller made' }; }
  return pod.replicas === undefined ? undefined : { count: pod.replicas, words: `replicas ${pod.replicas}` };
}

/** A number of pods that is given as a number or as a share, as `25%`; nothing if it is neither. */
export function podsIn(value: unknown, all: number, round: (share: number) => number): number | undefined {
  if (typeof value === 'number') { return value; }
  const [, percent] = (typeof value === 'string' && /^(\d+)%$/.exec(value)) || [];
  return percent === undefined ? undefined : round((Number(percent) * all) / 100);
}

/** The probes of a container with their names. The kubelet runs none of an init container, nor of an ephemeral one. */
export function probesOf(container: ContainerView): [string, ProbeView][] {
  if (!mayHaveHooks(container.role)) { return []; }
  return (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).flatMap((name) => {
    const probe = container[name];
    return probe ? [[name, probe] as [string, ProbeView]] : [];
  });
}

/**
 * How long a probe that gets no answer fails before it counts, in seconds, without its initial delay. While one waits for its timeout, the next does not
 * start.
 */
export function patienceOf({ failureThreshold, period, timeout }: ProbeView): number {
  return Math.max(period, timeout) * failureThreshold;
}

/** The same where each try fails at once, as one that is refused. */
export function leastPatienceOf({ failureThreshold, period }: ProbeView): number {
  return period * failureThreshold;
}

/** Both in words: only a try that hangs takes its timeout. */
export function patienceInWords(probe: ProbeView): string {
  const least = leastPatienceOf(probe);
  const most = patienceOf(probe);
  return least === most ? `${most} s` : `${least} to ${most} s`;
}

/** Whether the times of a probe are known: none of them is filled in later. */
export function hasKnownTimes({ raw }: ProbeView): boolean {
  return !['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold'].some((key) => isTemplated(own(raw, key)));
}

/** What a probe asks, in words, as `GET /healthz on port 8080`. */
export function askedBy({ exec, httpGet, raw }: ProbeView): string {
  if (exec) {
    const words = exec.join(' ').replace(/\s+/g, ' ');
    return `'${words.length > 60 ? `${words.slice(0, 60)}…` : words}'`;
  }
  return httpGet ? `GET ${httpGet.path} on port ${httpGet.port}` : `gRPC on port ${String(objectAt(raw, 'grpc').port)}`;
}

/** Whether a field of an object is given, whatever its value. */
export function isGiven(value: unknown, key: string): boolean {
  const given = isObject(value) ? own(value, key) : undefined;
  return given !== undefined && given !== null;
}
