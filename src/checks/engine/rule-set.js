"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OWN_RULES = exports.EVERY_RULE = void 0;
exports.rulesNamed = rulesNamed;
exports.ruleNamed = ruleNamed;
const check_1 = require("./check");
Object.defineProperty(exports, "EVERY_RULE", { enumerable: true, get: function () { return check_1.EVERY_RULE; } });
Object.defineProperty(exports, "OWN_RULES", { enumerable: true, get: function () { return check_1.OWN_RULES; } });
const input_error_1 = require("./input-error");
const own_1 = require("../../private/own");
const rules_1 = require("../rules");
/** 100 names in a message hide the one that is meant. */
const ALL_RULES = '`cdk8s-graceful rules` lists all.';
/** Rule sets by name. */
const SETS = { recommended: check_1.RECOMMENDED, all: rules_1.RULES };
/**
 * The rules of sets and ids, such as `recommended` and `probes-identical`.
 *
 * @throws InputError if there is none of a name
 */
function rulesNamed(names, where) {
    if (names.length === 0) {
        throw new input_error_1.InputError(`${where} must name a rule, or one of the sets ${Object.keys(SETS).join(' and ')}. ${ALL_RULES}`);
    }
    const chosen = new Set(names.flatMap((name) => (0, own_1.own)(SETS, name) ?? [ruleNamed(name, where, rules_1.RULES, Object.keys(SETS))]));
    return rules_1.RULES.filter((rule) => chosen.has(rule));
}
/**
 * One rule.
 *
 * @throws InputError if there is none of that id
 */
function ruleNamed(id, where, among = check_1.EVERY_RULE, others = []) {
    const rule = among.find((one) => one.id === id);
    if (!rule) {
        throw new input_error_1.InputError(`${where} names '${id}', which is not a rule.${(0, input_error_1.otherOfMany)(id, [...others, ...among.map((one) => one.id)], ALL_RULES)}`);
    }
    return rule;
}
