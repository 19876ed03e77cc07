"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RESTART_ALL = void 0;
const pod_1 = require("../../pod");
const ending_1 = require("../kubelet/ending");
/**
 * A container exits with a code for which its restart rules say `RestartAllContainers`.
 *
 * @param options when, and which container
 */
exports.RESTART_ALL = {
    name: 'restart-all',
    what: 'a container exits with a code for which its rules restart all containers',
    options: ['container', 'at'],
    fits: { what: 'container with a rule that restarts all containers', container: (container) => (0, pod_1.exitThatRestartsAll)(container) !== undefined },
    happen: (model, scenario) => {
        const container = (0, ending_1.containerOf)(model, scenario);
        container.crash((0, pod_1.exitThatRestartsAll)(container.view) ?? 1);
    },
};
