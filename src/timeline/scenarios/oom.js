"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OOM = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * A container is OOM-killed.
 *
 * @param options when, and which container
 */
exports.OOM = {
    name: 'oom',
    what: 'a container is OOM-killed',
    options: ['container', 'at'],
    happen: (model, scenario) => (0, ending_1.containerOf)(model, scenario).exit(137, 'killed', 'is killed by the kernel', 'It has exceeded its memory limit. A container that has exited gets no preStop hook.'),
};
