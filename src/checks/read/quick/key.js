"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keyOf = keyOf;
const cursor_1 = require("./cursor");
const plain_1 = require("./plain");
/** The name of a field without quotes, as Kubernetes sees it, which knows only texts. */
function keyOf(text) {
    if (text === '__proto__' || text === '<<') {
        throw cursor_1.UNSURE;
    }
    const value = (0, plain_1.valueOf)(text);
    return typeof value === 'string' ? value : String(value);
}
