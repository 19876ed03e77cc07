"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_PROPAGATION_DELAY = exports.DEFAULT_PROPAGATION_DELAY = exports.NEWEST_MINOR = exports.FAIL_ON = exports.CONFIG_FILE = void 0;
exports.findConfig = findConfig;
exports.readConfig = readConfig;
exports.settingsIn = settingsIn;
exports.rulesOf = rulesOf;
exports.targetOf = targetOf;
exports.minorIn = minorIn;
exports.versionOf = versionOf;
exports.timeIn = timeIn;
exports.oneOf = oneOf;
exports.reasonFor = reasonFor;
const fs_1 = require("fs");
const path_1 = require("path");
const check_1 = require("./check");
const incomplete_1 = require("./incomplete");
const input_error_1 = require("./input-error");
const read_1 = require("../read");
const reason_1 = require("./reason");
const rule_1 = require("./rule");
const rule_set_1 = require("./rule-set");
const suppression_1 = require("./suppression");
const propagation_1 = require("../../cluster/propagation");
Object.defineProperty(exports, "DEFAULT_PROPAGATION_DELAY", { enumerable: true, get: function () { return propagation_1.DEFAULT_PROPAGATION_DELAY; } });
Object.defineProperty(exports, "MAX_PROPAGATION_DELAY", { enumerable: true, get: function () { return propagation_1.MAX_PROPAGATION_DELAY; } });
const version_1 = require("../../cluster/version");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const seconds_1 = require("../../private/seconds");
const time_text_1 = require("../../private/time-text");
const bytes_1 = require("../read/bytes");
/** How the configuration file is named, if it is not named by an option. */
exports.CONFIG_FILE = '.cdk8s-graceful.yaml';
exports.FAIL_ON = [...rule_1.LEVELS, 'never'];
const MINORS = Object.values(version_1.KubernetesVersion).map(version_1.minorOf);
/** The newest minor version of Kubernetes that is known. */
exports.NEWEST_MINOR = (0, version_1.minorOf)(version_1.NEWEST_VERSION);
const KEYS = ['rules', 'levels', 'suppressions', 'kubernetesVersion', 'propagationDelay', 'failOn'];
/** A configuration file has a few lines, and is no reason to read a device without end. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/** What lies in the root of a repository; `.git` is a file in a worktree or a submodule. */
const REPOSITORY = ['.git', '.hg', '.jj'];
/**
 * The configuration file of a folder: the nearest one in it or above it, up to the root of its repository. What lies above that is
 * somebody else's, and so is what lies above a folder in no repository, as in `/tmp`.
 *
 * @throws InputError if something has its name that is not a file
 */
