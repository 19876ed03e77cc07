"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STATEFUL_GRACE_TOO_SHORT = void 0;
exports.hasTooLittle = hasTooLittle;
const pod_1 = require("../../pod");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stateful_1 = require("../ask/stateful");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** With less than this, in seconds, a server is not likely to end by itself: what everyone has, or half of what it may need where that is long. */
function leastFor({ needs }) {
    return Math.max(Math.min(pod_1.DEFAULT_GRACE_PERIOD, needs), needs / 2);
}
/** Whether a server with data has too little time after its stop signal, with how much it has. */
function hasTooLittle(database, left) {
    return left < leastFor(database);
}
/** A database that is killed while it writes. */
exports.STATEFUL_GRACE_TOO_SHORT = {
    id: 'stateful-grace-too-short',
    level: 'warning',
    recommended: true,
    title: 'grace period too short for a server with data',
    why: 'After its stop signal a database writes memory to disk. The more data and the slower the disk, the longer that takes. If it is killed '
        + 'meanwhile, it loses what its log does not hold, and its next start is spent on recovery.',
    fix: 'Set `terminationGracePeriodSeconds` to what a stop takes with real data, plus the preStop hook. A long one costs nothing: the pod ends '
        + 'when the server has.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/#statefulset-considerations',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        for (const database of (0, stateful_1.databasesOf)(pod)) {
            const { container, hook, keeps, name, needs } = database;
            // Without a hook all of the grace period is left.
            const stop = hook > 0 || hasTooLittle(database, grace) ? (0, stops_1.stopOf)(pod, container, minor) : undefined;
            // With a hook that takes all of it, other rules are broken.
            if (!stop || stop.isHookCut || !hasTooLittle(database, stop.left)) {
                continue;
            }
            yield {
                pointer: pod.givenGracePeriod === undefined ? container.preStop?.pointer ?? container.pointer : (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
                container,
                message: `${name} has ${(0, seconds_1.inSeconds)(stop.left)} after its stop signal${hook > 0 ? ` (a grace period of ${grace} s without the preStop hook)` : ''} `
                    + `to ${keeps.to}, which may take ${needs} s or more: if it is killed before, it ${keeps.otherwise}.`,
                patch: (0, grace_1.longerGrace)(pod),
            };
        }
    },
};
