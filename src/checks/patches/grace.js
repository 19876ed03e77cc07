"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.setField = setField;
exports.longerGrace = longerGrace;
exports.leastOf = leastOf;
exports.stopOf = stopOf;
const stop_settings_1 = require("../../commands/stop-settings");
const waits_1 = require("../../commands/waits");
const pod_1 = require("../../pod");
const extremes_1 = require("../../private/extremes");
const listeners_1 = require("../ask/listeners");
const stateful_1 = require("../ask/stateful");
/** What a process needs beside the time that its own settings name, in seconds. */
const MARGIN = 5;
/** Sets a field of an object, whether it is there or not. */
function setField(raw, at, key, value) {
    return { op: Object.hasOwn(raw, key) ? 'replace' : 'add', path: (0, pod_1.pointer)(at, key), value };
}
/**
 * A longer grace period that is enough for all containers of a pod: for the preStop hook, and then for the time that the program has by its settings or
 * by what is known of it, and 5 seconds more. Of what is not known, the process keeps the time that it would have had without a hook, 30 seconds at most.
 * Nothing if the pod has as much already.
 */
function longerGrace(pod, { hookOf = leastOf, least = 0 } = {}) {
    const needs = (0, listeners_1.lastingContainers)(pod).map((container) => hookOf(container) + stopOf(pod, container));
    const seconds = Math.ceil((0, extremes_1.greatest)([least, ...needs]));
    if (!(seconds > pod.gracePeriod) || seconds > Number.MAX_SAFE_INTEGER) {
        return undefined;
    }
    return [setField(pod.raw, pod.pointer, 'terminationGracePeriodSeconds', seconds)];
}
/** What the preStop hook of a container takes for sure, in seconds. */
function leastOf(container) {
    return container.preStop ? (0, waits_1.waitOf)(container.preStop, container).least : 0;
}
/** What the process of a container may need after its stop signal, in seconds. */
function stopOf(pod, container) {
    const told = (0, stop_settings_1.stopSettingsOf)(container).reduce((sum, { seconds }) => sum + seconds, 0) || (0, stop_settings_1.ownLimitOf)(container)?.seconds;
    const database = (0, stateful_1.databasesOf)(pod).find((one) => one.container === container)?.needs ?? 0;
    return Math.max(database, told === undefined ? Math.max(MARGIN, Math.min(pod_1.DEFAULT_GRACE_PERIOD, pod.gracePeriod)) : told + MARGIN);
}
