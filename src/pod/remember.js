"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.remember = remember;
/** The same function, which works out what belongs to an object only once: many rules ask the same of a pod. */
function remember(work) {
    const known = new WeakMap();
    return (of) => {
        const before = known.get(of);
        if (before !== undefined || known.has(of)) {
            return before;
        }
        const value = work(of);
        known.set(of, value);
        return value;
    };
}
