"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fixDocument = fixDocument;
exports.patchText = patchText;
const util_1 = require("util");
const editor_1 = require("./editor");
const patch_1 = require("./patch");
const pod_1 = require("../../pod");
const content_1 = require("../read/content");
const parse_1 = require("../read/parse");
/** Fixes what has a patch in one document. What is suppressed stays as it is. */
function fixDocument(document, findings) {
    let text = document.source.text.slice(document.start, document.end);
    const fixed = [];
    const unfixed = [];
    const done = [];
    for (const finding of findings) {
        const { patch = [], suppressed } = finding;
        if (patch.length === 0 || suppressed !== undefined) {
            continue;
        }
        const open = patch.filter((operation) => !done.some((other) => (0, util_1.isDeepStrictEqual)(operation, other)));
        if (open.some((operation) => done.some((other) => touches(operation, other)))) {
            continue;
        }
        try {
            text = open.length > 0 ? patchText(text, open) : text;
            for (const operation of open) {
                done.push(operation);
            }
            fixed.push(finding);
        }
        catch (error) {
            unfixed.push({ finding, reason: error.message });
        }
    }
    return { text, fixed, unfixed };
}
/** Whether one change may move what another is about. */
function touches(a, b) {
    return stepsOf(a).some((one) => stepsOf(b).some((other) => overlap(one, other)));
}
/** What is moved goes from one place, and comes to another. */
function stepsOf({ from, op, path }) {
    return from === undefined ? [{ op, path }] : [{ op: 'remove', path: from }, { op: 'add', path }];
}
function overlap(a, b) {
    const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);
    // Another element may have another place in its list afterwards.
    const area = ({ op, path }) => op !== 'replace' && /\/(\d+|-)$/.test(path) ? path.replace(/\/[^/]*$/, '') : path;
    return within(a.path, area(b)) || within(b.path, area(a));
}
/**
 * The text of a document, in YAML or JSON, after a JSON patch. All that is not changed stays as it is, byte by byte.
 *
 * @throws if that cannot be done for sure
 */
function patchText(text, operations) {
    if ((0, parse_1.isTooLarge)(text)) {
        throw new Error('the document is too large');
    }
    const wanted = (0, patch_1.patched)(contentIn(text), operations);
    const isJson = canBeJson(text);
    const result = operations.reduce((before, operation) => patchOnce(before, operation, isJson), text);
    let content;
    try {
        content = contentIn(result);
    }
    catch {
        throw new Error('the result would not be valid YAML');
    }
    if (!(0, util_1.isDeepStrictEqual)(JSON.parse(JSON.stringify(content ?? null)), wanted) || (isJson && !canBeJson(result))) {
        throw new Error('it would have changed other values as well');
    }
    return result;
}
function contentIn(text) {
    const document = (0, parse_1.nodesIn)(text);
    if (document.errors.length > 0) {
        throw document.errors[0];
    }
    return (0, content_1.contentOf)(document);
}
function canBeJson(text) {
    try {
        JSON.parse(text.replace(/^\uFEFF/, ''));
        return true;
    }
    catch {
        return false;
    }
}
function patchOnce(text, { from, op, path, value }, isJson) {
    const editor = new editor_1.Editor(text, isJson);
    const keys = (0, pod_1.keysOf)(path);
    if (op === 'move') {
        return editor.move((0, pod_1.keysOf)(from ?? ''), keys);
    }
    if (keys.length === 0) {
        throw new Error('a whole document cannot be replaced');
    }
    return op === 'remove' ? editor.remove(keys) : editor.set(keys, value, op === 'add');
}
