"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.repeatsInWords = repeatsInWords;
exports.partOf = partOf;
exports.placeInWords = placeInWords;
const harmless_1 = require("../../private/harmless");
/** So many are named. */
const NAMED = 3;
/** That other objects show the same, as a sentence that begins with a space; nothing if none does. */
function repeatsInWords({ repeatedIn = [] }) {
    if (repeatedIn.length === 0) {
        return '';
    }
    const more = repeatedIn.length > NAMED ? ` and ${repeatedIn.length - NAMED} more` : '';
    return ` The same in ${repeatedIn.slice(0, NAMED).map(placeInWords).join(', ')}${more}.`;
}
/** The part of the life of a pod that a finding is about. */
function partOf({ pointer, rule }) {
    // A rule about all commands finds those of preStop hooks too.
    if (rule.part === 'start' && /\/preStop(?:\/|$)/.test(pointer)) {
        return 'stop';
    }
    return rule.part ?? (/\/(?:postStart|(?:startup|readiness|liveness)Probe)(?:\/|$)/.test(pointer) ? 'start' : 'stop');
}
/** The object of a finding in words, as `Deployment shop/web, container 'nginx'`, with the template if there are several. */
function placeInWords({ container, kind, name, namespace, template }) {
    const object = `${kind} ${namespace ? `${namespace}/` : ''}${name || '(without a name)'}`;
    return (0, harmless_1.harmless)([object, ...template === undefined ? [] : [template], ...container ? [`container '${container}'`] : []].join(', '));
}
