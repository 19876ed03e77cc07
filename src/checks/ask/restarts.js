"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.placeOf = placeOf;
exports.codesInWords = codesInWords;
const pod_1 = require("../../pod");
/** What the rules about restarts of single containers share. */
/** Where it stands. */
function placeOf({ pointer: at }, refusal) {
    switch (refusal.problem) {
        case 'policy-not-allowed':
        case 'policy-unknown': return (0, pod_1.pointer)(at, 'restartPolicy');
        case 'rules-without-policy':
        case 'rules-of-sidecar':
        case 'too-many-rules': return (0, pod_1.pointer)(at, 'restartPolicyRules');
        case 'no-exit-codes': return refusal.rule.pointer;
        case 'too-many-values': return (0, pod_1.pointer)(refusal.rule.pointer, 'exitCodes', 'values');
        case 'operator-unknown': return refusal.value === undefined ? (0, pod_1.pointer)(refusal.rule.pointer, 'exitCodes') : (0, pod_1.pointer)(refusal.rule.pointer, 'exitCodes', 'operator');
        case 'action-unknown': return refusal.value === undefined ? refusal.rule.pointer : (0, pod_1.pointer)(refusal.rule.pointer, 'action');
    }
}
/** The exit codes of a rule in words: `code 42`, `any code but 0`. */
function codesInWords({ exitCodes, operator }) {
    const last = exitCodes.length - 1;
    const list = (and) => last < 1 ? exitCodes.join('') : `${exitCodes.slice(0, last).join(', ')} ${and} ${exitCodes[last]}`;
    if (operator === 'NotIn') {
        return exitCodes.length === 0 ? 'any code' : `any code but ${list('and')}`;
    }
    return `code ${list('or')}`;
}
