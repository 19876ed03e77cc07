"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Places = void 0;
/** Where the fields of mappings and the elements of lists stand. */
class Places {
    /** Where all of it stands. */
    root = { start: 0, end: 1 };
    all = new Map();
    set(parent, key, range) {
        const own = this.all.get(parent);
        if (own) {
            own.set(key, range);
        }
        else {
            this.all.set(parent, new Map([[key, range]]));
        }
    }
    get(parent, key) {
        return this.all.get(parent)?.get(key);
    }
}
exports.Places = Places;
