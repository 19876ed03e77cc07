"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LIVENESS_FAILURE = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * A container hangs, and its liveness probe fails.
 *
 * @param options when, and which container
 */
exports.LIVENESS_FAILURE = {
    name: 'liveness-failure',
    what: 'a container hangs, and its liveness probe fails',
    options: ['container', 'at'],
    fits: { what: 'container with a liveness probe', container: ({ livenessProbe }) => livenessProbe !== undefined },
    happen: (model, scenario) => (0, ending_1.containerOf)(model, scenario).hang(),
};
