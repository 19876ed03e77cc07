"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_UNBOUNDED = void 0;
const poststart_waits_for_later_container_1 = require("./poststart-waits-for-later-container");
const failures_1 = require("../../commands/failures");
const waits_1 = require("../../commands/waits");
const hooks_1 = require("../ask/hooks");
/** Kubernetes has no time limit for a postStart hook. */
exports.POSTSTART_UNBOUNDED = {
    id: 'poststart-unbounded',
    level: 'warning',
    recommended: true,
    title: 'postStart hook waits without a limit',
    why: 'The kubelet waits for a postStart hook for as long as it takes. Until then no container of the pod is probed or ready, later containers '
        + 'do not start, and a deletion does not proceed: with a hook that never ends, the pod can only be deleted by force.',
    fix: 'Limit the loop, for example with `timeout` before the shell or with a counter, and let the hook fail with a message.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod, { target: { minor } }) {
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            const loop = name === 'postStart' && hook.exec ? (0, waits_1.endlessLoopIn)(hook.exec) : undefined;
            // A container that starts later is waited for in vain, which is another rule.
            if (loop && !(0, failures_1.isOverAtOnce)(loop, hook.exec, container) && (0, poststart_waits_for_later_container_1.awaitedLater)(pod, container, minor).length === 0) {
                yield {
                    pointer: `${hook.pointer}/exec/command`,
                    container,
                    message: `The postStart hook waits in a loop without a limit (\`${shortened(loop)}\`): until it ends, the pod can neither become ready nor be deleted.`,
                };
            }
        }
    },
};
function shortened(text) {
    const line = text.replace(/\s+/g, ' ');
    return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
