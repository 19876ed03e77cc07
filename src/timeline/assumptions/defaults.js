"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serveDefault = serveDefault;
exports.runDefault = runDefault;
exports.startFailureOf = startFailureOf;
exports.exitDefault = exitDefault;
exports.exitCodeOf = exitCodeOf;
exports.stopDefault = stopDefault;
const server_times_1 = require("./server-times");
const failures_1 = require("../../commands/failures");
const finishes_1 = require("../../commands/finishes");
const forever_1 = require("../../commands/forever");
const held_1 = require("../../commands/held");
const loopback_1 = require("../../commands/loopback");
const processes_1 = require("../../commands/processes");
const reloads_1 = require("../../commands/reloads");
const script_1 = require("../../commands/script");
const stopping_1 = require("../../commands/stopping");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const signals_1 = require("../../servers/machinery/signals");
const stop_signal_1 = require("../../servers/machinery/stop-signal");
const times_1 = require("../../servers/machinery/times");
const always = (ms, source, why) => ({ expected: ms, worst: ms, source, why });
/** How long a container takes from its start until it accepts connections. */
function serveDefault(container) {
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    const { seconds, unknown } = (0, waits_1.sleepsBeforeProgram)(words, container.env);
    const server = (0, processes_1.serverOf)(container)?.facts;
    const times = server ? (0, server_times_1.inMs)(server.start) : { expected: 1000, worst: 10_000 };
    const first = unknown > 0 ? 'its command sleeps first, for an unknown time, then ' : seconds > 0 ? 'its command sleeps first, then ' : '';
    return {
        expected: 1000 * seconds + unknown * server_times_1.UNKNOWN_SLEEP.expected + times.expected,
        worst: 1000 * seconds + unknown * server_times_1.UNKNOWN_SLEEP.worst + times.worst,
        source: unknown > 0 ? 'constant' : seconds > 0 ? 'command' : server ? 'catalogue' : 'constant',
        why: `${first}${server ? `${server.name} takes about this long` : 'the program is unknown'}`,
    };
}
/** How long a process runs if nobody stops it. The restart policy is its own, or that of its pod. */
function runDefault(container, role, pod, restartPolicy) {
    const words = (0, processes_1.mainWordsOf)(container);
    const failure = startFailureOf(container);
    if (failure) {
        return always(0, 'command', `\`${(0, stopping_1.textOf)(failure.command)}\` ${failure.why}`);
    }
    const wait = words && (0, waits_1.waitOf)({ raw: {}, pointer: '', kinds: ['exec'], exec: withoutExit(words) }, container);
    if (wait?.exact && wait.least === wait.most) {
        return always(wait.most * 1000, 'command', 'its command does nothing else');
    }
    // Of those that are started again whenever they end, nothing else is to be said.
    const mayEnd = role === 'init' ? container.role === 'init' : role === 'main' && restartPolicy !== 'Always';
    const endless = mayEnd ? (0, forever_1.foreverIn)(container) : undefined;
    if (endless) {
        return always(Infinity, endless.facts ? 'catalogue' : 'command', endless.facts ? `${endless.facts.name} runs until it is stopped` : `it ${endless.why}`);
    }
    if (role === 'init') {
        const unanswered = (0, loopback_1.unansweredIn)(pod, container);
        if (unanswered) {
            return always(unanswered.isEndless ? Infinity : 1000, 'command', notThere(unanswered.listener));
        }
        return container.role === 'sidecar' ? always(Infinity, 'constant', 'it runs for as long as the pod')
            : { expected: 1000, worst: 30_000, source: 'constant', why: 'the program is unknown' };
    }
    return role === 'main' && restartPolicy !== 'Always'
        ? { expected: 60_000, worst: 60_000, source: 'constant', why: 'the pod runs to completion' }
        : always(Infinity, 'constant', 'servers run until they are stopped');
}
function notThere({ name }) {
    return `it connects to ${name}, which starts only after it`;
}
/** A command that takes as long, and ends by itself. */
function withoutExit(words) {
    const script = (0, words_1.shellOf)(words);
    if (!script) {
        return (0, words_1.programOf)(words) === 'false' ? ['true'] : words;
    }
    return words.map((word, n) => n === script.index ? withoutFailure(word) : word);
}
/** A script without an end that fails. */
function withoutFailure(script) {
    let end = script.length;
    while (end > 0 && /[\s;]/.test(script[end - 1])) {
        end--;
    }
    let exit = end;
    while (exit > 0 && /\d/.test(script[exit - 1])) {
        exit--;
    }
    const text = exit < end && /\s/.test(script[exit - 1] ?? '') ? script.slice(0, exit) : script.slice(0, end);
    const { before } = (0, script_1.commandAtEnd)(text, exit < end ? ['exit'] : ['exit', 'false']) ?? {};
    return before !== undefined && /(?:^|[;\n]|&&)$/.test(before) ? `${before} true` : script;
}
/** Why the command of a container fails at once, whatever happens; nothing if that is not sure. A program that its image lacks does not even start. */
function startFailureOf(container) {
    const words = (0, processes_1.mainWordsOf)(container);
    const failure = words && (0, failures_1.failureOf)(words, container);
    return failure?.kind === 'missing' ? undefined : failure;
}
/** The exit code of a process that ends by itself. */
function exitDefault(container, pod) {
    const unanswered = (0, loopback_1.unansweredIn)(pod, container);
    if (unanswered) {
        return always(1, 'command', notThere(unanswered.listener));
    }
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    const code = startFailureOf(container)?.code ?? exitCodeOf(words);
    return always(code, code === 0 ? 'constant' : 'command', code === 0 ? 'programs succeed' : 'its command exits with it');
}
/** The exit code with which a command ends for sure; zero if that is not known. */
function exitCodeOf(words) {
    const script = (0, words_1.shellOf)(words)?.script ?? '';
    // What comes under a condition may not come at all.
    if (script_1.CONTROL.test(script) || /&&|[{(]/.test(script) || isReplaced(script)) {
        return 0;
    }
    const last = (0, words_1.commandsOf)(words).pop() ?? [];
    const program = (0, words_1.programOf)(last);
    return program === 'false' ? 1 : program === 'exit' && /^\d+$/.test(last[1] ?? '') ? Number(last[1]) % 256 : 0;
}
/** Whether another program takes the place of a shell, which then does not come to what follows. In a pipe or in the background, it takes that of another. */
function isReplaced(script) {
    const lines = script.replace(/[<>]&|&>/g, '>').trimEnd().split(/[;\n]/);
    // After the last of them that counts, something has to follow.
    const last = lines.length - (lines.at(-1) === '' ? 2 : 1);
    return lines.slice(0, Math.max(0, last)).some((line) => /\bexec[ \t]+(?![ \t]|\d*[<>])/.test(line.split(/[&|]/).at(-1)));
}
/** What a process does with its stop signal, and what runs it. */
function stopDefault(container, pod) {
    const found = stopOfProgram(container, pod);
    const cutting = pod.shareProcessNamespace || found.expected === Infinity ? undefined : (0, processes_1.cuttingIn)(container);
    if (cutting) {
        const program = cutting.program === undefined ? 'its program' : `'${cutting.program}'`;
        const why = `${cutting.by} exits on the stop signal without waiting for ${program}, which is killed`;
        return { ...server_times_1.FAST_STOP, source: 'command', why, isGraceful: false, listensOn: false, cutsWhenSecond: true };
    }
    const group = found.isGraceful ? (0, processes_1.groupCutIn)(container) : undefined;
    if (group) {
        return { ...found, source: 'catalogue', why: `${group.by} signals all processes of ${group.program}: ${group.what}`, isGraceful: false };
    }
    const end = (0, processes_1.wrapperEndIn)(container);
    const ms = 1000 * (end?.seconds ?? Infinity);
    if (!end || found.worst <= ms) {
        return found;
    }
    return { ...found, expected: Math.min(found.expected, ms), worst: ms, isGraceful: found.isGraceful && found.expected <= ms, why: `${found.why}; ${end.by} kills it after ${end.seconds} s` };
}
function stopOfProgram(container, pod) {
    const deaf = pod.shareProcessNamespace ? undefined : whyDeaf(container);
    if (deaf) {
        return { ...always(Infinity, 'command', deaf), isGraceful: false, listensOn: true, cutsWhenSecond: false };
    }
    const server = (0, processes_1.serverOf)(container);
    const file = pod.shareProcessNamespace ? undefined : (0, words_1.scriptFileOf)((0, processes_1.mainWordsOf)(container) ?? []);
    if (!server && file !== undefined && !ENTRY_POINT.test(file)) {
        const why = `the shell is PID 1 and ignores its stop signal, unless ${file} has a trap or ends with exec`;
        return { ...always(Infinity, 'constant', why), isGraceful: false, listensOn: true, cutsWhenSecond: false };
    }
    if (!server) {
        const listensOn = (0, held_1.isHolder)(pod, container);
        return {
            expected: 1000, worst: 10_000, source: 'constant', why: 'the program is unknown; it is assumed to handle its stop signal', isGraceful: true, listensOn, cutsWhenSecond: false,
        };
    }
    const { facts } = server;
    const signal = server.stopSignal ?? stop_signal_1.StopSignal.SIGTERM;
    if (signal === (0, reloads_1.reloadingIn)(container)?.signal) {
        return {
            ...always(Infinity, 'command', `by default ${facts.name} reloads on ${signal}: it drops in-flight requests and keeps running`),
            isGraceful: false,
            listensOn: true,
            cutsWhenSecond: true,
        };
    }
    const graceful = (0, signals_1.gracefulSignalsOf)(server);
    const missing = graceful.includes(signal) ? (0, finishes_1.missingToFinish)(container, pod) : undefined;
    const isGraceful = graceful.includes(signal) && !missing;
    const { cuts } = (0, signals_1.secondSignalOf)(server);
    const cutsWhenSecond = cuts?.includes(signal) ?? !isGraceful;
    if (!isGraceful) {
        // Where no signal is graceful, or none as it is set, the facts say how long its end takes.
        const times = graceful.length === 0 || missing ? (0, server_times_1.inMs)((0, times_1.stopTimesOf)(facts)) : server_times_1.FAST_STOP;
        return { ...times, source: 'catalogue', why: whyCut(facts.name, signal, missing?.setting), isGraceful, listensOn: false, cutsWhenSecond };
    }
    const { saidBy, servesOn, ...times } = (0, server_times_1.gracefulStopTimes)(facts, container);
    return {
        ...times,
        source: saidBy.length > 0 ? 'command' : 'catalogue',
        why: `${facts.name} finishes in-flight requests on ${signal}${saidBy.length > 0 ? `, within ${saidBy.map(({ name }) => name).join(' and ')}` : ''}`,
        isGraceful,
        listensOn: servesOn || facts.newConnections.value === 'accepted',
        cutsWhenSecond,
    };
}
/** By custom, such a script ends with `exec`. */
const ENTRY_POINT = /entry-?point/i;
function whyCut(name, signal, setting) {
    return `${name} drops in-flight requests on ${signal}${setting === undefined ? '' : `, because ${setting} is not set`}`;
}
/** Why the main process of a container does not hear its stop signal, where that is sure. */
function whyDeaf(container) {
    const words = (0, processes_1.mainWordsOf)(container);
    if (!words || words.length === 0) {
        return undefined;
    }
    const program = (0, words_1.programOf)(words) ?? '';
    if (/^(?:sleep|tail|cat)$/.test(program)) {
        return `PID 1 ignores signals without a handler, and '${program}' has none`;
    }
    const { obstacle } = (0, processes_1.signalPathIn)(container);
    if (obstacle && !obstacle.shell && obstacle.effect === 'keeps') {
        return `PID 1 ignores signals without a handler, and ${obstacle.by} has none and does not forward signals to ${obstacle.program === undefined ? 'its program' : `'${obstacle.program}'`}`;
    }
    const script = (0, words_1.shellOf)(words)?.script;
    if (script === undefined || (!obstacle && /\b(?:trap|exec)\b/.test(script))) {
        return undefined;
    }
    const waits = (0, words_1.commandsOf)(words).every((command) => /^(?:sleep|tail|cat|echo|printf|true|:|date|exit|wait|read|touch|mkdir)$/.test((0, words_1.programOf)(command) ?? ''));
    const concealed = (0, processes_1.concealmentIn)(container);
    if (!waits && !concealed && !(0, waits_1.isLooping)(words)) {
        return undefined;
    }
    return `PID 1 ignores signals without a handler, and the shell has none${concealed ? ` and does not forward signals to '${concealed.program}'` : ''}`;
}
