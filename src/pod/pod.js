"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.allContainers = exports.DEFAULT_GRACE_PERIOD = void 0;
exports.podOf = podOf;
exports.podsOf = podsOf;
const container_1 = require("./container");
const json_1 = require("./json");
const places_1 = require("./places");
const own_1 = require("../private/own");
const remember_1 = require("../private/remember");
/** The grace period in seconds of a pod that says nothing. */
exports.DEFAULT_GRACE_PERIOD = 30;
/** The pod template of an object, the first if it has several; nothing if it has none. */
function podOf(object) {
    return podsOf(object)[0];
}
/** All pod templates of an object: a RayCluster has one for its head, and one for each group of workers. */
function podsOf(object) {
    const found = (0, places_1.placesIn)(object.raw, object.apiVersion, object.kind);
    return found.map((place) => podAt(object, place, found.length > 1 ? (0, places_1.nameOfPlace)(object.raw, place.at) : undefined));
}
function podAt(object, { adds, at, list = 'containers', replicas, single, use }, place) {
    const raw = (0, json_1.valueAt)(object.raw, at);
    const base = object.pointer + at;
    const containersAt = (role, key = role) => (0, json_1.listAt)(raw, key).flatMap((value, n) => (0, container_1.containerOf)(value, (0, json_1.pointer)(base, key, n), role) ?? []);
    const containers = [...single ? singleOf(object, raw, base, single) : [], ...containersAt('containers', list)];
    const initContainers = containersAt('initContainers');
    const metadataAt = at.endsWith('/spec') && (at !== '/spec' || use === 'pod') ? at.replace(/\/spec$/, '/metadata') : undefined;
    const metadata = metadataAt === undefined ? undefined : (0, json_1.valueAt)(object.raw, metadataAt);
    const givenGracePeriod = (0, json_1.numberAt)(raw, 'terminationGracePeriodSeconds');
    const hasImages = [...containers, ...initContainers].some((container) => container.image !== undefined);
    return {
        object,
        place,
        use,
        raw,
        pointer: base,
        metadataPointer: metadataAt === undefined ? undefined : object.pointer + metadataAt,
        labels: (0, json_1.textsAt)(metadata, 'labels'),
        annotations: (0, json_1.textsAt)(metadata, 'annotations'),
        initContainers,
        containers,
        ephemeralContainers: containersAt('ephemeralContainers'),
        gracePeriod: givenGracePeriod ?? exports.DEFAULT_GRACE_PERIOD,
        givenGracePeriod,
        restartPolicy: (0, json_1.textAt)(raw, 'restartPolicy') ?? 'Always',
        hostNetwork: raw.hostNetwork === true,
        shareProcessNamespace: raw.shareProcessNamespace === true,
        os: osOf(raw, [...containers, ...initContainers]),
        replicas: use === 'pod' ? 1 : replicas === undefined ? undefined : numberIn((0, json_1.valueAt)(object.raw, replicas)),
        hasImages,
        isPatch: !hasImages || adds !== 'nothing',
        isGraceOpen: !hasImages || adds === 'anything',
    };
}
function numberIn(value) {
    return typeof value === 'number' ? value : undefined;
}
/** The main container of what has it beside a list of the others. */
function singleOf(object, raw, base, { field, name }) {
    const view = (0, container_1.containerOf)(field === '' ? raw : (0, own_1.own)(raw, field), field === '' ? base : (0, json_1.pointer)(base, field), 'containers');
    return view ? [{ ...view, name, image: view.image ?? (0, json_1.textAt)((0, json_1.objectAt)(object.raw, 'spec'), 'image') }] : [];
}
/** Images on Windows. */
const ON_WINDOWS = /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\/|(?:windowsservercore|servercore|nanoserver|\bwindows-(?:amd64|ltsc)|-windows\b)/;
function osOf(raw, containers) {
    const given = (0, json_1.textAt)((0, json_1.objectAt)(raw, 'os'), 'name');
    if (given !== undefined) {
        return given;
    }
    const nodes = (0, json_1.objectAt)(raw, 'nodeSelector');
    const asked = (0, json_1.textAt)(nodes, 'kubernetes.io/os') ?? (0, json_1.textAt)(nodes, 'beta.kubernetes.io/os') ?? ('node.kubernetes.io/windows-build' in nodes ? 'windows' : undefined);
    return asked ?? (containers.some(({ image }) => image !== undefined && ON_WINDOWS.test(image)) ? 'windows' : undefined);
}
/** All containers of a pod, in the order in which they start. */
exports.allContainers = (0, remember_1.remember)(({ containers, ephemeralContainers, initContainers }) => [...initContainers, ...containers, ...ephemeralContainers]);
