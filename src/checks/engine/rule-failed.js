"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RULE_FAILED = void 0;
exports.failureOf = failureOf;
const home_1 = require("../../private/home");
const sentence_1 = require("../../private/sentence");
/** A rule that breaks on an object has not checked it, which has to be said; the other rules, and the other objects, are checked all the same. */
exports.RULE_FAILED = {
    id: 'rule-failed',
    level: 'error',
    recommended: true,
    title: 'rule could not check an object',
    why: 'This is a bug in cdk8s-graceful: the rule does not handle something in the object. Other findings of the rule in this object are unknown.',
    fix: 'Report it with the manifest. Until it is fixed, suppress `rule-failed` on this object, with the reason.',
    reference: home_1.ISSUES,
};
/** What is found where a rule breaks. */
function failureOf({ id }, { pointer }, error) {
    return { pointer, message: `The rule '${id}' failed and did not check this object: ${(0, sentence_1.messageOf)(error)}.` };
}
