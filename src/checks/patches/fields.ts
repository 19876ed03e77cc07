import { setField } from './grace';
import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { isObject, isTemplated, keysOf, objectAt, pointer } from '../../pod';
import { own } from '../../private/own';
import type { Found, PatchOperation } from '../engine/rule';

/** Takes a field out. */
export function removeField(at: string): PatchOperation[] {
  return [{ op: 'remove', path: at }];
}

/** A budget that lets one pod go, whatever it says now. */
export function oneUnavailable({ pointer: at, raw }: ManifestObject): PatchOperation[] {
  const spec = objectAt(raw, 'spec');
  const here = pointer(at, 'spec');
  return [
    setField(spec, here, 'maxUnavailable', 1),
    ...Object.hasOwn(spec, 'minAvailable') ? removeField(pointer(here, 'minAvailable')) : [],
  ];
}

/** An object in a manifest. */
interface Place {
  readonly raw: unknown;
  readonly pointer: string;
}

/** A field of an object that belongs to where it is not yet: it goes there with its text. If it is there already, the useless one goes. */
export function moveField(from: string, target: Place | undefined, key: string): PatchOperation[] | undefined {
  if (!target || !isObject(target.raw)) { return undefined; }
  const given = own(target.raw, key);
  if (isTemplated(given)) { return undefined; }
  return Object.hasOwn(target.raw, key) ? removeField(from) : [{ op: 'move', from, path: pointer(target.pointer, key) }];
}

/** A hook that stands beside `lifecycle` goes into it. */
export function moveHook(from: string, name: string, { pointer: at, raw }: ContainerView): PatchOperation[] | undefined {
  const lifecycle = own(raw, 'lifecycle');
  const here = pointer(at, 'lifecycle');
  if (isObject(lifecycle)) { return Object.hasOwn(lifecycle, name) ? removeField(from) : [{ op: 'move', from, path: pointer(here, name) }]; }
  return lifecycle === undefined ? [{ op: 'add', path: here, value: {} }, { op: 'move', from, path: pointer(here, name) }] : undefined;
}

/** Adds a variable to the environment of a container; nothing if its list is filled in later. */
export function addVariable({ pointer: at, raw }: ContainerView, name: string, value: string): PatchOperation[] | undefined {
  const env = own(raw, 'env');
  if (env !== undefined && env !== null && !Array.isArray(env)) { return undefined; }
  return [Array.isArray(env) ? { op: 'add', path: pointer(at, 'env', '-'), value: { name, value } } : setField(raw, at, 'env', [{ name, value }])];
}

/** A container becomes a native sidecar: it goes after the init containers, with its text, and never ends before the others. */
export function moveToSidecars({ pointer: at, raw: spec }: PodView, container: ContainerView): PatchOperation[] | undefined {
  const list = own(spec, 'initContainers');
  if (list !== undefined && !Array.isArray(list)) { return undefined; }
  const inits = pointer(at, 'initContainers');
  const length = list?.length ?? 0;
  return [
    ...list === undefined ? [{ op: 'add', path: inits, value: [] } as const] : [],
    { op: 'move', from: container.pointer, path: `${inits}/-` },
    setField(container.raw, `${inits}/${length}`, 'restartPolicy', 'Always'),
  ];
}

/** The fields of a container that people write beside `containers`. */
const OF_CONTAINERS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** The fields that stand beside `template`, by the kinds that have them. */
const OF_WORKLOADS: { readonly [field: string]: readonly string[] } = {
  minReadySeconds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'],
  progressDeadlineSeconds: ['Deployment'],
  strategy: ['Deployment'],
  updateStrategy: ['StatefulSet', 'DaemonSet'],
};

/** Puts a field that has no effect where it is to where it belongs; nothing if that is not sure, as with several containers. */
export function putRight(pod: PodView, { container, pointer: from }: Pick<Found, 'container' | 'pointer'>): PatchOperation[] | undefined {
  const field = keysOf(from).pop()!;
  const [only, ...others] = pod.containers;
  const meant = container ?? (others.length === 0 ? only : undefined);
  if (field === 'terminationGracePeriodSeconds' || field === 'initContainers') {
    // Which of several was meant, nobody knows.
    const all = new Set(pod.containers.flatMap(({ raw }) => Object.hasOwn(raw, field) ? [JSON.stringify(raw[field])] : []));
    return all.size > 1 ? undefined : moveField(from, pod, field);
  }
  if (field === 'preStop' || field === 'postStart') { return meant && moveHook(from, field, meant); }
  if (OF_CONTAINERS.includes(field)) { return container ? undefined : moveField(from, meant, field); }
  const { object } = pod;
  return own(OF_WORKLOADS, field)?.includes(object.kind)
    ? moveField(from, { raw: objectAt(object.raw, 'spec'), pointer: pointer(object.pointer, 'spec') }, field) : undefined;
}
