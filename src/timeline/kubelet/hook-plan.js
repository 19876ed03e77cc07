"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stepsOf = stepsOf;
exports.heldFor = heldFor;
exports.whyFails = whyFails;
const failures_1 = require("../../commands/failures");
const held_1 = require("../../commands/held");
const processes_1 = require("../../commands/processes");
const script_1 = require("../../commands/script");
const stopping_1 = require("../../commands/stopping");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const defaults_1 = require("../assumptions/defaults");
const server_times_1 = require("../assumptions/server-times");
const roles_1 = require("../roles");
/** Where a script begins to do something again and again: what comes before, it does once. */
const LOOP = /\b(?:while|until|for)\b/;
/** What a command without a word on its time takes. */
const QUICK = 100;
const SLOW = 5000;
/** The steps of a hook with a command, as far as its words tell. */
function stepsOf(given, container, name, model) {
    const { limit, words } = (0, waits_1.withBoundedScript)(given.exec ?? []);
    const hook = { ...given, exec: words };
    const server = (0, processes_1.serverOf)(container.view);
    const stops = (0, stopping_1.stopsIn)(hook, server, container.view);
    const script = (0, words_1.shellOf)(words)?.script ?? '';
    const first = [];
    const isGiven = model.assume.isGiven(container.view, name);
    const isLoop = (0, waits_1.isLooping)(words) && !(0, failures_1.doesNothing)(words, container.view);
    const until = isLoop && !isGiven ? untilOf(hook, container, name, model, limit) : undefined;
    const total = until ? 0 : model.assume.hook(container.view, name, heldTime(hook, name, model) ?? timeOf(hook, container, isLoop));
    const { seconds, unknown } = sleepsOf(hook, container);
    // The sleeps of which nobody knows the time share what the others leave.
    const share = Number.isFinite(total) ? Math.max(0, total - 1000 * seconds - QUICK) / unknown : server_times_1.UNKNOWN_SLEEP.expected;
    // It takes a moment until the first command runs.
    let slept = QUICK;
    let stopped = 0;
    const beforeLoop = (0, failures_1.reachedCommands)(script.slice(0, Math.max(0, script.search(LOOP))), container.view, (0, words_1.shellOf)(words)?.shell).length;
    for (const [n, command] of (0, failures_1.workingCommandsOf)(words, container.view).entries()) {
        if (isEndless(command)) {
            if (!isLoop && isStraight(script)) {
                break;
            }
            continue;
        }
        const stop = stops[stopped];
        if (stop && stop.text === (0, stopping_1.textOf)(command)) {
            slept += 1000 * stop.delay;
            if (slept > 0) {
                first.push({ ms: slept });
            }
            first.push({ stops: stop.text, isGraceful: stop.isGraceful, servesOn: stop.servesOn });
            if (stop.untilEnd) {
                first.push({ untilEnd: true });
            }
            stopped++;
            slept = 0;
        }
        else if (!server && !isLoop && (0, stopping_1.killOf)(command)?.toFirst && (0, stopping_1.killOf)(command)?.signal === 'SIGTERM') {
            // Whatever the program is: it takes this as it takes its stop signal.
            if (slept > 0) {
                first.push({ ms: slept });
            }
            first.push({ stops: (0, stopping_1.textOf)(command), isGraceful: true });
            slept = 0;
        }
        else if ((0, words_1.programOf)(command) === 'sleep' && (!isLoop || n < beforeLoop)) {
            const own = (0, waits_1.sleepOf)(command, container.view.env);
            slept += own === undefined ? share : 1000 * own;
        }
    }
    if (until) {
        return [...first, until];
    }
    const before = first.reduce((sum, step) => 'ms' in step ? sum + step.ms : sum, 0);
    return isGiven && before > total ? [{ ms: total }] : [...first, { ms: Math.max(0, total - before) }];
}
/** What a hook waits for that tries something again and again, if that is known. */
function untilOf(hook, container, name, model, limit) {
    const words = hook.exec ?? [];
    if (waitsForEnd((0, words_1.shellOf)(words)?.script ?? '')) {
        return { untilEnd: true, atMost: limit === undefined ? undefined : 1000 * limit };
    }
    const [port] = (0, waits_1.localPortsIn)(words);
    if (port === undefined) {
        return undefined;
    }
    const listener = model.containers.find(({ view }) => view.ports.some(({ number }) => number === port)) ?? container;
    const { most } = (0, waits_1.waitOf)(hook, container.view);
    const atMost = Math.min(most > 0 && !(0, waits_1.endlessLoopIn)(words) ? most * 1000 : Infinity, limit === undefined ? Infinity : 1000 * limit);
    model.assume.note(`${container.name}.${name}`, `until port ${port} answers`, 'command', `it polls port ${port}`);
    return { untilListening: listener, atMost };
}
/** How long a preStop hook takes that another program holds back: long enough that no request is sent any more, and not as long as the grace period. */
function heldFor(model) {
    const grace = 1000 * (model.graceUsed ?? (0, roles_1.gracePeriodOf)(model.pod));
    const bounded = (ms) => Math.max(0, Math.min(Math.max(ms, model.delays.propagation), grace - 1000));
    return { expected: bounded(server_times_1.UNKNOWN_SLEEP.expected), worst: bounded(server_times_1.UNKNOWN_SLEEP.worst) };
}
function heldTime(hook, name, model) {
    const held = name === 'preStop' ? (0, held_1.heldBy)(model.pod, hook) : undefined;
    return held && { ...heldFor(model), source: 'catalogue', why: `it returns when ${held.hook.until}; how long that takes is unknown` };
}
/** The sleeps of a hook, but for those that do not end by themselves. */
function sleepsOf({ exec = [] }, { view }) {
    return (0, waits_1.sleepsIn)((0, failures_1.workingCommandsOf)(exec, view).filter((command) => !isEndless(command)), view.env);
}
function timeOf(hook, container, isLoop) {
    const words = hook.exec ?? [];
    const wait = (0, waits_1.waitOf)(hook, container.view);
    if (/\bwhile\s+(?:true|:|\[ 1 \])/.test((0, words_1.shellOf)(words)?.script ?? '') && (0, waits_1.endlessLoopIn)(words)) {
        return { expected: Infinity, worst: Infinity, source: 'command', why: 'its loop never ends' };
    }
    if (isLoop) {
        const most = wait.most > 0 && wait.exact ? wait.most * 1000 : undefined;
        return {
            expected: Math.min(1000, most ?? 1000),
            worst: most ?? ((0, waits_1.endlessLoopIn)(words) ? Infinity : SLOW),
            source: 'command',
            why: 'it waits in a loop for an unknown condition',
        };
    }
    if (isStraight((0, words_1.shellOf)(words)?.script ?? '') && (0, failures_1.workingCommandsOf)(words, container.view).some(isEndless)) {
        return { expected: Infinity, worst: Infinity, source: 'command', why: 'its command sleeps forever' };
    }
    const { seconds, unknown } = sleepsOf(hook, container);
    const expected = Math.max(wait.least, seconds) * 1000 + QUICK;
    const worst = wait.exact ? Math.max(wait.most * 1000, expected) : Math.max(wait.most, seconds) * 1000 + SLOW;
    if (unknown > 0) {
        return {
            expected: expected + unknown * server_times_1.UNKNOWN_SLEEP.expected, worst: worst + unknown * server_times_1.UNKNOWN_SLEEP.worst, source: 'constant', why: 'its command sleeps for an unknown time',
        };
    }
    return { expected, worst, source: seconds > 0 || wait.exact ? 'command' : 'constant', why: seconds > 0 ? 'its command sleeps' : 'commands like this exit at once' };
}
/** A sleep that does not end by itself. */
function isEndless(command) {
    return (0, words_1.programOf)(command) === 'sleep' && (0, waits_1.sleepOf)(command) === Infinity;
}
/** Whether a script does one thing after the other, and waits for each. */
function isStraight(script) {
    return !script_1.CONTROL.test(script) && !script_1.BACKGROUND.test(script);
}
/** Whether a script goes on for as long as its main process is there. */
function waitsForEnd(script) {
    return script.split(/[;\n]/).some((line) => {
        const loop = line.search(/\b(?:while|until)\b/);
        return loop >= 0 && /\b(?:kill(?:all)?\s+-(?:s\s+)?0\b|pgrep|pidof|\/proc\/1\b)/.test(line.slice(loop + 'while'.length));
    });
}
/** Why a hook with a command fails for sure, as far as its words and its image tell; nothing if it does not. */
function whyFails({ exec = [] }, container, pod) {
    if ((0, defaults_1.exitCodeOf)(exec) !== 0) {
        return 'its command fails';
    }
    const failure = (0, failures_1.failureOf)(exec, container, pod);
    return failure && `\`${(0, stopping_1.textOf)(failure.command)}\` ${failure.why}`;
}
