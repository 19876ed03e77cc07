import type { JsonObject } from './json';
import { isObject, listAt, objectAt, textAt, textsAt } from './json';
import type { ManifestObject } from './object';
import { maySeeEachOther, selects } from './object';
import type { PodView } from './pod';
import { addTo } from '../private/groups';
import { remember } from '../private/remember';

/*
 * What the objects that were read with a workload say of its pods. Who reads several documents says so here; a workload alone knows nothing of
 * others.
 */

const TOGETHER = new WeakMap<ManifestObject, readonly ManifestObject[]>();

/** Notes that objects were read together, so that each can be asked what belongs to it. */
export function readTogether(objects: readonly ManifestObject[]): void {
  for (const object of objects) { TOGETHER.set(object, objects); }
}

function objectsWith(object: ManifestObject, kind: string): readonly ManifestObject[] {
  const all = TOGETHER.get(object);
  return all ? byKind(all).get(kind) ?? [] : [];
}

const byKind = remember((objects: readonly ManifestObject[]): ReadonlyMap<string, readonly ManifestObject[]> => {
  const found = new Map<string, ManifestObject[]>();
  for (const object of objects) { if (/^(?:v1)?$/.test(object.apiVersion)) { addTo(found, object.kind, object); } }
  return found;
});

/** Whether a Service that was read with a pod sends to it. */
export const isServed = remember(({ labels, object }: PodView): boolean => objectsWith(object, 'Service').some((service) =>
  maySeeEachOther(service, object) && selects(textsAt(objectAt(service.raw, 'spec'), 'selector'), labels)));

/** A claim of all pods of a template on one volume. */
export interface ClaimView {
  /** The name of the PersistentVolumeClaim. */
  readonly name: string;
  /** The place of the volume in the pod spec. */
  readonly index: number;
  /** Such as `ReadWriteOnce`; none if the claim was not read with the pod. */
  readonly accessModes: readonly string[];
}

/** The claims that a pod template names: all its pods share them. */
export function claimsOf({ object, raw }: PodView): ClaimView[] {
  return listAt(raw, 'volumes').flatMap((volume, index) => {
    const name = textAt(objectAt(volume, 'persistentVolumeClaim'), 'claimName');
    if (name === undefined) { return []; }
    const claim = objectsWith(object, 'PersistentVolumeClaim').find((one) => one.name === name && maySeeEachOther(one, object));
    return [{ name, index, accessModes: claim ? modesOf(claim.raw) : [] }];
  });
}

function modesOf(claim: JsonObject): string[] {
  return listAt(objectAt(claim, 'spec'), 'accessModes').filter((mode): mode is string => typeof mode === 'string');
}

/** The one node to which a pod template ties its pods, by its name; nothing if they may go to several. */
export function onlyNodeOf({ raw }: PodView): string | undefined {
  const name = textAt(raw, 'nodeName') ?? textAt(objectAt(raw, 'nodeSelector'), 'kubernetes.io/hostname');
  if (name !== undefined) { return name; }
  const required = objectAt(objectAt(objectAt(raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = listAt(required, 'nodeSelectorTerms');
  if (terms.length !== 1) { return undefined; }
  const hosts = listAt(terms[0], 'matchExpressions').filter(isObject)
    .filter((one: JsonObject) => textAt(one, 'key') === 'kubernetes.io/hostname' && textAt(one, 'operator') === 'In').map((one) => listAt(one, 'values'));
  return hosts.length === 1 && hosts[0].length === 1 ? String(hosts[0][0]) : undefined;
}
