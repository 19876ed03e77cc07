"use strict";
/*
 * Names that come from a manifest, a configuration or a command line may be those of Object.prototype: `constructor` is a valid name of a
 * container. So an object is never asked for a name that is not known here but by these.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.own = own;
exports.setOwn = setOwn;
exports.known = known;
exports.has = has;
/** What an object itself has under a name; nothing that all objects inherit. */
function own(object, name) {
    return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
/** Gives an object a value under a name, be it `__proto__`. */
function setOwn(object, name, value) {
    if (name === '__proto__') {
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    }
    else {
        object[name] = value;
    }
}
/** What an object has under a name that comes from our own tables, be it inherited as from the class of an options object. */
function known(object, name) {
    return object[name];
}
/** Whether an object has something under a name that comes from our own tables, be it inherited. */
function has(object, name) {
    return name in object;
}
