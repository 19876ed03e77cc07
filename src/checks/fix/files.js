"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fixFiles = fixFiles;
exports.suggestedIn = suggestedIn;
const fix_1 = require("./fix");
const fix_class_1 = require("../engine/fix-class");
const report_1 = require("../engine/report");
const read_1 = require("../read");
/** A fix may bring another to light, but that has to end. */
const MAX_PASSES = 10;
/**
 * Fixes the findings with a patch in files that belong together: those of the rules whose fixes are safe, or also those that are suggested. A fix that
 * leads to an error or a warning that was not there before is taken back.
 */
function fixFiles(files, settings, wanted = 'safe') {
    const refused = new Map();
    const before = new Set();
    for (;;) {
        const result = fixAll(files, settings, wanted, refused);
        if (result.changed.size === 0) {
            return result;
        }
        if (before.size === 0) {
            for (const finding of worseIn(files, settings)) {
                before.add(placeOf(finding));
            }
        }
        const worse = worseIn(result.files, settings).find((finding) => !before.has(placeOf(finding)));
        if (!worse) {
            return result;
        }
        // Most likely it is about the same object; and what was fixed last was fixed because of what came before.
        const [nearest] = [isSameObject, isSameFile, () => true].map((isNear) => result.fixed.filter(({ finding }) => isNear(finding, worse)))
            .filter(({ length }) => length > 0);
        const { finding } = nearest[nearest.length - 1];
        refused.set(keyOf(finding), { finding, reason: `it would lead to ${worse.rule.id}` });
    }
}
/** How many findings there are that only a suggested fix mends. */
function suggestedIn(files, settings) {
    return (0, report_1.findIn)(files.flatMap(({ documents }) => documents), settings)
        .filter(({ patch, rule, suppressed }) => patch !== undefined && suppressed === undefined && !(0, fix_class_1.isFixedBy)(rule, 'safe')).length;
}
function fixAll(files, settings, wanted, refused) {
    let current = files;
    const changed = new Map();
    const fixed = [];
    const unfixed = new Map(refused);
    for (let pass = 0; pass < MAX_PASSES; pass++) {
        const open = (0, report_1.findIn)(current.flatMap(({ documents }) => documents), settings)
            .filter(({ patch, rule, suppressed }) => patch !== undefined && suppressed === undefined && (0, fix_class_1.isFixedBy)(rule, wanted));
        const before = fixed.length;
        current = current.map((file) => {
            const own = open.filter((finding) => finding.file === file.name && !unfixed.has(keyOf(finding)));
            if (own.length === 0) {
                return file;
            }
            const count = fixed.length;
            const text = fixFile(file, own, fixed, unfixed);
            if (fixed.length === count) {
                return file;
            }
            changed.set(file.name, text);
            return { name: file.name, ...(0, read_1.readText)(file.name, text) };
        });
        if (fixed.length === before) {
            break;
        }
    }
    return { files: current, changed, fixed, unfixed: [...unfixed.values()] };
}
/** The errors and warnings of the recommended rules in files, whatever rules were asked for. */
function worseIn(files, settings) {
    return (0, report_1.findIn)(files.flatMap(({ documents }) => documents), { ...settings, rules: undefined })
        .filter(({ level, suppressed }) => level !== 'info' && suppressed === undefined);
}
/** What is the same finding before and after a fix, wherever it has gone in its document. */
function placeOf({ container, document, file, kind, name, namespace, rule }) {
    return JSON.stringify([rule.id, file, document, kind, namespace, name, container]);
}
function isSameFile(a, b) {
    return a.file === b.file;
}
function isSameObject(a, b) {
    return isSameFile(a, b) && a.document === b.document && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}
function fixFile({ documents }, findings, fixed, unfixed) {
    let { text } = documents[0].source;
    // From the last to the first, so that what is before them stays where it is.
    for (const document of [...documents].reverse()) {
        const result = (0, fix_1.fixDocument)(document, findings.filter((finding) => finding.document === document.document));
        text = text.slice(0, document.start) + result.text + text.slice(document.end);
        for (const finding of result.fixed) {
            fixed.push({ finding, line: (0, read_1.regionOf)(document, finding.pointer).line });
        }
        for (const one of result.unfixed) {
            unfixed.set(keyOf(one.finding), one);
        }
    }
    return text;
}
function keyOf({ document, file, pointer, rule }) {
    return JSON.stringify([rule.id, file, document, pointer]);
}
