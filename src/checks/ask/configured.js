"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.configuredSettingsOf = configuredSettingsOf;
exports.givenTo = givenTo;
const related_1 = require("./related");
const stop_settings_1 = require("../../commands/stop-settings");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** What ConfigMaps of the same files give to containers: variables, and files of volumes. */
/** What a container says of its own stop, with what the ConfigMaps say that it gets. */
function configuredSettingsOf(pod, container, world) {
    return (0, stop_settings_1.stopSettingsWith)(container, givenTo(pod, container, world));
}
/** What a container gets from ConfigMaps. */
function givenTo(pod, container, world) {
    // Most files have none at all.
    if (world.ofKind('ConfigMap').length === 0) {
        return { variables: [], files: [], isShared: false };
    }
    const volumes = (0, pod_1.listAt)(container.raw, 'volumeMounts').map((mount) => (0, pod_1.textAt)(mount, 'name'));
    const isShared = (0, pod_1.allContainers)(pod).some((one) => one !== container && (0, pod_1.listAt)(one.raw, 'volumeMounts').some((mount) => volumes.includes((0, pod_1.textAt)(mount, 'name'))));
    return { variables: variablesFor(pod, container, world), files: filesFor(pod, container, world), isShared };
}
function variablesFor(pod, container, world) {
    const names = (0, pod_1.listAt)(container.raw, 'env').map((entry) => (0, pod_1.textAt)(entry, 'name'));
    const all = (0, pod_1.listAt)(container.raw, 'envFrom').flatMap((entry, n) => {
        const prefix = (0, pod_1.textAt)(entry, 'prefix') ?? '';
        const map = mapOf(pod, (0, pod_1.objectAt)(entry, 'configMapRef'), world);
        // Those of its own come after them.
        return map ? Object.entries(map.data).filter(([key]) => !names.includes(prefix + key))
            .map(([key, text]) => ({ name: prefix + key, text, pointer: (0, pod_1.pointer)(container.pointer, 'envFrom', n), from: map.words })) : [];
    });
    const single = (0, pod_1.listAt)(container.raw, 'env').flatMap((entry, n) => {
        const ref = (0, pod_1.objectAt)((0, pod_1.objectAt)(entry, 'valueFrom'), 'configMapKeyRef');
        const map = mapOf(pod, ref, world);
        const text = map && (0, own_1.own)(map.data, (0, pod_1.textAt)(ref, 'key') ?? '');
        return map && text !== undefined ? [{ name: (0, pod_1.textAt)(entry, 'name') ?? '', text, pointer: (0, pod_1.pointer)(container.pointer, 'env', n), from: map.words }] : [];
    });
    return [...all, ...single];
}
function filesFor(pod, container, world) {
    return [...mountedFor(pod, container, world), ...namedFor(pod, container, world)];
}
/** Controllers read a ConfigMap that a flag names: `--configmap=$(POD_NAMESPACE)/ingress-nginx-controller`. */
const NAMES_CONFIG_MAP = /^--?(?:nginx-)?configmaps?=[^/]{0,253}\/([\w.-]{1,253})$/;
/** The ConfigMaps that the flags of a container name, each as a file of its keys. */
function namedFor(pod, container, world) {
    return ['command', 'args'].flatMap((list) => container[list].flatMap((word, n) => {
        const [, name] = NAMES_CONFIG_MAP.exec(word) ?? [];
        const map = name === undefined ? undefined : mapOf(pod, { name }, world);
        if (!map) {
            return [];
        }
        const text = Object.entries(map.data).map(([key, value]) => `${key}: ${value}`).join('\n');
        return [{ name: 'ConfigMap', text, pointer: (0, pod_1.pointer)(container.pointer, list, n), from: map.words }];
    }));
}
function mountedFor(pod, container, world) {
    return (0, pod_1.listAt)(container.raw, 'volumeMounts').flatMap((mount, n) => {
        const volume = (0, pod_1.listAt)(pod.raw, 'volumes').find((one) => (0, pod_1.textAt)(one, 'name') === (0, pod_1.textAt)(mount, 'name'));
        const sources = [(0, pod_1.objectAt)(volume, 'configMap'), ...(0, pod_1.listAt)((0, pod_1.objectAt)(volume, 'projected'), 'sources').map((one) => (0, pod_1.objectAt)(one, 'configMap'))];
        const files = sources.flatMap((source) => filesOf(pod, source, world));
        const only = (0, pod_1.textAt)(mount, 'subPath');
        // A single file may be mounted under another name.
        return files.filter(({ name }) => only === undefined || name === only)
            .map(({ from, name, text }) => ({ name: only === undefined ? name : nameAt(mount) ?? name, text, from, pointer: (0, pod_1.pointer)(container.pointer, 'volumeMounts', n) }));
    });
}
function filesOf(pod, source, world) {
    const map = mapOf(pod, source, world);
    if (!map) {
        return [];
    }
    const items = (0, pod_1.listAt)(source, 'items').filter(pod_1.isObject);
    const files = Array.isArray(source.items) ? items.map((item) => [(0, pod_1.textAt)(item, 'path') ?? '', (0, own_1.own)(map.data, (0, pod_1.textAt)(item, 'key') ?? '')]) : Object.entries(map.data);
    return files.flatMap(([path, text]) => text === undefined ? [] : [{ name: path.slice(path.lastIndexOf('/') + 1), text, from: map.words }]);
}
function nameAt(mount) {
    return (0, pod_1.textAt)(mount, 'mountPath')?.split('/').pop();
}
/** The ConfigMap that a reference names, if it is among the files. */
function mapOf({ object }, reference, world) {
    const name = (0, pod_1.textAt)(reference, 'name');
    const isMeant = (one) => one.kind === 'ConfigMap' && (0, related_1.belongTogether)(one, object);
    const found = name === undefined ? undefined : world.named(name).find(isMeant);
    return found && { data: (0, pod_1.textsAt)(found.raw, 'data'), words: `the ConfigMap '${found.name}'` };
}
