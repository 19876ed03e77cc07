"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isLost = isLost;
const facts_1 = require("../../servers/machinery/facts");
/** What is lost where a server is stopped without grace, in words. */
const LOST = {
    [facts_1.Loss.REQUESTS]: 'in-flight requests are dropped',
    [facts_1.Loss.TASKS]: 'running tasks are lost',
    [facts_1.Loss.TRANSACTIONS]: 'running transactions are aborted',
    [facts_1.Loss.UNSAVED]: 'all writes since the last save are lost',
    [facts_1.Loss.CLEAN_STOP]: 'it stops as in a crash and recovers at its next start',
};
/** What is lost: `in-flight requests are dropped`. */
function isLost(loss) {
    return LOST[loss];
}
