"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PREEMPT = void 0;
const ending_1 = require("../kubelet/ending");
const messages_1 = require("../kubelet/messages");
/**
 * The kubelet preempts it for a critical pod.
 *
 * @param options when
 */
exports.PREEMPT = {
    name: 'preempt',
    what: 'the kubelet preempts it for a critical pod',
    options: ['at'],
    happen: (model) => (0, ending_1.end)(model, undefined, 'The kubelet preempts the pod for a critical one.', messages_1.PREEMPTED),
};
