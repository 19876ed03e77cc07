"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SUPPRESSION_RULES = exports.PREFIX = void 0;
exports.suppressionsOf = suppressionsOf;
exports.isReason = isReason;
exports.reasonIn = reasonIn;
const input_error_1 = require("./input-error");
const pod_1 = require("../../pod");
const home_1 = require("../../private/home");
/**
 * The prefix of annotations that suppress a rule on an object, for example
 * `checks.cdk8s-graceful/prestop-missing: "a demo without clients"`. The value is the reason.
 */
exports.PREFIX = 'checks.cdk8s-graceful/';
/** A suppression without a reason is itself a finding, so that nobody has to guess later. */
const SUPPRESSION_WITHOUT_REASON = {
    id: 'suppression-without-reason',
    level: 'warning',
    recommended: true,
    title: 'suppression without a reason',
    why: 'Without a reason, readers cannot tell whether the suppression still makes sense, so it is ignored.',
    fix: 'Set the value of the annotation to the reason.',
    reference: (0, home_1.pageAt)('check.md'),
};
/** A suppression of a rule that there is not does nothing, which nobody sees: a typing error, or a rule that has another name now. */
const SUPPRESSION_OF_UNKNOWN_RULE = {
    id: 'suppression-of-unknown-rule',
    level: 'warning',
    recommended: true,
    title: 'suppression of an unknown rule',
    why: 'The name is misspelled, or the rule has been renamed. The annotation has no effect, although it looks like it does.',
    fix: 'Correct the name of the rule after the slash, or remove the annotation.',
    reference: (0, home_1.pageAt)('check.md'),
};
/** The rules about suppressions. They hold whatever rules are chosen. */
exports.SUPPRESSION_RULES = [SUPPRESSION_WITHOUT_REASON, SUPPRESSION_OF_UNKNOWN_RULE];
/** The suppressions in the annotations of an object and of its pods, of which `rules` are those that there are. */
function suppressionsOf(object, pod, rules) {
    const own = annotations((0, pod_1.textsAt)((0, pod_1.objectAt)(object.raw, 'metadata'), 'annotations'), (0, pod_1.pointer)(object.pointer, 'metadata', 'annotations'), rules);
    if (pod?.metadataPointer === undefined || pod.use === 'pod') {
        return own;
    }
    return [...own, ...annotations(pod.annotations, (0, pod_1.pointer)(pod.metadataPointer, 'annotations'), rules)];
}
function annotations(all, at, rules) {
    return Object.entries(all).filter(([name]) => name.startsWith(exports.PREFIX)).map(([name, value]) => {
        const rule = name.slice(exports.PREFIX.length);
        const reason = value.trim();
        return { rule, reason, pointer: (0, pod_1.pointer)(at, name), problem: problemOf(name, value, rules) };
    });
}
function problemOf(annotation, value, rules) {
    const rule = annotation.slice(exports.PREFIX.length);
    if (!rules.includes(rule)) {
        const near = (0, input_error_1.nearest)(rule, rules);
        return { rule: SUPPRESSION_OF_UNKNOWN_RULE, message: `The annotation '${annotation}' does not name a known rule, so it has no effect.${near ? ` Did you mean '${near}'?` : ''}` };
    }
    if (isReason(value)) {
        return undefined;
    }
    const text = JSON.stringify(value);
    return {
        rule: SUPPRESSION_WITHOUT_REASON,
        message: `The annotation '${annotation}' (${text}) has no reason, so it is ignored: state why the finding does not matter here.`,
    };
}
/** Whether a text says why. */
function isReason(text) {
    return !/^(true|yes|on|1|)$/i.test(text.trim());
}
/** The reason for which a rule is suppressed, if it is. */
function reasonIn(suppressions, rule) {
    return suppressions.find((one) => one.rule === rule && !one.problem)?.reason;
}
