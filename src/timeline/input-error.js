"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TimelineInputError = void 0;
const harmless_1 = require("../private/harmless");
/** Something was asked of the timeline that this pod cannot do, or that nothing can. */
class TimelineInputError extends Error {
    constructor(message) {
        // It may quote what somebody else wrote.
        super((0, harmless_1.harmless)(message));
    }
}
exports.TimelineInputError = TimelineInputError;
