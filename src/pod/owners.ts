import type { JsonObject } from './json';
import { isObject, listAt, objectAt, textAt } from './json';
import type { ManifestObject } from './object';
import { matchesSelector } from './object';
import type { PodView } from './pod';
import { addTo } from '../private/groups';
import { own } from '../private/own';

/** The kinds of Kubernetes' own controllers that make pods, or others of them. */
const CONTROLLERS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'Rollout', 'StatefulSet'];

/**
 * Which objects made which others, as their `ownerReferences` say: in what `kubectl get -o yaml` prints, a Deployment comes with its ReplicaSets and
 * each of its pods, and all have the same pod template.
 */
export class Owners {
  private readonly byUid = new Map<string, PodView[]>();
  private readonly byName = new Map<string, PodView[]>();
  private readonly known = new Map<PodView, PodView | undefined>();
  private readonly podOf = new Map<ManifestObject, PodView>();

  public constructor(pods: readonly PodView[]) {
    for (const pod of pods) { if (!this.podOf.has(pod.object)) { this.podOf.set(pod.object, pod); } }
    if (!pods.some(({ object }) => controllerOf(object))) { return; }
    for (const pod of pods) {
      const uid = uidOf(pod.object);
      if (uid !== undefined) { addTo(this.byUid, uid, pod); }
      addTo(this.byName, nameOf(pod.object, pod.object.kind, pod.object.name), pod);
    }
  }

  /** The workload that made another, if it is among them. */
  public ownerOf(pod: PodView): PodView | undefined {
    if (!this.known.has(pod)) { this.known.set(pod, this.find(pod)); }
    return this.known.get(pod);
  }

  /** The workloads from which another comes, as far as they are among them: first the one that made it, last the one that nothing made. */
  public ownersOf(pod: PodView): PodView[] {
    const seen = new Set([pod]);
    // In a manifest that is not valid, two may have made each other.
    for (let owner = this.ownerOf(pod); owner && !seen.has(owner); owner = this.ownerOf(owner)) { seen.add(owner); }
    return [...seen].slice(1);
  }

  /** What is the same for all that come from one workload, be it among them or not. */
  public familyOf(pod: PodView): unknown {
    const top = this.ownersOf(pod).at(-1) ?? pod;
    const { kind, name } = controllerOf(top.object) ?? {};
    return kind !== undefined && CONTROLLERS.includes(kind) ? nameOf(top.object, kind, name ?? '') : top;
  }

  /** Whether a workload comes from another of these. */
  public isOwned(object: ManifestObject): boolean {
    const pod = this.podOf.get(object);
    return pod !== undefined && this.ownerOf(pod) !== undefined;
  }

  /** Whether it is a ReplicaSet that a Deployment keeps only to go back to it: no pod runs with its template. */
  public isOldRevision(object: ManifestObject): boolean {
    return object.kind === 'ReplicaSet' && objectAt(object.raw, 'spec').replicas === 0 && this.isOwned(object);
  }

  /** Of several workloads, those that come from none of the others. */
  public topmost(pods: readonly PodView[]): readonly PodView[] {
    if (this.byName.size === 0 || pods.length < 2) { return pods; }
    const all = new Set(pods);
    return pods.filter((pod) => !this.ownersOf(pod).some((owner) => all.has(owner)));
  }

  private find(pod: PodView): PodView | undefined {
    const { object } = pod;
    const reference = controllerOf(object);
    if (!reference) { return undefined; }
    const { kind, name, uid } = reference;
    const byUid = uid === undefined ? undefined : this.byUid.get(uid);
    if (byUid) { return byUid[0].object === object ? undefined : likest(byUid, pod); }
    return this.named(object, kind, name, uid, pod) ?? this.beyond(pod, kind, name);
  }

  private named(of: ManifestObject, kind: string, name: string, uid: string | undefined, pod: PodView): PodView | undefined {
    const all = (this.byName.get(nameOf(of, kind, name)) ?? [])
      // One that was made anew under the name of another did not make what the other did.
      .filter((one) => one.object !== pod.object && (uid === undefined || uidOf(one.object) === undefined));
    const near = all.filter(({ object: { file } }) => file === of.file);
    return likest(near.length > 0 ? near : all, pod);
  }

