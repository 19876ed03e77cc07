"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.objectsOf = objectsOf;
exports.maySeeEachOther = maySeeEachOther;
exports.matchesSelector = matchesSelector;
exports.selects = selects;
const json_1 = require("./json");
/** The objects of a document, those of Lists one by one. What is no object of Kubernetes is left out. */
function objectsOf(document, origin = {}, at = '', depth = 0) {
    if (!(0, json_1.isObject)(document)) {
        return [];
    }
    const kind = (0, json_1.textAt)(document, 'kind') ?? '';
    if (kind.endsWith('List') && /^\w*$/.test(kind) && Array.isArray(document.items)) {
        // A List in a List is possible; one in itself, by an anchor, is not: so there is an end.
        return depth > 8 ? [] : (0, json_1.listAt)(document, 'items').flatMap((item, n) => objectsOf(item, origin, (0, json_1.pointer)(at, 'items', n), depth + 1));
    }
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
/** Whether two objects are in the same namespace, as far as they say: one that says nothing may be in any. */
function maySeeEachOther(a, b) {
    const isOpen = ({ namespace }) => namespace === undefined || (0, json_1.isTemplated)(namespace);
    return a.namespace === b.namespace || isOpen(a) || isOpen(b);
}
/** Whether labels are what a label selector, with `matchLabels` and `matchExpressions`, asks for. An empty one asks for nothing: it selects all. */
function matchesSelector(selector, labels) {
    const equal = Object.entries((0, json_1.objectAt)(selector, 'matchLabels')).every(([name, value]) => labels[name] === value);
    return equal && (0, json_1.listAt)(selector, 'matchExpressions').every((expression) => {
        const label = labels[(0, json_1.textAt)(expression, 'key') ?? ''];
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
    return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
}
