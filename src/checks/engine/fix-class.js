"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FIX_CLASSES = void 0;
exports.fixClassOf = fixClassOf;
exports.fixOptionOf = fixOptionOf;
exports.isFixedBy = isFixedBy;
/** Which fixes are made: those of a class, and those that need less of a decision. */
exports.FIX_CLASSES = ['safe', 'suggested'];
const OPTIONS = { safe: '--fix', suggested: '--fix=suggested' };
/** The class of the fixes of a rule; nothing if it has none. */
function fixClassOf({ autofix, fixClass = 'safe' }) {
    return autofix === undefined ? undefined : fixClass;
}
/** The option with which `check` makes the fixes of a rule; nothing if it has none. */
function fixOptionOf(rule) {
    const found = fixClassOf(rule);
    return found && OPTIONS[found];
}
/** Whether the fixes of a rule are made where those of a class are wanted. */
function isFixedBy(rule, wanted) {
    return wanted === 'suggested' || fixClassOf(rule) === 'safe';
}
