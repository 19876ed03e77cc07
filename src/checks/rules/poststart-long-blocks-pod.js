"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_LONG_BLOCKS_POD = void 0;
const poststart_stops_container_1 = require("./poststart-stops-container");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const seconds_1 = require("../../private/seconds");
const hooks_1 = require("../ask/hooks");
/** From here on a hook is long: so long it waits for sure, or may wait by its own limit, in seconds. */
const LONG = { sure: 10, possible: 60 };
/** All of the pod waits for a postStart hook. */
exports.POSTSTART_LONG_BLOCKS_POD = {
    id: 'poststart-long-blocks-pod',
    level: 'warning',
    recommended: true,
    title: 'long postStart hook blocks the whole pod',
    why: 'Until a postStart hook has ended, later containers do not start, no container of the pod is probed or shown as running or ready, and a '
        + 'deletion waits. If the hook fails in the end, its container is killed and everything starts over.',
    fix: 'Do the work in an init container, a Job or the process itself. To make others wait for the container, use a native sidecar with a startup '
        + 'probe.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            // What the API server rejects blocks nothing.
            if (name !== 'postStart' || [...(0, pod_1.hookRefusals)(hook, { grace: (0, hooks_1.knownGracePeriod)(pod) })].length > 0) {
                continue;
            }
            const { least, most } = (0, waits_1.waitOf)(hook, container);
            // A hook that stops its own container does not wait after that.
            const mayWait = most >= LONG.possible && !(0, poststart_stops_container_1.ownStopIn)(hook, container, pod);
            const takes = least >= LONG.sure ? `waits ${(0, seconds_1.inSeconds)(least)}` : mayWait ? `may wait ${(0, seconds_1.inSeconds)(most)}` : undefined;
            // Whether it gives up with an exit code, which is a failure.
            const [, code] = /\bexit\s+([1-9]\d*)\b/.exec((0, words_1.shellOf)(hook.exec ?? [])?.script ?? '') ?? [];
            if (takes) {
                yield {
                    pointer: hook.pointer,
                    container,
                    message: `The postStart hook ${takes}: meanwhile no container of the pod can become ready, and a deletion of the pod does not proceed.`
                        + (code ? ` When it gives up (\`exit ${code}\`), the container is killed, and everything starts over.` : ''),
                };
            }
        }
    },
};
