"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EVICT_HARD = void 0;
const ending_1 = require("../kubelet/ending");
const messages_1 = require("../kubelet/messages");
/**
 * The kubelet evicts it at a hard threshold, with a grace period of one second.
 *
 * @param options when
 */
exports.EVICT_HARD = {
    name: 'evict-hard',
    what: 'the kubelet evicts it at a hard threshold',
    options: ['at'],
    happen: (model) => (0, ending_1.end)(model, model.minor >= 30 ? 1 : 0, 'The kubelet evicts the pod at a hard threshold.', messages_1.EVICTED),
};
