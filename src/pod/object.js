"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.listIn = listIn;
exports.objectsOf = objectsOf;
exports.maySeeEachOther = maySeeEachOther;
exports.matchesSelector = matchesSelector;
exports.selects = selects;
const json_1 = require("./json");
const own_1 = require("../private/own");
/** Kinds that have other objects in them, and where. */
const OBJECTS_AT = {
    Template: '/objects',
    ManifestWork: '/spec/workload/manifests',
    SelectorSyncSet: '/spec/resources',
    SyncSet: '/spec/resources',
};
/** Where a document has its objects, if it is a List or something like one; nothing if it is an object itself. */
function listIn(document) {
    const kind = (0, json_1.textAt)(document, 'kind') ?? '';
    const at = kind.endsWith('List') && /^\w*$/.test(kind) ? '/items' : (0, own_1.own)(OBJECTS_AT, kind);
    return at !== undefined && Array.isArray((0, json_1.valueAt)(document, at)) ? at : undefined;
}
/** The objects of a document, those of Lists one by one. What is no object of Kubernetes is left out. */
function objectsOf(document, origin = {}, at = '', depth = 0) {
    if (!(0, json_1.isObject)(document)) {
        return [];
    }
    const list = listIn(document);
    if (list !== undefined) {
        // A List in a List is possible; one in itself, by an anchor, is not: so there is an end.
        if (depth > 8) {
            return [];
        }
        const parameters = parametersOf(document);
        return (0, json_1.valueAt)(document, list).flatMap((item, n) => {
            const filled = parameters.size === 0 ? item : filledWith(parameters, item);
            const objects = objectsOf(filled, origin, `${at}${list}/${n}`, depth + 1);
            return filled === item ? objects : objects.map((object) => ({ ...object, isFilled: true }));
        });
    }
    const kind = (0, json_1.textAt)(document, 'kind') ?? '';
    if (kind === '') {
        return [];
    }
    const metadata = (0, json_1.objectAt)(document, 'metadata');
    return [{
            ...origin,
            raw: document,
            apiVersion: (0, json_1.textAt)(document, 'apiVersion') ?? '',
            kind,
            name: (0, json_1.textAt)(metadata, 'name') ?? '',
            namespace: (0, json_1.textAt)(metadata, 'namespace'),
            pointer: at,
        }];
}
/** The parameters of an OpenShift Template that have a value, which it gets if whoever processes it gives no other. */
function parametersOf(document) {
    const all = document.kind === 'Template' ? (0, json_1.listAt)(document, 'parameters') : [];
    return new Map(all.flatMap((one) => {
        const [name, value] = [(0, json_1.textAt)(one, 'name'), (0, json_1.textAt)(one, 'value')];
        return name === undefined || value === undefined ? [] : [[name, value]];
    }));
}
/** A value with the values of parameters: `${X}` within a text, and `${{X}}` for a whole value, which may be a number. The value itself if it has none. */
function filledWith(parameters, value, depth = 0) {
    if (typeof value === 'string') {
        const [, whole] = /^\$\{\{(\w+)\}\}$/.exec(value) ?? [];
        if (whole !== undefined) {
            return parameters.has(whole) ? jsonOrText(parameters.get(whole)) : value;
        }
        return value.replace(/\$\{(\w+)\}/g, (text, name) => parameters.get(name) ?? text);
    }
    if (typeof value !== 'object' || value === null || depth > 100) {
        return value;
    }
    const entries = Object.entries(value).map(([key, inner]) => [key, filledWith(parameters, inner, depth + 1)]);
    if (entries.every(([key, inner]) => inner === (0, own_1.own)(value, key))) {
        return value;
    }
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
function jsonOrText(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
/** Whether two objects are in the same namespace, as far as they say: one that says nothing may be in any. */
function maySeeEachOther(a, b) {
    const isOpen = ({ namespace }) => namespace === undefined || (0, json_1.isTemplated)(namespace);
    return a.namespace === b.namespace || isOpen(a) || isOpen(b);
}
/** Whether labels are what a label selector, with `matchLabels` and `matchExpressions`, asks for. An empty one asks for nothing: it selects all. */
function matchesSelector(selector, labels) {
    const equal = Object.entries((0, json_1.objectAt)(selector, 'matchLabels')).every(([name, value]) => (0, own_1.own)(labels, name) === value);
    return equal && (0, json_1.listAt)(selector, 'matchExpressions').every((expression) => {
        const label = (0, own_1.own)(labels, (0, json_1.textAt)(expression, 'key') ?? '');
        const values = (0, json_1.listAt)(expression, 'values');
        switch ((0, json_1.textAt)(expression, 'operator')) {
            case 'In': return label !== undefined && values.includes(label);
            case 'NotIn': return label === undefined || !values.includes(label);
            case 'Exists': return label !== undefined;
            case 'DoesNotExist': return label === undefined;
            default: return false;
        }
    });
}
/** Whether labels are what a selector asks for. An empty selector of a Service selects nothing. */
function selects(matchLabels, labels) {
    const wanted = Object.entries(matchLabels);
    return wanted.length > 0 && wanted.every(([name, value]) => (0, own_1.own)(labels, name) === value);
}
