"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FAST_STOP_COMMAND = void 0;
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const facts_1 = require("../../servers/machinery/facts");
const losses_1 = require("../ask/losses");
const stops_1 = require("../ask/stops");
/** A hook that stops a server without grace. */
exports.FAST_STOP_COMMAND = {
    id: 'fast-stop-command',
    level: 'warning',
    recommended: true,
    title: 'preStop hook stops the server without grace',
    why: 'Servers have a fast and a graceful stop. The fast one (`nginx -s stop`, `pg_ctl stop -m immediate`, SIGTERM for HAProxy and Apache httpd) '
        + 'cuts all in-flight requests, although a preStop hook has time to do better.',
    fix: 'Only sleep in the hook, for the propagation delay, and leave the stop to a graceful stop signal.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target: { minor } }) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            if (!container.preStop?.exec) {
                continue;
            }
            for (const stop of (0, stopping_1.stopsIn)(container.preStop, (0, processes_1.serverOf)(container), container)) {
                const { loses = facts_1.Loss.REQUESTS, name } = stop.facts;
                if (stop.isGraceful || !canStopGracefully(stop.facts) || keepsNothing(stop.facts, container)) {
                    continue;
                }
                // The hook does not come to it.
                if (stop.delayed && (0, stops_1.isHookCut)(pod, container, minor)) {
                    continue;
                }
                yield {
                    pointer: (0, processes_1.commandPointer)(container.preStop),
                    container,
                    message: `The preStop hook stops ${name} at once ('${stop.text}'): ${(0, losses_1.isLost)(loses)}.`,
                };
            }
        }
    },
};
/** Where a server can do no better, no other command would. */
function canStopGracefully({ gracefulSignals, stopCommands }) {
    return gracefulSignals.value.length > 0 || stopCommands.some(({ isGraceful }) => isGraceful);
}
/** Whether a server is told to save nothing at all, as one that is a cache. */
function keepsNothing({ keeps }, { args, command }) {
    if (!keeps?.unless) {
        return false;
    }
    const words = [...command, ...args];
    const at = words.indexOf(keeps.unless.flag);
    return at >= 0 && keeps.unless.values.includes(words[at + 1] ?? '');
}