  /** The owner of an owner that is not there, by the way in which Kubernetes names what it makes. */
  private beyond(pod: PodView, kind: string, name: string): PodView | undefined {
    const { labels, object } = pod;
    const hash = own(labels, 'pod-template-hash');
    if (kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`)) {
      const found = this.named(object, 'Deployment', name.slice(0, -hash.length - 1), undefined, pod);
      const selector = found && objectAt(objectAt(found.object.raw, 'spec'), 'selector');
      return selector && matchesSelector(selector, labels) ? found : undefined;
    }
    const [, schedule] = (kind === 'Job' && /^(.+)-\d+$/.exec(name)) || [];
    return schedule === undefined ? undefined : this.named(object, 'CronJob', schedule, undefined, pod);
  }
}

/** Of several templates, of which one object may have some, the one whose containers a pod has; the first if none is like it. */
function likest(templates: readonly PodView[], pod: PodView): PodView | undefined {
  const names = new Set(pod.containers.map(({ name }) => name));
  return templates.find(({ containers }) => containers.every(({ name }) => names.has(name))) ?? templates[0];
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
}

/** The controller of an object, as it says itself. */
export function controllerOf({ raw }: ManifestObject): Reference | undefined {
  const all = listAt(objectAt(raw, 'metadata'), 'ownerReferences').filter(isObject);
  const found = all.find((one: JsonObject) => one.controller === true);
  const [kind, name] = [textAt(found, 'kind'), textAt(found, 'name')];
  return kind === undefined || name === undefined ? undefined : { kind, name, uid: textAt(found, 'uid') };
}

function uidOf({ raw }: ManifestObject): string | undefined {
  return textAt(objectAt(raw, 'metadata'), 'uid');
}

/** An object of the namespace of another. */
function nameOf({ namespace }: ManifestObject, kind: string, name: string): string {
  return JSON.stringify([namespace, kind, name]);
}

/** Of all workloads those to draw, and those that would look the same as one of them. */
export interface Drawn {
  readonly pods: readonly PodView[];
  /** They come from those that are drawn, or from the same as they. */
  readonly same: readonly PodView[];
  /** ReplicaSets that run no pods. */
  readonly old: readonly PodView[];
}

/** What differs is drawn, such as a pod with a container that was put into it. */
export function drawnOf(pods: readonly PodView[]): Drawn {
  const owners = new Owners(pods);
  const looks = new Map<unknown, Set<string>>();
  const shown = new Set<PodView>();
  const old = new Set(pods.filter(({ object }) => owners.isOldRevision(object)));
  const isOwned = ({ object }: PodView) => owners.isOwned(object);
  // Whatever their order: first those that made the others.
  for (const pod of [...pods.filter((one) => !isOwned(one)), ...pods.filter(isOwned)].filter((one) => !old.has(one))) {
    const family = owners.familyOf(pod);
    const known = looks.get(family) ?? new Set();
    const look = lookOf(pod);
    if (!known.has(look)) { shown.add(pod); }
    looks.set(family, known.add(look));
  }
  return { pods: pods.filter((pod) => shown.has(pod)), same: pods.filter((pod) => !shown.has(pod) && !old.has(pod)), old: [...old] };
}

const OF_POD = ['terminationGracePeriodSeconds', 'restartPolicy', 'hostNetwork', 'shareProcessNamespace', 'os', 'readinessGates', 'activeDeadlineSeconds'] as const;
const OF_CONTAINER = [
  'name', 'image', 'command', 'args', 'env', 'ports', 'lifecycle', 'startupProbe', 'readinessProbe', 'livenessProbe', 'restartPolicy', 'restartPolicyRules',
] as const;

/** All of a pod that matters to its start and its stop. A running pod has more: its node, its volumes, its tolerations. */
function lookOf({ containers, initContainers, raw }: PodView): string {
  const part = (from: JsonObject, keys: readonly string[]) => keys.map((key) => own(from, key));
  return JSON.stringify([part(raw, OF_POD), [...initContainers, ...containers].map((one) => [one.role, part(one.raw, OF_CONTAINER)])]);
}
