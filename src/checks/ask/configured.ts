import { belongTogether } from './related';
import type { Given, GivenToContainer, StopSetting } from '../../commands/stop-settings';
import { stopSettingsWith } from '../../commands/stop-settings';
import type { ContainerView, JsonObject, ManifestObject, PodView } from '../../pod';
import { allContainers, isObject, listAt, objectAt, pointer, textAt, textsAt } from '../../pod';
import { own } from '../../private/own';
import type { World } from '../engine/world';

/** What ConfigMaps of the same files give to containers: variables, and files of volumes. */

/** What a container says of its own stop, with what the ConfigMaps say that it gets. */
export function configuredSettingsOf(pod: PodView, container: ContainerView, world: World): readonly StopSetting[] {
  return stopSettingsWith(container, givenTo(pod, container, world));
}

/** What a container gets from ConfigMaps. */
export function givenTo(pod: PodView, container: ContainerView, world: World): GivenToContainer {
  // Most files have none at all.
  if (world.ofKind('ConfigMap').length === 0) { return { variables: [], files: [], isShared: false }; }
  const volumes = listAt(container.raw, 'volumeMounts').map((mount) => textAt(mount, 'name'));
  const isShared = allContainers(pod).some((one) => one !== container && listAt(one.raw, 'volumeMounts').some((mount) => volumes.includes(textAt(mount, 'name'))));
  return { variables: variablesFor(pod, container, world), files: filesFor(pod, container, world), isShared };
}

function variablesFor(pod: PodView, container: ContainerView, world: World): Given[] {
  const names = listAt(container.raw, 'env').map((entry) => textAt(entry, 'name'));
  const all = listAt(container.raw, 'envFrom').flatMap((entry, n) => {
    const prefix = textAt(entry, 'prefix') ?? '';
    const map = mapOf(pod, objectAt(entry, 'configMapRef'), world);
    // Those of its own come after them.
    return map ? Object.entries(map.data).filter(([key]) => !names.includes(prefix + key))
      .map(([key, text]) => ({ name: prefix + key, text, pointer: pointer(container.pointer, 'envFrom', n), from: map.words })) : [];
  });
  const single = listAt(container.raw, 'env').flatMap((entry, n) => {
    const ref = objectAt(objectAt(entry, 'valueFrom'), 'configMapKeyRef');
    const map = mapOf(pod, ref, world);
    const text = map && own(map.data, textAt(ref, 'key') ?? '');
    return map && text !== undefined ? [{ name: textAt(entry, 'name') ?? '', text, pointer: pointer(container.pointer, 'env', n), from: map.words }] : [];
  });
  return [...all, ...single];
}

function filesFor(pod: PodView, container: ContainerView, world: World): Given[] {
  return [...mountedFor(pod, container, world), ...namedFor(pod, container, world)];
}

/** Controllers read a ConfigMap that a flag names: `--configmap=$(POD_NAMESPACE)/ingress-nginx-controller`. */
const NAMES_CONFIG_MAP = /^--?(?:nginx-)?configmaps?=[^/]{0,253}\/([\w.-]{1,253})$/;

/** The ConfigMaps that the flags of a container name, each as a file of its keys. */
function namedFor(pod: PodView, container: ContainerView, world: World): Given[] {
  return (['command', 'args'] as const).flatMap((list) => container[list].flatMap((word, n) => {
    const [, name] = NAMES_CONFIG_MAP.exec(word) ?? [];
    const map = name === undefined ? undefined : mapOf(pod, { name }, world);
    if (!map) { return []; }
    const text = Object.entries(map.data).map(([key, value]) => `${key}: ${value}`).join('\n');
    return [{ name: 'ConfigMap', text, pointer: pointer(container.pointer, list, n), from: map.words }];
  }));
}

function mountedFor(pod: PodView, container: ContainerView, world: World): Given[] {
  return listAt(container.raw, 'volumeMounts').flatMap((mount, n) => {
    const volume = listAt(pod.raw, 'volumes').find((one) => textAt(one, 'name') === textAt(mount, 'name'));
    const sources = [objectAt(volume, 'configMap'), ...listAt(objectAt(volume, 'projected'), 'sources').map((one) => objectAt(one, 'configMap'))];
    const files = sources.flatMap((source) => filesOf(pod, source, world));
    const only = textAt(mount, 'subPath');
    // A single file may be mounted under another name.
    return files.filter(({ name }) => only === undefined || name === only)
      .map(({ from, name, text }) => ({ name: only === undefined ? name : nameAt(mount) ?? name, text, from, pointer: pointer(container.pointer, 'volumeMounts', n) }));
  });
}

function filesOf(pod: PodView, source: JsonObject, world: World): Omit<Given, 'pointer'>[] {
  const map = mapOf(pod, source, world);
  if (!map) { return []; }
  const items = listAt(source, 'items').filter(isObject);
  const files = Array.isArray(source.items) ? items.map((item) => [textAt(item, 'path') ?? '', own(map.data, textAt(item, 'key') ?? '')] as const) : Object.entries(map.data);
  return files.flatMap(([path, text]) => text === undefined ? [] : [{ name: path.slice(path.lastIndexOf('/') + 1), text, from: map.words }]);
}

function nameAt(mount: unknown): string | undefined {
  return textAt(mount, 'mountPath')?.split('/').pop();
}

interface FoundMap {
  readonly data: { readonly [key: string]: string };
  readonly words: string;
}

/** The ConfigMap that a reference names, if it is among the files. */
function mapOf({ object }: PodView, reference: JsonObject, world: World): FoundMap | undefined {
  const name = textAt(reference, 'name');
  const isMeant = (one: ManifestObject) => one.kind === 'ConfigMap' && belongTogether(one, object);
  const found = name === undefined ? undefined : world.named(name).find(isMeant);
  return found && { data: textsAt(found.raw, 'data'), words: `the ConfigMap '${found.name}'` };
}
