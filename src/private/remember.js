"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.remember = remember;
exports.rememberByText = rememberByText;
/** The same function, which works out what belongs to an object only once: many rules ask the same of a pod. */
function remember(work) {
    return rememberedIn(new WeakMap(), work);
}
/** The same function, which works out what belongs to a text only once: the same images are in many manifests. */
function rememberByText(work) {
    return rememberedIn(new Map(), work);
}
function rememberedIn(known, work) {
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
