"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STOP_COMMAND_RETURNS_EARLY = void 0;
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const signals_1 = require("../../servers/machinery/signals");
const stop_signal_1 = require("../../servers/machinery/stop-signal");
const stops_1 = require("../ask/stops");
/** A hook that begins a graceful stop, and does not wait for its end. */
exports.STOP_COMMAND_RETURNS_EARLY = {
    id: 'stop-command-returns-early',
    level: 'warning',
    recommended: true,
    title: 'preStop hook starts a graceful stop without waiting',
    why: 'Commands such as `nginx -s quit` send a signal and return within milliseconds. The kubelet sends the stop signal as soon as the hook has '
        + 'returned. If that is not a graceful one for the server, it cuts the requests that the command let finish.',
    fix: 'Wait in the hook until the server has exited (`while kill -0 1; do sleep 1; done`), or use an image whose stop signal is graceful, '
        + 'without a command.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target }) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const running = (0, processes_1.serverOf)(container);
            // The stop signal of a manifest counts in some clusters only.
            if (!container.preStop?.exec || !running || container.stopSignal !== undefined) {
                continue;
            }
            const { facts, stopSignal } = running;
            const graceful = (0, signals_1.gracefulSignalsOf)(running);
            // Where no signal is graceful, it does not matter which one comes. If the one that comes is a graceful one, another rule says so.
            if (graceful.length > 0 && (stopSignal === undefined || graceful.includes(stopSignal))) {
                continue;
            }
            if (!(0, signals_1.secondSignalOf)(running).cuts?.includes(stopSignal ?? stop_signal_1.StopSignal.SIGTERM)) {
                continue;
            }
            for (const stop of (0, stopping_1.stopsIn)(container.preStop, running, container)) {
                if (stop.isGraceful && stop.facts === facts && !stop.waits && (0, stops_1.likelyStopOf)(pod, container, target)?.isCut) {
                    yield {
                        pointer: (0, processes_1.commandPointer)(container.preStop),
                        container,
                        message: `The preStop hook returns right after '${stop.text}', while ${facts.name} still finishes in-flight requests: `
                            + `${stopSignal ? `${stopSignal}, which '${container.image}' makes the kubelet send then,` : 'the stop signal, which follows at once,'} cuts them.`,
                    };
                }
            }
        }
    },
};
