"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stopSettingsOf = void 0;
exports.stopSettingsWith = stopSettingsWith;
exports.defaultSettingsOf = defaultSettingsOf;
exports.settingsInFile = settingsInFile;
exports.settingsWithoutDashOf = settingsWithoutDashOf;
exports.injectedSettingsOf = injectedSettingsOf;
exports.ownLimitOf = ownLimitOf;
exports.elsewhereIn = elsewhereIn;
exports.mayRun = mayRun;
const words_1 = require("./words");
const pod_1 = require("../pod");
const own_1 = require("../private/own");
const remember_1 = require("../private/remember");
const time_text_1 = require("../private/time-text");
const facts_1 = require("../servers/machinery/facts");
const image_1 = require("../servers/machinery/image");
const known_1 = require("../servers/machinery/known");
const launch_1 = require("../servers/machinery/launch");
const settings_1 = require("../servers/machinery/settings");
/*
 * Only what is counted from the stop signal. Times that look like it and are not are left out: those of Envoy's
 * `--drain-time-s`, which counts from a drain that no signal begins; ztunnel's `TERMINATION_GRACE_PERIOD_SECONDS`, from which it
 * takes some seconds itself; and what jobs, leader elections and garbage collections are given.
 */
/** What a container says of its own stop. Of several of one meaning, as for several entry points, the longest. */
exports.stopSettingsOf = (0, remember_1.remember)((container) => longestOfEach([...flagsOf(container), ...variablesOf(container)]));
/** The same as `stopSettingsOf`, with what other objects say. */
function stopSettingsWith(container, { files, isShared, variables }) {
    const ofVariables = variables.flatMap(({ from, name, pointer: at, text }) => settingOfVariable(container, name, text, at).map((one) => ({ ...one, saidIn: from })));
    const ofFiles = files.flatMap((file) => settingsInFile(container, file, isShared));
    return longestOfEach([...flagsOf(container), ...variablesOf(container), ...ofVariables, ...ofFiles]);
}
/** The settings of a container's program that hold because nothing sets them, where all that could is known: its flags, its variables, or its file. */
function defaultSettingsOf(container, of, given) {
    if (elsewhereIn(container, of)) {
        return [];
    }
    const set = stopSettingsWith(container, given);
    const isKnown = ({ file, kind }) => kind === facts_1.SettingKind.FILE
        ? given.files.some(({ name }) => file?.test(name)) : hasNoOtherVariables(container);
    return (of.settings ?? []).flatMap((setting) => {
        const { byDefault, means, names = [] } = setting;
        const isSet = byDefault === undefined || set.some((one) => one.of === of && one.means === means) || namesOne(container, of, means);
        return isSet || !isKnown(setting) ? [] : [{ name: names[0], seconds: byDefault, means, of }];
    });
}
/** Whether no variables come from where nobody sees them. */
function hasNoOtherVariables({ env, raw }) {
    return (0, pod_1.listAt)(raw, 'envFrom').length === 0 && Object.values(env).every((value) => value !== undefined);
}
/** Whether a container sets one of the settings of a meaning, to whatever value. */
function namesOne({ args, command, env }, { settings = [] }, means) {
    const all = [...[...command, ...args].flatMap((text) => text.split(/[\s=]+/)), ...Object.keys(env)];
    return settings.some((one) => one.means === means && one.kind !== facts_1.SettingKind.FILE && all.some((name) => (0, facts_1.isNamed)(one, name)));
}
/** What a configuration file says of the stop of its program. */
function settingsInFile(container, { from, name: file, pointer: at, text }, isShared = false) {
    const found = (0, settings_1.settingsOfFile)(file).filter(({ of, setting }) => mayRun(container, of) || (!isShared && !setting.isCommonName));
    if (found.length === 0) {
        return [];
    }
    const lines = text.split('\n').map((line) => line.trim());
    return found.flatMap((one) => (one.setting.names ?? []).flatMap((name) => lines.flatMap((line) => line.startsWith(name) && !/^[\w.-]/.test(line.slice(name.length)) ? read(one, name, valueOfKey(line, name), at).map((setting) => ({ ...setting, saidIn: from })) : [])));
}
function settingOfVariable(container, name, value, at) {
    const found = settingIn(facts_1.SettingKind.VARIABLE, name, container);
    return found ? read(found, name, value, at) : [];
}
function flagsOf(container) {
    return ['command', 'args'].flatMap((list) => {
        // An argument may be a whole script.
        const words = container[list].flatMap((text, n) => text.split(/\s+/).map((word) => ({ word, at: (0, pod_1.pointer)(container.pointer, list, n) })));
        return words.flatMap(({ at, word }, n) => {
            if (!word.startsWith('-')) {
                return [];
            }
            const end = word.indexOf('=');
            const name = end < 0 ? word : word.slice(0, end);
            const found = settingIn(facts_1.SettingKind.FLAG, name, container);
            if (!found) {
                return [];
            }
            const after = words.slice(n + 1).map((one) => one.word);
            return read(found, name, valueIn(end < 0 ? after : [word.slice(end + 1), ...after], found.setting), at);
        });
    });
}
/** The value of a flag: the word after it, or a text of several words that holds the setting. */
function valueIn(words, { key }) {
    return key === undefined || words[0]?.includes(key) ? words[0] : words.join(' ');
}
function variablesOf(container) {
    return (0, pod_1.listAt)(container.raw, 'env').flatMap((entry, n) => {
        if (!(0, pod_1.isObject)(entry) || typeof entry.name !== 'string') {
            return [];
        }
        return settingOfVariable(container, entry.name, (0, own_1.own)(container.env, entry.name), (0, pod_1.pointer)(container.pointer, 'env', n, 'value'));
    });
}
/** A setting of a container: that of a program which it may run, or one whose name is that of no other. */
function settingIn(kind, name, container) {
    const all = (0, settings_1.settingsCalled)(kind, name);
    return all.find(({ of }) => mayRun(container, of)) ?? all.find(({ setting }) => !setting.isCommonName);
}
/** Flags whose argument is a setting itself, such as `--set name=value`. */
const TAKES_SETTINGS = /^--?(?:set|env|e|o|option|override|config|D|P|X)$/;
/** What would be a setting of a program if it began with a dash, as in `term_timeout=10s`, with that word. Names of one word may mean anything. */
function settingsWithoutDashOf(container) {
    return ['command', 'args'].flatMap((list) => container[list].flatMap((word, n) => {
        const end = word.indexOf('=');
        const name = word.slice(0, Math.max(end, 0));
        if (!/^\w[\dA-Za-z]*[\-._][\w\-.]*\w$/.test(name) || /\s/.test(word) || TAKES_SETTINGS.test(container[list][n - 1] ?? '')) {
            return [];
        }
        for (const flag of [`-${name}`, `--${name}`]) {
            const found = (0, settings_1.settingsCalled)(facts_1.SettingKind.FLAG, flag).find(({ of }) => mayRun(container, of));
            if (found) {
                return read(found, flag, word.slice(end + 1), (0, pod_1.pointer)(container.pointer, list, n)).map((setting) => ({ ...setting, word }));
            }
        }
        return [];
    }));
}
/** What the annotations of a pod say of the stop of containers that are put into it later. */
function injectedSettingsOf(pod) {
    const at = pod.pointer.replace(/\/spec$/, '/metadata/annotations');
    return Object.entries(pod.annotations).flatMap(([name, value]) => {
        const [found] = (0, settings_1.settingsCalled)(facts_1.SettingKind.ANNOTATION, name);
        return found ? read(found, found.setting.key ?? name, value, (0, pod_1.pointer)(at, name)) : [];
    });
}
/** The program of a container that has a limit of its own, if nothing tells it another one, and that limit in seconds. */
function ownLimitOf(container) {
    if ((0, exports.stopSettingsOf)(container).length > 0) {
        return undefined;
    }
    const facts = known_1.KNOWN.find((one) => one.settings?.some(({ setsLimit }) => setsLimit) && mayRun(container, one));
    const seconds = facts?.limit.value.seconds;
    if (!facts || seconds === undefined) {
        return undefined;
    }
    return elsewhereIn(container, facts) ? undefined : { name: facts.name, seconds };
}
/** Whether a program is told elsewhere how to stop, as in a file of settings that its command names. */
function elsewhereIn(container, { settingsElsewhere }) {
    const { flags, variables = [] } = settingsElsewhere ?? { flags: [] };
    const words = (0, words_1.commandsOf)([...container.command, ...container.args]).flat();
    return variables.some((name) => Object.hasOwn(container.env, name))
        || words.some((word) => flags.some((flag) => word === flag || word.startsWith(flag.startsWith('--') ? `${flag}=` : flag)));
}
/** Whether a container may run a program, as far as its command, its arguments and its image say. A script may name one setting many times. */
function mayRun(container, facts) {
    const { answers, path, words } = namesIn(container);
    const known = answers.get(facts);
    if (known !== undefined) {
        return known;
    }
    const answer = (0, settings_1.mayBe)(facts, words, path);
    answers.set(facts, answer);
    return answer;
}
const namesIn = (0, remember_1.remember)(({ args, command, image }) => ({
    words: [...new Set([...command, ...args].flatMap((text) => text.split(/\s+/)).filter((word) => !word.startsWith('-')).map(launch_1.baseName))],
    path: image === undefined ? undefined : (0, image_1.parseImage)(image)?.path,
    answers: new Map(),
}));
function read({ of, setting }, name, text, at) {
    const value = text === undefined || (0, pod_1.isTemplated)(text) ? undefined : setting.key === undefined ? text : valueOfKey(text, setting.key);
    const seconds = value === undefined ? undefined : secondsOfText(value, setting);
    if (seconds === undefined || seconds === 0) {
        return [];
    }
    return [{ name, seconds, pointer: at, means: setting.means, includesEnd: setting.includesEnd ?? false, of }];
}
/** The value of a key in a text of YAML, JSON or flags: `key: 5s`, `"key": "5s"`, `key=5s`, `key 5s`. */
function valueOfKey(text, key) {
    const at = text.indexOf(key);
    return at < 0 ? undefined : /^["']?\s{0,9}[:=]?\s{0,9}["']?([\w.]+)/.exec(text.slice(at + key.length))?.[1];
}
function secondsOfText(text, { unit = 1 }) {
    // TOML and Python divide large numbers.
    const value = text.replace(/^["']|["']$/g, '').replace(/(?<=\d)_(?=\d)/g, '');
    return /^\d+(\.\d+)?$/.test(value) ? Number(value) * unit : (0, time_text_1.secondsIn)(value.toLowerCase().replace(/^pt/, ''));
}
function longestOfEach(settings) {
    const longest = new Map();
    for (const setting of settings) {
        if ((longest.get(setting.means)?.seconds ?? 0) < setting.seconds) {
            longest.set(setting.means, setting);
        }
    }
    return [...longest.values()];
}
