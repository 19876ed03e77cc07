"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STATEFUL_GRACE_IMPLICIT = void 0;
const stateful_grace_too_short_1 = require("./stateful-grace-too-short");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
const stateful_1 = require("../ask/stateful");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** A database that stops within the time which Kubernetes gives everyone. */
exports.STATEFUL_GRACE_IMPLICIT = {
    id: 'stateful-grace-implicit',
    level: 'info',
    // With little data they are enough.
    recommended: false,
    title: 'server with data has the default grace period',
    why: 'Without `terminationGracePeriodSeconds` a pod has 30 seconds. A database that writes memory to disk at its stop soon needs more, and is '
        + 'then killed while it writes.',
    fix: 'Set `terminationGracePeriodSeconds` to what a stop takes with real data. A long one costs nothing: the pod ends when the server has.',
    autofix: 'sets `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, { target: { minor } }) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (grace === undefined || pod.givenGracePeriod !== undefined) {
            return;
        }
        for (const database of (0, stateful_1.databasesOf)(pod)) {
            const { container, hook, keeps, name, needs } = database;
            // Without a hook all of the grace period is left. With one that takes all of it, other rules are broken.
            const stop = hook > 0 ? (0, stops_1.stopOf)(pod, container, minor) : { isHookCut: false, left: grace };
            if (!stop || stop.isHookCut || stop.left >= needs || (0, stateful_grace_too_short_1.hasTooLittle)(database, stop.left)) {
                continue;
            }
            yield {
                pointer: pod.pointer,
                container,
                message: `No grace period is given, so ${name} has ${(0, seconds_1.inSeconds)(stop.left)}${hook > 0 ? ` (${grace} s without the preStop hook)` : ''} to ${keeps.to}, which may take ${needs} s or more: if it is killed before, it ${keeps.otherwise}.`,
                patch: (0, grace_1.longerGrace)(pod),
            };
        }
    },
};
