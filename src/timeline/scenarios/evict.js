"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.EVICT = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * It is evicted through the API, as `kubectl drain` does.
 *
 * @param options when, and with which grace period
 */
exports.EVICT = {
    name: 'evict',
    what: 'it is evicted through the API, as kubectl drain does',
    options: ['grace', 'at'],
    happen: (model, { grace }) => (0, ending_1.remove)(model, (0, ending_1.askedGrace)(model, grace), 'The pod is evicted through the API.'),
};
