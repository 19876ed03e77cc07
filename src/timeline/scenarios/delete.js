"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DELETE = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * It is deleted, for example by kubectl, its controller, or preemption by the scheduler.
 *
 * @param options when, and with which grace period
 */
exports.DELETE = {
    name: 'delete',
    what: 'it is deleted',
    options: ['grace', 'at'],
    happen: (model, { grace }) => (0, ending_1.remove)(model, (0, ending_1.askedGrace)(model, grace), 'The pod is deleted.'),
};
