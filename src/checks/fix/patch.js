"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.patched = patched;
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** What plain JSON is after a JSON patch. What is given stays as it is. */
function patched(content, operations) {
    // Aliases share their values; each place is to be one of its own.
    const root = { content: JSON.parse(JSON.stringify(content ?? null)) };
    for (const operation of operations) {
        const { from, op, path } = operation;
        if (op === 'move' && from !== undefined) {
            const value = (0, pod_1.valueAt)(root.content, from);
            apply(root, { op: 'remove', path: from });
            apply(root, { op: 'add', path, value });
        }
        else {
            // A later change may be within it.
            apply(root, op === 'remove' ? operation : { ...operation, value: JSON.parse(JSON.stringify(operation.value ?? null)) });
        }
    }
    return root.content;
}
function apply(root, { op, path, value }) {
    const keys = ['content', ...(0, pod_1.keysOf)(path)];
    const last = keys.pop();
    let parent = root;
    for (const key of keys) {
        parent = Array.isArray(parent) ? parent[Number(key)] : (0, pod_1.isObject)(parent) ? (0, own_1.own)(parent, key) : undefined;
    }
    if (Array.isArray(parent)) {
        const index = last === '-' ? parent.length : Number(last);
        if (!(index >= 0 && index <= (op === 'add' ? parent.length : parent.length - 1))) {
            throw new Error(`element ${path} does not exist`);
        }
        if (op === 'remove') {
            parent.splice(index, 1);
        }
        else {
            parent.splice(index, op === 'add' ? 0 : 1, value);
        }
    }
    else if ((0, pod_1.isObject)(parent)) {
        if (op !== 'add' && !Object.hasOwn(parent, last)) {
            throw new Error(`field ${path} does not exist`);
        }
        if (op === 'remove') {
            delete parent[last];
        }
        else {
            (0, own_1.setOwn)(parent, last, value);
        }
    }
    else {
        throw new Error(`the parent of ${path} does not exist`);
    }
}
