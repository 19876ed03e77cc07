"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addTo = addTo;
/** Adds one of several to what belongs to a key. */
function addTo(groups, key, value) {
    const group = groups.get(key);
    if (group) {
        group.push(value);
    }
    else {
        groups.set(key, [value]);
    }
}
