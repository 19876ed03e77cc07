"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stopsIn = stopsIn;
exports.stopOf = stopOf;
exports.killOf = killOf;
exports.textOf = textOf;
const failures_1 = require("./failures");
const words_1 = require("./words");
const own_1 = require("../private/own");
const programs_1 = require("../servers/machinery/programs");
const signals_1 = require("../servers/machinery/signals");
const SIGNALS = { 1: 'HUP', 2: 'INT', 3: 'QUIT', 9: 'KILL', 10: 'USR1', 12: 'USR2', 15: 'TERM', 28: 'WINCH' };
/** The stop commands of a hook, in their order. Those that fail at once stop nothing. */
function stopsIn({ exec = [] }, running, container) {
    const commands = (0, failures_1.workingCommandsOf)(exec, container);
    const script = (0, words_1.shellOf)(exec)?.script ?? '';
    const loop = /\b(?:while|until|for)\b/.exec(script);
    const takesTime = commands.map((command) => !words_1.ENDS_AT_ONCE.test((0, words_1.programOf)(command) ?? ''));
    const [firstSlow, lastSlow] = [takesTime.indexOf(true), takesTime.lastIndexOf(true)];
    return commands.flatMap((command, n) => {
        const stop = stopOf(command, running);
        if (!stop) {
            return [];
        }
        const isInOrAfterLoop = loop !== null && script.indexOf(command[0]) >= loop.index + loop[0].length;
        const delayed = isInOrAfterLoop || (firstSlow >= 0 && firstSlow < n) || stop.delay > 0;
        return [{ ...stop, text: textOf(command), delayed, waits: stop.untilEnd || loop !== null || lastSlow > n }];
    });
}
/** What a command tells a server: by a command of that server's own, or by a signal. */
function stopOf(command, running) {
    const known = (0, programs_1.stopCommandOf)(command);
    if (known) {
        const { facts, command: { isGraceful, servesOn = false, signal, waits } } = known;
        return { facts, isGraceful, signal, untilEnd: waits, servesOn, delay: known.delay };
    }
    const kill = killOf(command);
    const server = kill && killedBy(kill, command, running);
    if (!server) {
        return undefined;
    }
    const { facts } = server;
    const told = { facts, signal: kill.signal, untilEnd: false, servesOn: false, delay: 0 };
    if ((0, signals_1.gracefulSignalsOf)(server).some((signal) => signal === kill.signal)) {
        return { ...told, isGraceful: true };
    }
    // Process 1 cannot be killed from within its container.
    const cuts = facts.fastSignals.value.some((signal) => signal === kill.signal) || (kill.signal === 'SIGKILL' && !kill.toFirst);
    return cuts ? { ...told, isGraceful: false } : undefined;
}
/** The server that gets a signal. */
function killedBy(kill, command, running) {
    if (kill.toFirst) {
        return running;
    }
    // `kill $(cat /run/nginx.pid)`: the number comes from another command, which tells by a name whose it is.
    const names = kill.name === undefined ? command.flatMap((word) => word.split(/[^\w-]+/)) : [kill.name];
    const called = names.flatMap(programs_1.serversCalled);
    if (running && called.includes(running.facts)) {
        return running;
    }
    // What an interpreter runs may be anything.
    const facts = called.find(({ isRuntime }) => !isRuntime);
    return facts && { facts };
}
/** The signal that a command sends, and to what: process 1, a name, or a number that another command finds out. */
function killOf(command) {
    const program = (0, words_1.programOf)(command) ?? '';
    if (!/^(?:kill|killall5?|pkill)$/.test(program)) {
        return undefined;
    }
    let signal = 'TERM';
    const targets = [];
    for (let n = 1; n < command.length; n++) {
        const word = command[n];
        const [, given] = /^-(?:-signal=)?(?:SIG)?([A-Z]+\d?|\d+)$/.exec(word) ?? [];
        if (given) {
            signal = given;
        }
        else if (/^(?:-s|-n|--signal)$/.test(word)) {
            signal = command[++n]?.replace(/^SIG/, '') ?? signal;
        }
        else if (/^-[ugPUtG]$/.test(word)) {
            // The next word chooses among processes.
            n++;
        }
        else if (!word.startsWith('-') && !/^\d?[<>]/.test(word)) {
            targets.push(word);
        }
    }
    if (targets.length === 0 || signal === '0') {
        return undefined;
    }
    const name = program === 'kill' ? undefined : targets[0].replace(/^\^|\$$/g, '').split('/').pop();
    return { signal: `SIG${(0, own_1.own)(SIGNALS, signal) ?? signal}`, toFirst: program === 'kill' && targets.includes('1'), name };
}
/** A command as text, as short as a message needs it. */
function textOf(command) {
    const text = command.map(withoutSubstitution).map((word) => /\s/.test(word) ? `'${word}'` : word).join(' ');
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
/** A word with `$(...)` for all that shells find out. */
function withoutSubstitution(word) {
    const [start, end] = [word.search(/\$\((?!\()/), word.lastIndexOf(')')];
    return start < 0 || end < start ? word : `${word.slice(0, start)}$(...)${word.slice(end + 1)}`;
}
