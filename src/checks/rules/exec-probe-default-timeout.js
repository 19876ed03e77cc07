"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EXEC_PROBE_DEFAULT_TIMEOUT = void 0;
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const clients_1 = require("../../servers/machinery/clients");
const related_1 = require("../ask/related");
const probes_1 = require("../patches/probes");
/** A second is little for a new process. */
exports.EXEC_PROBE_DEFAULT_TIMEOUT = {
    id: 'exec-probe-default-timeout',
    level: 'warning',
    recommended: true,
    title: 'slow probe command has the default 1-second timeout',
    why: 'An exec probe fails if its command has not ended within `timeoutSeconds`, by default 1. Starting a virtual machine, or querying a busy '
        + 'database, takes longer, especially with little CPU: the probe fails although nothing is broken.',
    fix: 'Set `timeoutSeconds` to what the command takes under load, and `periodSeconds` to at least that.',
    autofix: 'sets `timeoutSeconds` to 5, or to the period if that is shorter',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
    *pod(pod) {
        if (pod.isPatch) {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            for (const [name, probe] of (0, related_1.probesOf)(container)) {
                if (!probe.exec || (0, related_1.isGiven)(probe.raw, 'timeoutSeconds')) {
                    continue;
                }
                // Those that start a virtual machine need about a second, or more; the others are quick, but answer only when the database does.
                const asking = (0, words_1.commandsOf)(probe.exec).map((command) => (0, words_1.programOf)(command) ?? '')
                    .flatMap((program) => {
                    const client = (0, clients_1.clientOf)(program);
                    return client ? [{ program, starts: client.starts }] : [];
                });
                const slow = asking.find(({ starts }) => starts !== undefined);
                // Only a livenessProbe makes those dangerous that are quick.
                const client = name === 'livenessProbe' ? asking[0]?.program : undefined;
                if (slow) {
                    yield {
                        pointer: probe.pointer,
                        container,
                        message: `The ${name} runs '${slow.program}', which starts ${slow.starts}, and has the default timeout of 1 s: it fails although nothing is broken.`,
                        patch: (0, probes_1.longerTimeout)(probe),
                    };
                }
                else if (client !== undefined) {
                    yield {
                        pointer: probe.pointer,
                        container,
                        message: `The ${name} runs '${client}' with the default timeout of 1 s: a server that is too busy to answer within a second, `
                            + `${probe.failureThreshold === 1 ? 'once' : `${probe.failureThreshold} times in a row`}, is killed.`,
                        patch: (0, probes_1.longerTimeout)(probe),
                    };
                }
            }
        }
    },
};
