import type { ContainerView } from './container';
import { containerOf } from './container';
import type { JsonObject } from './json';
import { isObject, listAt, numberAt, objectAt, pointer, textAt, textsAt, valueAt } from './json';
import type { ManifestObject } from './object';
import { own } from '../private/own';
import { remember } from '../private/remember';

/** The grace period in seconds of a pod that says nothing. */
export const DEFAULT_GRACE_PERIOD = 30;

/** A pod template, whatever kind of object carries it, with the defaults of Kubernetes. */
export interface PodView {
  readonly object: ManifestObject;
  /** The pod spec. */
  readonly raw: JsonObject;
  /** Where the pod spec lies in its document. */
  readonly pointer: string;
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
  /** A part of a pod template that something else completes, as a patch of kustomize: what is not there is not missing. */
  readonly isPatch: boolean;
}

/** Where kinds have their pod spec, other than at `spec.template.spec`. */
const POD_SPEC_AT: { readonly [kind: string]: string } = {
  Pod: '/spec',
  PodTemplate: '/template/spec',
  CronJob: '/spec/jobTemplate/spec/template/spec',
  ScheduledJob: '/spec/jobTemplate/spec/template/spec',
};
/** Where others have it: Deployments and all that look like them, Argo Rollouts, Knative Services, CloneSets. */
const TEMPLATES = ['/spec/template/spec', '/spec/jobTemplate/spec/template/spec', '/spec/podTemplate/spec', '/spec/workload/template/spec'];

/** The pod template of an object; nothing if it has none. */
export function podOf(object: ManifestObject): PodView | undefined {
  const known = own(POD_SPEC_AT, object.kind);
  const at = known !== undefined ? [known] : TEMPLATES;
  const found = at.find((place) => {
    const spec = valueAt(object.raw, place);
    return isObject(spec) && (known !== undefined || Array.isArray(spec.containers));
  });
  if (found === undefined) { return undefined; }
  const raw = valueAt(object.raw, found) as JsonObject;
  const base = object.pointer + found;
  const containersAt = (list: 'initContainers' | 'containers' | 'ephemeralContainers') =>
    listAt(raw, list).flatMap((value, n) => containerOf(value, pointer(base, list, n), list) ?? []);
  const containers = containersAt('containers');
  const initContainers = containersAt('initContainers');
  const metadata = valueAt(object.raw, found.replace(/\/spec$/, '/metadata'));
  const givenGracePeriod = numberAt(raw, 'terminationGracePeriodSeconds');
  return {
    object,
    raw,
    pointer: base,
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
    replicas: object.kind === 'Pod' ? 1 : numberAt(objectAt(object.raw, 'spec'), 'replicas'),
    isPatch: ![...containers, ...initContainers].some((container) => container.image !== undefined),
  };
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
