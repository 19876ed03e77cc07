"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ByName = void 0;
const fact_1 = require("./fact");
/** Things by their names. Rules ask for many names, and most are unknown: those are found out at once. */
class ByName {
    namesOf;
    named = new Map();
    patterned;
    constructor(all, namesOf) {
        this.namesOf = namesOf;
        for (const one of all) {
            for (const name of namesOf(one).names ?? []) {
                this.named.set(name, [...this.named.get(name) ?? [], one]);
            }
        }
        this.patterned = all.filter((one) => namesOf(one).pattern);
    }
    /** Those with a name: first those that give it, then those whose pattern it fits. */
    get(name) {
        const named = this.named.get(name) ?? [];
        const fitting = this.patterned.filter((one) => (0, fact_1.isNamed)(this.namesOf(one), name));
        return fitting.length > 0 ? [...named, ...fitting] : named;
    }
}
exports.ByName = ByName;
