import type { ContainerView } from './container';
import { containerOf } from './container';
import type { JsonObject } from './json';
import { listAt, numberAt, objectAt, pointer, textAt, textsAt, valueAt } from './json';
import type { ManifestObject } from './object';
import type { FoundPlace, PodUse } from './places';
import { nameOfPlace, placesIn } from './places';
import { own } from '../private/own';
import { remember } from '../private/remember';

/** The grace period in seconds of a pod that says nothing. */
export const DEFAULT_GRACE_PERIOD = 30;

/** A pod template, whatever kind of object carries it, with the defaults of Kubernetes. */
export interface PodView {
  readonly object: ManifestObject;
  /** Which of several templates of the object it is, as `workerGroupSpecs.gpu`; nothing if it is the only one. */
  readonly place?: string;
  /** What the pods are for. */
  readonly use: PodUse;
  /** The pod spec. */
  readonly raw: JsonObject;
  /** Where the pod spec lies in its document. */
  readonly pointer: string;
  /** Where the metadata of the pods lie, if they have a place. */
  readonly metadataPointer?: string;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
  /** Those that run before the others, in the order in which they start. */
  readonly initContainers: readonly ContainerView[];
  /** Those that the pod is there for, in the order in which they start. */
  readonly containers: readonly ContainerView[];
  readonly ephemeralContainers: readonly ContainerView[];
  /** In seconds. */
  readonly gracePeriod: number;
  /** The same, if it is given. */
  readonly givenGracePeriod?: number;
  readonly restartPolicy: string;
  readonly hostNetwork: boolean;
  readonly shareProcessNamespace: boolean;
  /** The operating system: `linux` or `windows`, as far as the pod, the nodes that it asks for, or its images say. */
  readonly os?: string;
  /** How many such pods there are to be, if the object says so. */
  readonly replicas?: number;
  /** Whether a container has an image: without one, it is a patch of kustomize, or what an operator completes. */
  readonly hasImages: boolean;
  /** A part of a pod template that something else completes, as a patch of kustomize or a template of an operator: what is not there is not missing. */
  readonly isPatch: boolean;
  /** Whether a grace period that is not given may come from elsewhere. */
  readonly isGraceOpen: boolean;
}

/** The pod template of an object, the first if it has several; nothing if it has none. */
export function podOf(object: ManifestObject): PodView | undefined {
  return podsOf(object)[0];
}

/** All pod templates of an object: a RayCluster has one for its head, and one for each group of workers. */
export function podsOf(object: ManifestObject): readonly PodView[] {
  const found = placesIn(object.raw, object.apiVersion, object.kind);
  return found.map((place) => podAt(object, place, found.length > 1 ? nameOfPlace(object.raw, place.at) : undefined));
}

function podAt(object: ManifestObject, { adds, at, list = 'containers', replicas, single, use }: FoundPlace, place: string | undefined): PodView {
  const raw = valueAt(object.raw, at) as JsonObject;
  const base = object.pointer + at;
  const containersAt = (role: 'initContainers' | 'containers' | 'ephemeralContainers', key: string = role) =>
    listAt(raw, key).flatMap((value, n) => containerOf(value, pointer(base, key, n), role) ?? []);
  const containers = [...single ? singleOf(object, raw, base, single) : [], ...containersAt('containers', list)];
  const initContainers = containersAt('initContainers');
  const metadataAt = at.endsWith('/spec') && (at !== '/spec' || use === 'pod') ? at.replace(/\/spec$/, '/metadata') : undefined;
  const metadata = metadataAt === undefined ? undefined : valueAt(object.raw, metadataAt);
  const givenGracePeriod = numberAt(raw, 'terminationGracePeriodSeconds');
  const hasImages = [...containers, ...initContainers].some((container) => container.image !== undefined);
  return {
    object,
    place,
    use,
    raw,
    pointer: base,
    metadataPointer: metadataAt === undefined ? undefined : object.pointer + metadataAt,
    labels: textsAt(metadata, 'labels'),
    annotations: textsAt(metadata, 'annotations'),
    initContainers,
    containers,
    ephemeralContainers: containersAt('ephemeralContainers'),
    gracePeriod: givenGracePeriod ?? DEFAULT_GRACE_PERIOD,
    givenGracePeriod,
    restartPolicy: textAt(raw, 'restartPolicy') ?? 'Always',
    hostNetwork: raw.hostNetwork === true,
    shareProcessNamespace: raw.shareProcessNamespace === true,
    os: osOf(raw, [...containers, ...initContainers]),
    replicas: use === 'pod' ? 1 : replicas === undefined ? undefined : numberIn(valueAt(object.raw, replicas)),
    hasImages,
    isPatch: !hasImages || adds !== 'nothing',
    isGraceOpen: !hasImages || adds === 'anything',
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The main container of what has it beside a list of the others. */
function singleOf(object: ManifestObject, raw: JsonObject, base: string, { field, name }: NonNullable<FoundPlace['single']>): ContainerView[] {
  const view = containerOf(field === '' ? raw : own(raw, field), field === '' ? base : pointer(base, field), 'containers');
  return view ? [{ ...view, name, image: view.image ?? textAt(objectAt(object.raw, 'spec'), 'image') }] : [];
}

/** Images on Windows. */
const ON_WINDOWS = /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\/|(?:windowsservercore|servercore|nanoserver|\bwindows-(?:amd64|ltsc)|-windows\b)/;

function osOf(raw: JsonObject, containers: readonly ContainerView[]): string | undefined {
  const given = textAt(objectAt(raw, 'os'), 'name');
  if (given !== undefined) { return given; }
  const nodes = objectAt(raw, 'nodeSelector');
  const asked = textAt(nodes, 'kubernetes.io/os') ?? textAt(nodes, 'beta.kubernetes.io/os') ?? ('node.kubernetes.io/windows-build' in nodes ? 'windows' : undefined);
  return asked ?? (containers.some(({ image }) => image !== undefined && ON_WINDOWS.test(image)) ? 'windows' : undefined);
}

/** All containers of a pod, in the order in which they start. */
export const allContainers = remember(({ containers, ephemeralContainers, initContainers }: PodView): readonly ContainerView[] =>
  [...initContainers, ...containers, ...ephemeralContainers]);
