"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.delaysOf = delaysOf;
const EXPECTED = {
    schedule: 50,
    watch: 50,
    volumes: 270,
    sandbox: 200,
    create: 25,
    startContainer: 25,
    relist: 1015,
    relistPhase: 800,
    status: 25,
    kill: 50,
    sandboxStop: 150,
    cleanup: 50,
    jitter: 1.25,
    requeue: 500,
    startedAtCut: 500,
    housekeeping: 1000,
    propagation: 1000,
    nodeNotReady: 2500,
    probe: 10,
};
const WORST = {
    schedule: 1000,
    watch: 1000,
    volumes: 1000,
    sandbox: 3000,
    create: 500,
    startContainer: 500,
    relist: 1000,
    status: 1000,
    kill: 500,
    sandboxStop: 1000,
    cleanup: 2000,
    jitter: 1.5,
    requeue: 1000,
    startedAtCut: 0,
    housekeeping: 2000,
    propagation: 5000,
    nodeNotReady: 5000,
    probe: 10,
};
/** The delays of a minor version of Kubernetes. */
function delaysOf(minor, isWorst) {
    return isWorst ? WORST : { ...EXPECTED, relistOnDemand: minor >= 36 ? 20 : undefined };
}
