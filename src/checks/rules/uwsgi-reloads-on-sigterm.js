"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UWSGI_RELOADS_ON_SIGTERM = void 0;
const processes_1 = require("../../commands/processes");
const reloads_1 = require("../../commands/reloads");
const fields_1 = require("../patches/fields");
/** uWSGI takes SIGTERM for the order to reload. */
exports.UWSGI_RELOADS_ON_SIGTERM = {
    id: 'uwsgi-reloads-on-sigterm',
    level: 'error',
    recommended: true,
    title: 'uWSGI reloads on SIGTERM instead of stopping',
    why: 'On SIGTERM the master of uWSGI 2.0 kills its workers with their requests, starts new ones, and runs until it is killed at the end of the '
        + 'grace period. With `die-on-term` it exits, but still cuts requests.',
    fix: 'Set `hook-master-start = unix_signal:15 gracefully_kill_them_all`, or the variable `UWSGI_HOOK_MASTER_START`: it then finishes requests '
        + 'and exits.',
    autofix: 'sets the variable `UWSGI_HOOK_MASTER_START`',
    fixClass: 'suggested',
    reference: 'https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html',
    *pod(pod) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const reloading = (0, reloads_1.reloadingIn)(container);
            // A hook that does more may stop it.
            if (!reloading || (container.preStop && !(0, processes_1.onlyWaits)(container.preStop))) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
                container,
                message: `${reloading.signal} makes ${reloading.facts.name} reload: it cuts all requests, restarts its workers, and is killed when the grace period (${pod.gracePeriod} s) is over.`,
                patch: (0, fields_1.addVariable)(container, 'UWSGI_HOOK_MASTER_START', 'unix_signal:15 gracefully_kill_them_all'),
            };
        }
    },
};
