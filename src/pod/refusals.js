"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mayHaveHooks = mayHaveHooks;
exports.hookRefusals = hookRefusals;
exports.probeRefusals = probeRefusals;
exports.timeRefusals = timeRefusals;
const NEWEST = { isKnown: true, isKept: true, mayBeZero: true };
/** Whether a container may have hooks and probes: not one that is to end before the others start, nor one that was put in for debugging. */
function mayHaveHooks(role) {
    return role === 'main' || role === 'sidecar';
}
/** All that the API server rejects of a hook. */
function* hookRefusals(handler, { grace = Infinity, sleep = NEWEST } = {}) {
    const { exec, kinds, sleep: seconds } = handler;
    // A `grpc` in a hook is dropped, as all that the API server does not know.
    const known = kinds.filter((kind) => kind !== 'grpc' && (kind !== 'sleep' || sleep.isKnown));
    if (known.length === 0) {
        yield { problem: 'no-handler' };
    }
    if (known.length > 1) {
        yield { problem: 'several-handlers', kinds: known };
    }
    if (exec?.length === 0) {
        yield { problem: 'no-command' };
    }
    if (seconds === undefined || !sleep.isKept) {
        return;
    }
    if (seconds < 0) {
        yield { problem: 'sleep-negative', seconds };
    }
    else if (!Number.isInteger(seconds)) {
        yield { problem: 'sleep-not-whole', seconds };
    }
    else if (seconds === 0 && !sleep.mayBeZero) {
        yield { problem: 'sleep-zero', seconds };
    }
    else if (seconds > grace) {
        yield { problem: 'sleep-too-long', seconds, grace };
    }
}
/** All that the API server rejects of a probe. */
function* probeRefusals(name, probe) {
    const { gracePeriod, kinds, raw, successThreshold } = probe;
    yield* timeRefusals(probe);
    if (name !== 'readinessProbe' && successThreshold !== 1) {
        yield { problem: 'success-threshold', value: successThreshold };
    }
    // Whatever its value is.
    if (name === 'readinessProbe' && (raw.terminationGracePeriodSeconds ?? undefined) !== undefined) {
        yield { problem: 'readiness-grace' };
    }
    if (gracePeriod !== undefined && gracePeriod <= 0) {
        yield { problem: 'grace-not-positive', value: gracePeriod };
    }
    if (kinds.filter((kind) => kind !== 'sleep').length !== 1) {
        yield { problem: 'handler-count' };
    }
}
/** The numbers of a probe that are none, each with the least that it may be. */
function* timeRefusals({ failureThreshold, initialDelay, period, successThreshold, timeout }) {
    const all = [
        ['initialDelaySeconds', initialDelay, 0],
        ['periodSeconds', period, 1],
        ['timeoutSeconds', timeout, 1],
        ['failureThreshold', failureThreshold, 1],
        ['successThreshold', successThreshold, 1],
    ];
    for (const [field, value, least] of all) {
        if (!Number.isInteger(value) || value < least) {
            yield { problem: 'not-whole', field, value, least };
        }
    }
}
