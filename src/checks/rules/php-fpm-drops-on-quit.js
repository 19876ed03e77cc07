"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PHP_FPM_DROPS_ON_QUIT = void 0;
const finishes_1 = require("../../commands/finishes");
const processes_1 = require("../../commands/processes");
const signals_1 = require("../../servers/machinery/signals");
/** php-fpm finishes nothing unless it is configured to. */
exports.PHP_FPM_DROPS_ON_QUIT = {
    id: 'php-fpm-drops-on-quit',
    level: 'warning',
    recommended: true,
    title: 'php-fpm cuts all requests when it stops',
    why: 'The official image names SIGQUIT, the graceful stop signal of php-fpm. But `process_control_timeout` is 0 by default, and then php-fpm '
        + 'kills its workers on SIGQUIT at once, with their requests.',
    fix: 'Set `process_control_timeout` to at least the longest request, or sleep in a preStop hook until new requests have ceased and the last one '
        + 'is answered.',
    reference: 'https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout',
    *pod(pod) {
        for (const container of (0, processes_1.servingContainers)(pod)) {
            const running = (0, processes_1.serverOf)(container);
            const needs = (0, finishes_1.missingToFinish)(container, pod);
            if (container.preStop || !running || !needs) {
                continue;
            }
            const { facts: { name }, stopSignal } = running;
            if (stopSignal === undefined || !(0, signals_1.gracefulSignalsOf)(running).includes(stopSignal)) {
                continue;
            }
            yield {
                pointer: `${container.pointer}/image`,
                container,
                message: `On ${stopSignal}, which '${container.image}' makes the kubelet send, ${name} kills its workers at once, because ${needs.setting} is 0: in-flight requests are dropped.`,
            };
        }
    },
};