function findConfig(folder) {
    const found = foldersFor((0, path_1.resolve)(folder)).map((at) => (0, path_1.join)(at, exports.CONFIG_FILE)).find((file) => lstatOf(file) !== undefined);
    if (found !== undefined && !isFile(found)) {
        throw new input_error_1.InputError(`The configuration file ${found} must be a regular file: remove it, or choose another with --config.`);
    }
    return found;
}
/** Where it may lie, the nearest first. */
function foldersFor(folder) {
    const folders = [folder];
    for (let at = folder;; at = (0, path_1.dirname)(at)) {
        if (at !== folder) {
            folders.push(at);
        }
        if (REPOSITORY.some((name) => (0, fs_1.existsSync)((0, path_1.join)(at, name)))) {
            return folders;
        }
        if (at === (0, path_1.dirname)(at)) {
            return [folder];
        }
    }
}
/** Nothing too for what cannot be seen from here. */
function lstatOf(file) {
    try {
        return (0, fs_1.lstatSync)(file, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}
function isFile(file) {
    try {
        return (0, fs_1.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}
/**
 * What a configuration file says.
 *
 * @throws InputError if it cannot be read, or if there is something in it that means nothing
 */
function readConfig(file) {
    let bytes;
    try {
        bytes = (0, bytes_1.bytesOfStream)(file, MAX_CONFIG_BYTES);
    }
    catch (error) {
        throw new input_error_1.InputError(`Cannot read the configuration file ${file}: ${(0, reason_1.reasonOf)(error)}.`);
    }
    const { documents, unreadable: [problem] } = (0, read_1.readFile)(file, bytes);
    if (problem) {
        throw new input_error_1.InputError(`The configuration file ${file}${problem.place ? `, line ${problem.place.line},` : ''} cannot be read. ${problem.message}`);
    }
    if (documents.length > 1) {
        throw new input_error_1.InputError(`The configuration file ${file} must have a single document, but has ${documents.length}.`);
    }
    return settingsIn(documents[0]?.content ?? {}, file);
}
/** What is in it, already parsed. */
function settingsIn(content, file) {
    if (!(0, pod_1.isObject)(content)) {
        throw new input_error_1.InputError(`${file} must be a mapping with any of ${KEYS.join(', ')}.`);
    }
    const unknown = Object.keys(content).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) {
        throw new input_error_1.InputError(`${file} has an unknown setting '${unknown}'.${(0, input_error_1.otherThan)(unknown, KEYS)}`);
    }
    const { failOn, kubernetesVersion, levels, propagationDelay, rules, suppressions } = content;
    const at = (key) => `'${key}' of ${file}`;
    return {
        ...rules !== undefined && { rules: namesIn(rules, at('rules')) },
        ...levels !== undefined && { levels: levelsIn(levels, at('levels')) },
        ...suppressions !== undefined && { suppressions: suppressionsIn(suppressions, at('suppressions')) },
        ...kubernetesVersion !== undefined && { minor: minorIn(kubernetesVersion, at('kubernetesVersion')) },
        ...propagationDelay !== undefined && { propagationDelay: timeIn(propagationDelay, at('propagationDelay'), propagation_1.MAX_PROPAGATION_DELAY) },
        ...failOn !== undefined && { failOn: oneOf(failOn, exports.FAIL_ON, at('failOn')) },
    };
}
/** The rules that settings choose, at the levels that they give. */
function rulesOf({ levels = {}, rules }) {
    const chosen = rules ? (0, rule_set_1.rulesNamed)(rules, 'The list of rules') : check_1.RECOMMENDED;
    return chosen.map((rule) => Object.hasOwn(levels, rule.id) ? { ...rule, level: (0, own_1.own)(levels, rule.id) } : rule);
}
/** What the manifests are for by these settings, or by default. */
function targetOf({ minor = exports.NEWEST_MINOR, propagationDelay = propagation_1.DEFAULT_PROPAGATION_DELAY }) {
    return { minor, propagationDelay };
}
/** A version as `1.30`, `v1.30` or `v1.30.2`. */
function minorIn(value, where) {
    // 1.30 without quotes is the number 1.3.
    if (typeof value === 'number') {
        throw new input_error_1.InputError(`${where} is the number ${value}, but must be a string: put the version in quotes, as in "1.30".`);
    }
    const [, minor] = /^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/.exec(String(value).trim()) ?? [];
    if (minor === undefined || !MINORS.includes(Number(minor))) {
        throw new input_error_1.InputError(`${where} is '${String(value)}', but must be a known Kubernetes version: ${Object.values(version_1.KubernetesVersion).join(', ')}.`);
    }
    return Number(minor);
}
/** The version for which a minor version stands. */
function versionOf(minor = exports.NEWEST_MINOR) {
    return Object.values(version_1.KubernetesVersion).find((version) => version === `1.${minor}`);
}
/** A time as `5s`, in seconds. */
function timeIn(value, where, most) {
    const seconds = typeof value === 'string' && /[a-z]$/.test(value.trim()) ? (0, time_text_1.secondsIn)(value.trim()) : undefined;
    if (seconds === undefined || seconds > most) {
        throw new input_error_1.InputError(`${where} is '${String(value)}', but must be a duration of at most ${(0, seconds_1.inWords)(most)} with a unit, such as 5s or 1m30s.`);
    }
    return seconds;
}
/** One of several words. */
function oneOf(value, all, where) {
    const found = all.find((one) => one === value);
    if (found === undefined) {
        throw new input_error_1.InputError(`${where} is '${String(value)}'.${(0, input_error_1.otherThan)(String(value), all)}`);
    }
    return found;
}
/** Why a rule is suppressed, which has to be said. */
function reasonFor(rule, reason, where) {
    if (!(0, incomplete_1.isSuppressible)((0, rule_set_1.ruleNamed)(rule, where))) {
        throw new input_error_1.InputError(`${where} names '${rule}', which cannot be suppressed: leave it out.`);
    }
    if (typeof reason !== 'string' || !(0, suppression_1.isReason)(reason)) {
        throw new input_error_1.InputError(`${where} suppresses '${rule}' without a reason (${JSON.stringify(reason ?? null)}): state why its findings do not matter here.`);
    }
    return reason.trim();
}
function namesIn(value, where) {
    const names = typeof value === 'string' ? [value] : value;
    if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
        throw new input_error_1.InputError(`${where} must be 'recommended', 'all' or a list of rules.`);
    }
    (0, rule_set_1.rulesNamed)(names, where);
    return names;
}
function levelsIn(value, where) {
    return Object.fromEntries(Object.entries(mappingIn(value, where, 'rules to levels')).map(([rule, level]) => {
        (0, rule_set_1.ruleNamed)(rule, where);
        return [rule, oneOf(level, rule_1.LEVELS, `'${rule}' in ${where}`)];
    }));
}
function suppressionsIn(value, where) {
    return Object.fromEntries(Object.entries(mappingIn(value, where, 'rules to reasons')).map(([rule, reason]) => [rule, reasonFor(rule, reason, where)]));
}
function mappingIn(value, where, words) {
    if (!(0, pod_1.isObject)(value)) {
        throw new input_error_1.InputError(`${where} must be a mapping of ${words}.`);
    }
    return value;
}
