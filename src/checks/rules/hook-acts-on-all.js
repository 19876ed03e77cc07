"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_ACTS_ON_ALL = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const facts_1 = require("../../servers/machinery/facts");
const known_1 = require("../../servers/machinery/known");
const hooks_1 = require("../ask/hooks");
const COMMANDS = known_1.PROGRAMS.flatMap(({ commandsForAll = [] }) => commandsForAll);
/** A hook runs whenever one pod starts or stops, but its command is for all of them. */
exports.HOOK_ACTS_ON_ALL = {
    id: 'hook-acts-on-all',
    level: 'warning',
    recommended: true,
    title: 'hook of one pod stops the work of all',
    why: 'A hook runs whenever one pod starts or stops: at each rolling update, scale-down and eviction. Its command does not know which process is '
        + 'meant, and tells all of them, in all pods.',
    fix: 'Do only what concerns the process in the container: as a rule, leave the stop to its stop signal, and give it a grace period that is long enough.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            for (const command of (0, failures_1.workingCommandsOf)(hook.exec ?? [], container)) {
                const args = command.slice(1).join(' ');
                const known = COMMANDS.find((one) => (0, facts_1.isNamed)(one, (0, words_1.programOf)(command) ?? '') && one.args.test(args) && !one.unless?.test(args));
                if (!known) {
                    continue;
                }
                yield {
                    pointer: (0, processes_1.commandPointer)(hook),
                    container,
                    message: `The ${name} hook runs \`${(0, stopping_1.textOf)(command)}\`, which ${known.does}, whenever a single pod ${name === 'preStop' ? 'stops' : 'starts'}. `
                        + `Instead, ${known.instead}.`,
                };
            }
        }
    },
};
