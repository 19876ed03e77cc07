"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MAX_PROPAGATION_DELAY = exports.DEFAULT_PROPAGATION_DELAY = void 0;
/** The propagation delay of a cluster of which nothing else is said, in seconds. */
exports.DEFAULT_PROPAGATION_DELAY = 5;
/** The longest propagation delay that can be given, in seconds. */
exports.MAX_PROPAGATION_DELAY = 600;
