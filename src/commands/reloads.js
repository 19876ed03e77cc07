"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.reloadingIn = reloadingIn;
exports.reloadsOnSigterm = reloadsOnSigterm;
const processes_1 = require("./processes");
const signs_1 = require("./signs");
const words_1 = require("./words");
const pod_1 = require("../pod");
const own_1 = require("../private/own");
const programs_1 = require("../servers/machinery/programs");
const stop_signal_1 = require("../servers/machinery/stop-signal");
/** The server that is the main process of a container, if it reloads on a signal instead of stopping, for sure. */
function reloadingIn(container) {
    for (const command of (0, words_1.commandsOf)((0, processes_1.mainWordsOf)(container) ?? [])) {
        const facts = (0, programs_1.serversStartedBy)(command).map((one) => one.facts).find(({ reloads }) => reloads);
        const reloads = facts?.reloads;
        if (!reloads) {
            continue;
        }
        const { unless, variable: { name, value }, words } = reloads;
        const may = command.some((word) => words.test(word)) || value.test((0, own_1.own)(container.env, name) ?? '');
        // What is not seen here may say otherwise.
        const mayNot = (0, pod_1.listAt)(container.raw, 'envFrom').length > 0 || (0, signs_1.signsIn)(container, command.slice(1), unless);
        return may && !mayNot ? { facts, signal: reloads.signal } : undefined;
    }
    return undefined;
}
/** Whether the main process of a container reloads on SIGTERM instead of stopping, for sure. */
function reloadsOnSigterm(container) {
    return reloadingIn(container)?.signal === stop_signal_1.StopSignal.SIGTERM;
}
