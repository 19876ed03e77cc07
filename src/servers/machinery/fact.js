"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isNamed = isNamed;
/** Whether a name is one of them. */
function isNamed({ names = [], pattern }, name) {
    return names.includes(name) || (pattern?.test(name) ?? false);
}
