"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.startupProbeFor = startupProbeFor;
exports.sidecarProbeFor = sidecarProbeFor;
exports.quickerProbe = quickerProbe;
exports.morePatience = morePatience;
exports.longerTimeout = longerTimeout;
const grace_1 = require("./grace");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
/** How often a startup probe asks that replaces the patience of another one, in seconds. */
const PERIOD = 10;
/** What a start may take at the least, in seconds: what the documentation of Kubernetes gives a slow one. */
const LEAST_START = 300;
/** A startup probe that asks the same as the livenessProbe, for twice as long as a start takes; nothing if it has no handler. */
function startupProbeFor(container, seconds) {
    const { livenessProbe, pointer: at } = container;
    if (!livenessProbe || livenessProbe.kinds.length !== 1) {
        return undefined;
    }
    const failureThreshold = Math.ceil(Math.max(LEAST_START, 2 * seconds) / PERIOD);
    return [{ op: 'add', path: (0, pod_1.pointer)(at, 'startupProbe'), value: { ...handlerOf(livenessProbe), periodSeconds: PERIOD, failureThreshold } }];
}
/** A startup probe of a sidecar that asks the same as its readinessProbe, each second, so that the next container waits no longer than it has to. */
function sidecarProbeFor({ pointer: at, readinessProbe }) {
    if (readinessProbe?.kinds.length !== 1) {
        return undefined;
    }
    return [{ op: 'add', path: (0, pod_1.pointer)(at, 'startupProbe'), value: { ...handlerOf(readinessProbe), periodSeconds: 1, failureThreshold: LEAST_START } }];
}
/** The startup probe of a sidecar asks each second from the start on, and gives up as late as before. */
function quickerProbe({ failureThreshold, initialDelay, period, pointer: at, raw }) {
    return [
        (0, grace_1.setField)(raw, at, 'periodSeconds', 1),
        (0, grace_1.setField)(raw, at, 'failureThreshold', initialDelay + period * failureThreshold),
        ...Object.hasOwn(raw, 'initialDelaySeconds') ? [{ op: 'remove', path: (0, pod_1.pointer)(at, 'initialDelaySeconds') }] : [],
    ];
}
/** A probe that fails so often before it counts that so many seconds pass. */
function morePatience({ initialDelay, period, pointer: at, raw }, seconds) {
    return [(0, grace_1.setField)(raw, at, 'failureThreshold', Math.max(1, Math.ceil((Math.max(LEAST_START, 2 * seconds) - initialDelay) / period)))];
}
/** What a probe asks, and how long it waits for the answer. */
function handlerOf({ kinds, raw }) {
    const [kind] = pod_1.HANDLER_KINDS.filter((one) => kinds.includes(one));
    return { [kind]: (0, own_1.own)(raw, kind), ...Object.hasOwn(raw, 'timeoutSeconds') && { timeoutSeconds: raw.timeoutSeconds } };
}
/** A timeout that starting a virtual machine, or a busy database, seldom takes, in seconds; nothing if the next probe would come before. */
const TIMEOUT = 5;
/** A longer timeout for a probe that has the default of a second. */
function longerTimeout({ period, pointer: at, raw }) {
    return period > 1 ? [(0, grace_1.setField)(raw, at, 'timeoutSeconds', Math.min(TIMEOUT, period))] : undefined;
}
