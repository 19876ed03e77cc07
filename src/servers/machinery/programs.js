"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serversStartedBy = serversStartedBy;
exports.programsStartedBy = programsStartedBy;
exports.cutByGroup = cutByGroup;
exports.serversCalled = serversCalled;
exports.stopCommandOf = stopCommandOf;
const by_name_1 = require("./by-name");
const fact_1 = require("./fact");
const known_1 = require("./known");
const launch_1 = require("./launch");
const requests_1 = require("./requests");
const SERVER_PROGRAMS = new by_name_1.ByName(known_1.KNOWN.flatMap((facts) => facts.programs.map((program) => ({ facts, program }))), ({ program }) => program);
const STOP_COMMANDS = new by_name_1.ByName(known_1.KNOWN.flatMap((facts) => facts.stopCommands.map((command) => ({ facts, command }))), ({ command }) => command);
const CUT_BY_GROUP = new by_name_1.ByName(known_1.PROGRAMS.filter((facts) => facts.cutByGroup), ({ programs }) => ({ names: programs.flatMap(({ names = [] }) => names) }));
/** The servers that a command may start, the surest first. */
function serversStartedBy(words) {
    return (0, launch_1.startedBy)(words).flatMap((started) => programsCalled(started.name).filter(({ program }) => fits(program, started)));
}
/** The programs of the catalogue that a command may start, servers or not, the surest first. */
function programsStartedBy(words) {
    return (0, launch_1.startedBy)(words).flatMap((started) => known_1.PROGRAMS.filter(({ programs }) => programs.some((program) => !program.onlyInItsImages && (0, fact_1.isNamed)(program, (0, launch_1.baseName)(started.name)) && fits(program, started))));
}
/** The program that a command starts which a signal to all of its processes cuts, and how; nothing if none is known. */
function cutByGroup(words) {
    for (const { args, name } of (0, launch_1.startedBy)(words)) {
        const facts = CUT_BY_GROUP.get((0, launch_1.baseName)(name)).find(({ cutByGroup: cut }) => cut.withAny?.some((word) => args.includes(word)) ?? true);
        if (facts) {
            return { facts, cut: facts.cutByGroup };
        }
    }
    return undefined;
}
/** The servers whose process has a name, whatever its arguments are. */
function serversCalled(name) {
    return programsCalled(name).filter(({ program }) => !program.onlyInItsImages).map(({ facts }) => facts);
}
function programsCalled(name) {
    const inFolder = name.includes('/') ? SERVER_PROGRAMS.get(name) : [];
    return inFolder.length > 0 ? inFolder : SERVER_PROGRAMS.get((0, launch_1.baseName)(name));
}
function fits({ withAny, withNone }, { args }) {
    return (withAny === undefined || withAny.some((word) => args.includes(word))) && !args.some((word) => withNone?.test(word));
}
/** The server that a command tells to stop by its own means, and how. */
function stopCommandOf(words) {
    const [program = '', ...rest] = words;
    const args = rest.join(' ');
    const known = STOP_COMMANDS.get((0, launch_1.baseName)(program))
        .find(({ command }) => (command.args === undefined || command.args.test(args)) && (!command.isPost || (0, requests_1.sendsPost)(words)));
    return known && { ...known, delay: known.command.waitsFirst ? secondsGiven(rest, known.command.waitsFirst) : 0 };
}
/** The seconds in the value of a flag, `--wait=15` or `--wait 15`; 0 if there are none. */
function secondsGiven(words, flag) {
    const at = words.findIndex((word) => (0, fact_1.isNamed)(flag, word.split('=')[0]));
    if (at < 0) {
        return 0;
    }
    const value = words[at].includes('=') ? words[at].slice(words[at].indexOf('=') + 1) : words[at + 1] ?? '';
    return /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : 0;
}
