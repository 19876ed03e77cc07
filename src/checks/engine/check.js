"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EVERY_RULE = exports.OWN_RULES = exports.RECOMMENDED = void 0;
exports.check = check;
exports.checkWorld = checkWorld;
const incomplete_1 = require("./incomplete");
const repeats_1 = require("./repeats");
const rule_1 = require("./rule");
const rule_failed_1 = require("./rule-failed");
const suppression_1 = require("./suppression");
const world_1 = require("./world");
const harmless_1 = require("../../private/harmless");
const own_1 = require("../../private/own");
const simulated_1 = require("../ask/simulated");
const rules_1 = require("../rules");
/** The rules whose every finding is worth a person's time. */
exports.RECOMMENDED = rules_1.RULES.filter(({ recommended }) => recommended);
/** The rules that hold whatever rules are chosen: about what is suppressed, about the rules themselves, and about what is too large. */
exports.OWN_RULES = [...suppression_1.SUPPRESSION_RULES, rule_failed_1.RULE_FAILED, incomplete_1.POD_TOO_LARGE];
/** Every rule there is, also those that cannot be chosen. */
exports.EVERY_RULE = [...rules_1.RULES, ...exports.OWN_RULES];
const SUPPRESSIBLE = exports.EVERY_RULE.filter(incomplete_1.isSuppressible).map(({ id }) => id);
/** Finds what breaks a rule in documents that belong together. Those that are suppressed are in it, with the reason. */
function check(documents, options) {
    return checkWorld(new world_1.World(documents, options), options);
}
/** The same, in what was made of the documents already. What objects repeat of their owners is told once, and ReplicaSets of older revisions are left out. */
function checkWorld(world, options = {}) {
    const all = [];
    const { minor } = world.target;
    const rules = (options.rules ?? exports.RECOMMENDED).filter(({ from = 0, until = Infinity }) => minor >= from && minor <= until);
    const ofObjects = rules.filter((rule) => rule.object);
    for (const object of world.objects) {
        // Of a template with which no pod runs, nothing can go wrong.
        if (world.owners.isOldRevision(object)) {
            continue;
        }
        const pods = world.podsIn(object);
        for (const pod of pods.length > 0 ? pods : [undefined]) {
            const findings = findingsIn(object, pod, pod === pods[0], world, { rules: pod ? rules : ofObjects, suppressions: options.suppressions });
            all.push({ object, pod, findings });
        }
    }
    return (0, repeats_1.toldOnce)(all, world.owners).sort((a, b) => rule_1.LEVELS.indexOf(a.level) - rule_1.LEVELS.indexOf(b.level));
}
/** What is found in one pod template of an object, with what is found in the object itself if it is the first one. */
function findingsIn(object, pod, isFirst, world, { rules, suppressions: everywhere }) {
    const findings = [];
    const suppressions = (0, suppression_1.suppressionsOf)(object, pod, SUPPRESSIBLE);
    const add = (rule, found) => {
        findings.push(findingOf(rule, found, object, pod, (0, suppression_1.reasonIn)(suppressions, rule.id) ?? (0, own_1.own)(everywhere, rule.id)));
    };
    const containers = pod ? (0, incomplete_1.countContainers)(pod) : 0;
    if (pod && containers > incomplete_1.MAX_CONTAINERS) {
        const message = `The pod was not checked: it has ${containers.toLocaleString('en')} containers, more than the limit of ${incomplete_1.MAX_CONTAINERS.toLocaleString('en')}.`;
        return [findingOf(incomplete_1.POD_TOO_LARGE, { pointer: pod.pointer, message }, object, pod, undefined)];
    }
    const skipped = [];
    for (const rule of rules) {
        try {
            for (const found of isFirst ? rule.object?.(object, world) ?? [] : []) {
                add(rule, found);
            }
            for (const found of pod && rule.pod ? rule.pod(pod, world) : []) {
                add(rule, found);
            }
        }
        catch (error) {
            if (error instanceof simulated_1.TooMuchAsked) {
                skipped.push(rule);
            }
            else {
                add(rule_failed_1.RULE_FAILED, (0, rule_failed_1.failureOf)(rule, object, error));
            }
        }
    }
    if (pod) {
        (0, simulated_1.forgetAnswers)(pod);
    }
    if (pod && skipped.length > 0) {
        const message = `The pod was only partly checked for ${skipped.map(({ id }) => id).join(', ')}: it has ${containers.toLocaleString('en')} `
            + 'containers, too many to simulate all combinations.';
        findings.push(findingOf(incomplete_1.POD_TOO_LARGE, { pointer: pod.pointer, message }, object, pod, undefined));
    }
    for (const { pointer, problem } of suppressions) {
        if (!problem || !(isFirst || (pod?.metadataPointer !== undefined && pointer.startsWith(`${pod.metadataPointer}/`)))) {
            continue;
        }
        const { message, rule } = problem;
        findings.push(findingOf(rule, { pointer, message }, object, pod, (0, own_1.own)(everywhere, rule.id)));
    }
    return findings;
}
function findingOf(rule, found, object, pod, suppressed) {
    return {
        rule,
        level: rule.level,
        // The one place that all messages pass: whatever a rule quotes, it is one line.
        message: (0, harmless_1.harmless)(found.message),
        kind: object.kind,
        namespace: object.namespace,
        name: object.name,
        template: pod && (found.container || found.pointer.startsWith(pod.pointer)) ? pod.place : undefined,
        container: found.container?.name,
        pointer: found.pointer,
        file: object.file,
        document: object.document,
        // What was filled in does not stand in the file, so nothing can be replaced there.
        patch: object.isFilled ? undefined : found.patch,
        suppressed,
    };
}
