"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SECOND_SIGNAL_CANCELS_DRAIN = void 0;
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const facts_1 = require("../../servers/machinery/facts");
const signals_1 = require("../../servers/machinery/signals");
const stop_signal_1 = require("../../servers/machinery/stop-signal");
const losses_1 = require("../ask/losses");
/** Servers that take a second signal, be it a graceful one, for an order to stop at once. */
exports.SECOND_SIGNAL_CANCELS_DRAIN = {
    id: 'second-signal-cancels-drain',
    level: 'warning',
    recommended: true,
    title: 'second stop signal cuts in-flight requests',
    why: 'Some servers stop gracefully on the first signal and at once on the second. The kubelet sends the stop signal after every hook, so a hook '
        + 'that sends it too turns a graceful stop into a fast one.',
    fix: 'Remove the command from the hook: the stop signal of the image does the same. Only sleep in the hook, for the propagation delay.',
    reference: 'https://httpd.apache.org/docs/2.4/stopping.html',
    *pod(pod) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const running = (0, processes_1.serverOf)(container);
            if (!container.preStop?.exec || !running) {
                continue;
            }
            // That of an image which is not known is the one of most.
            const signal = running.stopSignal ?? stop_signal_1.StopSignal.SIGTERM;
            // Where it is not a graceful one, another rule says so.
            if (!(0, signals_1.gracefulSignalsOf)(running).includes(signal) || !(0, signals_1.secondSignalOf)(running).cuts?.includes(signal)) {
                continue;
            }
            const { loses = facts_1.Loss.REQUESTS, name } = running.facts;
            for (const stop of (0, stopping_1.stopsIn)(container.preStop, running, container)) {
                if (stop.isGraceful && stop.facts === running.facts && !stop.servesOn && !stop.waits) {
                    yield {
                        pointer: (0, processes_1.commandPointer)(container.preStop),
                        container,
                        message: `The preStop hook tells ${name} to stop ('${stop.text}') and returns: the stop signal that the kubelet sends next is the second one, `
                            + `and ${(0, losses_1.isLost)(loses)}.`,
                    };
                }
            }
        }
    },
};
