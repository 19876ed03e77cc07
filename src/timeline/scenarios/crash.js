"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CRASH = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * A container crashes: it exits with code 1, or with the exit code that is assumed of it.
 *
 * @param options when, and which container
 */
exports.CRASH = {
    name: 'crash',
    what: 'a container crashes',
    options: ['container', 'at'],
    happen: (model, scenario) => (0, ending_1.containerOf)(model, scenario).crash(1),
};
