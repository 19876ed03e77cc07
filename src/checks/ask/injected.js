"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.injectedInto = injectedInto;
exports.injectedAs = injectedAs;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const known_1 = require("../../servers/machinery/known");
const INJECTIONS = known_1.PROGRAMS.flatMap((facts) => facts.injection ? [{ facts, injection: facts.injection }] : []);
/** The containers that will be added to a pod. One that is there already is not added again. */
function injectedInto(pod, world) {
    const all = [...pod.initContainers, ...pod.containers];
    return INJECTIONS.flatMap(({ facts, injection }) => {
        if (all.some(({ name }) => name === injection.container) || markOf(injection.refuses, pod)) {
            return [];
        }
        const mark = markOf(injection.asks, pod);
        if (mark) {
            return [{ facts, injection, pointer: (0, pod_1.pointer)(pod.pointer.replace(/\/spec$/, '/metadata'), mark.on, mark.name), asked: inWords(mark) }];
        }
        const namespace = namespaceOf(pod, world);
        const wide = namespace && markOf(injection.namespaceAsks, namespace);
        return wide ? [{ facts, injection, pointer: pod.pointer, asked: `${inWords(wide)} of its namespace` }] : [];
    });
}
/** How a container is injected into a pod, on a minor version of Kubernetes. */
function injectedAs({ ends, nativeSince, ordinary }, pod, minor) {
    if (markOf(ends, pod)) {
        return 'native';
    }
    return markOf(ordinary, pod) || !nativeSince || minor < nativeSince.kubernetes ? 'ordinary' : 'by version';
}
function inWords({ name, on }) {
    return `the ${on.slice(0, -1)} '${name}'`;
}
function namespaceOf({ object }, world) {
    if (object.namespace === undefined) {
        return undefined;
    }
    const found = world.ofKind('Namespace').find(({ apiVersion, name }) => apiVersion === 'v1' && name === object.namespace);
    const metadata = found && (0, pod_1.objectAt)(found.raw, 'metadata');
    return metadata && { labels: (0, pod_1.textsAt)(metadata, 'labels'), annotations: (0, pod_1.textsAt)(metadata, 'annotations') };
}
/** The first of some marks that is there. */
function markOf(marks = [], marked) {
    for (const { names, on, value = /^(?!(?:false|disabled)$)/ } of marks) {
        const name = names.find((one) => {
            const text = (0, own_1.own)(marked[on], one);
            return text !== undefined && value.test(text);
        });
        if (name !== undefined) {
            return { on, name };
        }
    }
    return undefined;
}
