"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.objectAt = objectAt;
exports.listAt = listAt;
exports.textAt = textAt;
exports.numberAt = numberAt;
exports.textsAt = textsAt;
exports.wordsAt = wordsAt;
exports.isObject = isObject;
exports.pointer = pointer;
exports.keysOf = keysOf;
exports.valueAt = valueAt;
exports.isTemplated = isTemplated;
const own_1 = require("../private/own");
/** The value as an object; an empty one if it is none. */
function objectAt(value, key) {
    const inner = isObject(value) ? (0, own_1.own)(value, key) : undefined;
    return isObject(inner) ? inner : {};
}
/** The elements of a list; none if it is no list. */
function listAt(value, key) {
    const inner = isObject(value) ? (0, own_1.own)(value, key) : undefined;
    return Array.isArray(inner) ? inner : [];
}
/** A text, or nothing. */
function textAt(value, key) {
    const inner = isObject(value) ? (0, own_1.own)(value, key) : undefined;
    return typeof inner === 'string' ? inner : undefined;
}
/** A number, or nothing. */
function numberAt(value, key) {
    const inner = isObject(value) ? (0, own_1.own)(value, key) : undefined;
    return typeof inner === 'number' ? inner : undefined;
}
/** Texts by name, as of labels; values that are no texts are left out. */
function textsAt(value, key) {
    const inner = objectAt(value, key);
    // Mostly all are texts already, and then they need no copy.
    const entries = Object.entries(inner);
    return entries.every(isText) ? inner : Object.fromEntries(entries.filter(isText));
}
function isText(entry) {
    return typeof entry[1] === 'string';
}
/** The texts of a list. Others are turned into texts, as a parser of YAML may have made `yes` or `1` of them. */
function wordsAt(value, key) {
    return listAt(value, key).map((word) => typeof word === 'string' ? word : JSON.stringify(word) ?? '');
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A JSON pointer to something within what another points to. See RFC 6901. */
function pointer(base, ...keys) {
    let at = base;
    for (const key of keys) {
        at += `/${typeof key === 'string' && /[~/]/.test(key) ? key.replace(/~/g, '~0').replace(/\//g, '~1') : key}`;
    }
    return at;
}
/** The keys of a JSON pointer. */
function keysOf(at) {
    const [, ...keys] = at.split('/');
    return at.includes('~') ? keys.map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~')) : keys;
}
/** What a pointer points to. */
function valueAt(root, at) {
    let value = root;
    for (const key of keysOf(at)) {
        if (Array.isArray(value)) {
            value = value[Number(key)];
        }
        else {
            value = isObject(value) ? (0, own_1.own)(value, key) : undefined;
        }
    }
    return value;
}
/** Whether a value still holds what a template engine or a shell is to fill in. */
function isTemplated(value) {
    return typeof value === 'string' && /\{\{|\$\{|\$[A-Z_]|<%|\[\[/.test(value);
}
