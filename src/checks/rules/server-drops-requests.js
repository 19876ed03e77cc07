"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVER_DROPS_REQUESTS = void 0;
const processes_1 = require("../../commands/processes");
const stop_settings_1 = require("../../commands/stop-settings");
const waits_1 = require("../../commands/waits");
const facts_1 = require("../../servers/machinery/facts");
const configured_1 = require("../ask/configured");
const stops_1 = require("../ask/stops");
/** A preStop hook this long outlasts most requests. In seconds. */
const LONG_HOOK = 30;
/** A server that lets requests finish only if it is told to. */
exports.SERVER_DROPS_REQUESTS = {
    id: 'server-drops-requests',
    level: 'warning',
    recommended: true,
    title: 'server drops in-flight requests when it stops',
    why: 'By default this server does not wait for its requests at its stop signal: it ends at once, and their clients get an error. Every rolling '
        + 'update and every drain of a node fails those that are running.',
    fix: 'Set it to the longest request, and `terminationGracePeriodSeconds` to the preStop hook plus that plus 5 seconds.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, world) {
        // A grace period of zero is the wish for no time at all.
        if (pod.isPatch || pod.givenGracePeriod === 0) {
            return;
        }
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const program = (0, processes_1.programIn)(container);
            const { atStop, name } = program?.facts ?? {};
            if (!program || !atStop?.dropsUnless || (atStop.onlyInItsImages && !program.byImage)) {
                continue;
            }
            if (!(0, processes_1.hearsForSure)(container) || (0, stop_settings_1.elsewhereIn)(container, program.facts)) {
                continue;
            }
            if ((0, configured_1.configuredSettingsOf)(pod, container, world).some(({ means, of }) => of === program.facts && means === facts_1.Meaning.FINISHES)) {
                continue;
            }
            const hook = container.preStop && (0, waits_1.waitOf)(container.preStop, container);
            // One that never hears its stop signal drops nothing before it is killed, which is another matter.
            if ((hook && (!hook.exact || hook.least >= LONG_HOOK)) || (0, stops_1.likelyStopOf)(pod, container, world.target)?.isKilled !== false) {
                continue;
            }
            yield {
                pointer: container.pointer,
                container,
                message: `${name} drops in-flight requests as soon as it gets its stop signal: only \`${atStop.dropsUnless}\``
                    + `${atStop.since === undefined ? '' : ` (from ${atStop.since} on)`}, which is not set, lets them finish.`,
            };
        }
    },
};
