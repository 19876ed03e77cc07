"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findIn = findIn;
exports.reportOn = reportOn;
exports.placed = placed;
exports.isPartial = isPartial;
exports.fails = fails;
exports.countByLevel = countByLevel;
const check_1 = require("./check");
const config_1 = require("./config");
const coverage_1 = require("./coverage");
const incomplete_1 = require("./incomplete");
const read_1 = require("../read");
const rule_1 = require("./rule");
const world_1 = require("./world");
const groups_1 = require("../../private/groups");
/** The findings in files that belong together. */
function findIn(documents, settings) {
    return lookInto(documents, settings).findings;
}
function lookInto(documents, settings) {
    const world = new world_1.World(documents, (0, config_1.targetOf)(settings));
    return { findings: (0, check_1.checkWorld)(world, { rules: (0, config_1.rulesOf)(settings), suppressions: settings.suppressions }), world };
}
/** What there is to report of files that belong together. */
function reportOn(files, settings) {
    const documents = files.flatMap((file) => file.documents);
    const { findings, world } = lookInto(documents, settings);
    return {
        findings: placed(findings, documents),
        unreadable: files.flatMap((file) => file.unreadable),
        rules: [...(0, config_1.rulesOf)(settings), ...check_1.OWN_RULES],
        ...world.target,
        failOn: settings.failOn ?? 'warning',
        configuration: settings.configuration,
        suppressions: settings.suppressions ?? {},
        files: files.map(({ name }) => name),
        objects: world.objects.length,
        oldRevisions: world.objects.filter((object) => world.owners.isOldRevision(object)).length,
        others: world.others,
        ...(0, coverage_1.coverageOf)(world, documents),
    };
}
/** Findings in documents, in the same order. All of one document are placed together: it may have to be parsed again for that. */
function placed(findings, documents) {
    const own = new Map();
    findings.forEach((finding, n) => (0, groups_1.addTo)(own, keyOf(finding), n));
    const all = new Array(findings.length);
    for (const document of documents) {
        const numbers = own.get(keyOf(document)) ?? [];
        const regions = (0, read_1.regionsOf)(document, numbers.map((n) => findings[n].pointer));
        numbers.forEach((n, at) => { all[n] = { ...findings[n], ...regions[at], file: document.file, text: document.source.line(regions[at].line) }; });
    }
    return all;
}
function keyOf({ document, file }) {
    return `${document} ${file}`;
}
/** Whether there is something that was not checked. */
function isPartial({ findings, unreadable }) {
    return unreadable.length > 0 || (0, incomplete_1.isIncomplete)(findings);
}
/** Whether a finding makes the run fail. */
function fails({ level, suppressed }, failOn) {
    return suppressed === undefined && failOn !== 'never' && rule_1.LEVELS.indexOf(level) <= rule_1.LEVELS.indexOf(failOn);
}
/** How many findings there are of each level, without those that are suppressed. */
function countByLevel(findings) {
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { level, suppressed } of findings) {
        if (suppressed === undefined) {
            counts[level]++;
        }
    }
    return counts;
}
