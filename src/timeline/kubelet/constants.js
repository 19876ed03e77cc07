"use strict";
/** What is fixed in the code of the kubelet, in milliseconds. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.LONGEST_REQUEUE = exports.REQUEUE = exports.BACK_OFF_FORGOTTEN = exports.LONGEST_BACK_OFF = exports.FIRST_BACK_OFF = exports.MINIMUM_GRACE = void 0;
/** A container has so long between its stop signal and SIGKILL, whatever its hook has taken. In seconds. */
exports.MINIMUM_GRACE = 2;
/** The back-off of a container that ends again and again: the first, and the longest. */
exports.FIRST_BACK_OFF = 10_000;
exports.LONGEST_BACK_OFF = 300_000;
/** A container that has run for longer since its last restart is restarted at once again. */
exports.BACK_OFF_FORGOTTEN = 600_000;
/** A pass that failed is repeated after this, times the jitter, up to 1.34; and up to this from 1.35, when the back-off has passed. */
exports.REQUEUE = 10_000;
exports.LONGEST_REQUEUE = 60_000;
