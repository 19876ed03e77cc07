"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.settingsCalled = settingsCalled;
exports.settingsOfFile = settingsOfFile;
exports.mayBe = mayBe;
exports.isImageOf = isImageOf;
const by_name_1 = require("./by-name");
const fact_1 = require("./fact");
const known_1 = require("./known");
const launch_1 = require("./launch");
const program_facts_1 = require("./program-facts");
/** The settings of one kind. */
function settingsOf(kind) {
    const all = known_1.PROGRAMS.flatMap((of) => (of.settings ?? []).filter((setting) => setting.kind === kind).map((setting) => ({ of, setting })));
    return new by_name_1.ByName(all, ({ setting }) => setting);
}
const SETTINGS = {
    [program_facts_1.SettingKind.FLAG]: settingsOf(program_facts_1.SettingKind.FLAG),
    [program_facts_1.SettingKind.VARIABLE]: settingsOf(program_facts_1.SettingKind.VARIABLE),
    [program_facts_1.SettingKind.ANNOTATION]: settingsOf(program_facts_1.SettingKind.ANNOTATION),
    [program_facts_1.SettingKind.FILE]: settingsOf(program_facts_1.SettingKind.FILE),
};
/** The settings with a name. */
function settingsCalled(kind, name) {
    return SETTINGS[kind].get(name);
}
const OF_FILES = known_1.PROGRAMS.flatMap((of) => (of.settings ?? []).filter(({ kind }) => kind === program_facts_1.SettingKind.FILE).map((setting) => ({ of, setting })));
/** The settings that a file with a name may hold. */
function settingsOfFile(name) {
    return OF_FILES.filter(({ setting: { file } }) => file?.test(name));
}
/** Whether one of some words, or the image at a path, is that of a program: it may be, for words may stand for anything. */
function mayBe(facts, words, path) {
    return facts.programs.some((program) => words.some((word) => (0, fact_1.isNamed)(program, word)) || (path !== undefined && (0, fact_1.isNamed)(program, (0, launch_1.baseName)(path))))
        || isImageOf(facts, path);
}
/** Whether the path of an image, without its registry, is how images of a program are called. */
function isImageOf({ imageNames, images = [] }, path) {
    const names = imageNames ?? images.flatMap(({ repository }) => typeof repository === 'string' ? repository : []);
    return path !== undefined && names.some((name) => path === name || path.endsWith(`/${name}`));
}
