"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.INIT_SIGNALS_ALL_PROCESSES = void 0;
const processes_1 = require("../../commands/processes");
const hooks_1 = require("../ask/hooks");
/** An init that tells the children to end, where the program would let them finish. */
exports.INIT_SIGNALS_ALL_PROCESSES = {
    id: 'init-signals-all-processes',
    level: 'warning',
    recommended: true,
    title: 'init signals workers that should finish first',
    why: 'By default dumb-init sends the stop signal to all processes, as `tini -g` does. A program whose first process lets the others finish their work, '
        + 'such as a Celery worker, cannot do that when they get the signal as well.',
    fix: 'Set `DUMB_INIT_SETSID=0` in `env`, or use `dumb-init --single-child`; use `tini` without `-g`.',
    reference: 'https://airflow.apache.org/docs/docker-stack/entrypoint.html#signal-propagation',
    *pod(pod) {
        if (pod.gracePeriod <= 2) {
            return;
        }
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const cut = (0, processes_1.groupCutIn)(container);
            if (!cut || container.stopSignal === 'SIGKILL' || (container.preStop && (0, hooks_1.mayStop)(container.preStop))) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
                container,
                message: `${cut.by} sends the stop signal to all processes of ${cut.program}, not only to the first: ${cut.what}`
                    + `${cut.variable === undefined ? '' : `, as \`${cut.variable}\` is not set`}.`,
            };
        }
    },
};
