"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.QUIT_WITHOUT_DELAY = void 0;
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const configured_1 = require("../ask/configured");
const services_1 = require("../ask/services");
const stops_1 = require("../ask/stops");
const undrained_1 = require("../ask/undrained");
/** A hook that stops the server while new connections still come. */
exports.QUIT_WITHOUT_DELAY = {
    id: 'quit-without-delay',
    level: 'warning',
    recommended: true,
    title: 'preStop hook stops the server before endpoints have propagated',
    why: 'A graceful stop finishes in-flight requests and refuses new connections from the first moment. But proxies and load balancers learn about '
        + 'the deletion while the hook runs, and keep sending new connections for some seconds: these fail.',
    fix: 'Sleep for the propagation delay first, then stop. If the stop signal of the image is graceful, `preStop.sleep` alone is enough.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    *pod(pod, world) {
        const services = world.servicesOf(pod);
        const service = services.find((one) => !(0, services_1.isForOnePod)(one));
        // The address of one pod only is for those who want that very pod.
        if (!service && services.length > 0) {
            return;
        }
        for (const container of (0, processes_1.servingContainers)(pod)) {
            if (!container.preStop?.exec || !(service ?? servesSomebody(container))) {
                continue;
            }
            const [first] = (0, stopping_1.stopsIn)(container.preStop, (0, processes_1.serverOf)(container), container);
            if (!first?.isGraceful || first.servesOn || !(0, undrained_1.refusesAtOnce)(first.facts, container)) {
                continue;
            }
            if ((0, undrained_1.servesOn)((0, configured_1.configuredSettingsOf)(pod, container, world))) {
                continue;
            }
            // Of some hooks it is not known when they come to it; and some are cut off before.
            if (first.delayed && (!isKnownUntil(container.preStop, first) || (0, stops_1.isHookCut)(pod, container, world.target.minor))) {
                continue;
            }
            const refuses = (0, stops_1.likelyStopOf)(pod, container, world.target)?.refuses;
            if (!refuses) {
                continue;
            }
            const { name } = first.facts;
            const does = (0, undrained_1.doesAtStop)(first.facts);
            const [maySend, keepsSending] = service ? [`the Service '${service.name}' may send`, `the Service '${service.name}' keeps sending`] : ['may come', 'keep coming'];
            yield {
                pointer: (0, processes_1.commandPointer)(container.preStop),
                container,
                message: first.delayed
                    ? `The preStop hook stops ${name} after ${Math.round(refuses.from)} s ('${first.text}'): it ${does}, which ${maySend} for ${Math.round(refuses.seconds)} s more.`
                    : `The preStop hook stops ${name} at once ('${first.text}'): it ${does}, which ${keepsSending} until endpoints have propagated `
                        + `(about ${world.target.propagationDelay} s).`,
            };
        }
    },
};
/** Whether a container serves somebody, though no Service is among the files: it declares a port, and when it is ready. */
function servesSomebody({ ports, readinessProbe }) {
    return ports.length > 0 && readinessProbe !== undefined;
}
/** Whether all that a hook does before it stops a server takes a time that is known. */
function isKnownUntil({ exec = [] }, stop) {
    const commands = (0, words_1.commandsOf)(exec);
    const before = commands.slice(0, commands.findIndex((command) => (0, stopping_1.textOf)(command) === stop.text));
    return !(0, waits_1.isLooping)(exec) && before.every((command) => (0, waits_1.waitOf)({ raw: {}, pointer: '', kinds: ['exec'], exec: command }).exact);
}
