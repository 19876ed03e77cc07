"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POSTSTART_RESTART_POLICY = void 0;
const script_1 = require("../../commands/script");
const roles_1 = require("../../timeline/roles");
const starts_1 = require("../ask/starts");
/** A container whose postStart hook failed may count as one that has done its work. */
exports.POSTSTART_RESTART_POLICY = {
    id: 'poststart-restart-policy',
    level: 'warning',
    recommended: true,
    title: 'postStart hook in a pod that restarts nothing',
    why: 'When a postStart hook fails, the kubelet kills the container, and the restart policy decides what follows. With `Never` the container '
        + 'stays down; with `OnFailure` it is restarted only if the process exited with a code other than 0. A process that exits cleanly on its stop '
        + 'signal counts as succeeded, and so does the pod.',
    fix: 'Do the work in an init container, whose failure fails the pod, or at the beginning of the container\'s command.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    *pod(pod, { target: { minor } }) {
        for (const container of pod.containers) {
            const hook = container.postStart;
            // A sleep does not fail.
            if (!hook || hook.sleep !== undefined || cannotFail(hook.exec)) {
                continue;
            }
            const policy = (0, roles_1.restartPolicyOf)(pod, container, minor);
            // Rules of its own may do anything, where they are not dropped.
            const hasRules = container.restartRules.length > 0 && (0, roles_1.restartSupportOf)(minor).policies === 'kept';
            if ((policy !== 'Never' && policy !== 'OnFailure') || hasRules) {
                continue;
            }
            if (!(0, starts_1.succeedsWithoutHook)(pod, container, minor)) {
                continue;
            }
            yield {
                pointer: hook.pointer,
                container,
                message: policy === 'Never'
                    ? 'If the postStart hook fails, the container is killed and not started again (restartPolicy Never): with exit code 0 it counts as succeeded.'
                    : 'If the postStart hook fails, the container is killed, and started again only if its exit code is not 0 (restartPolicy OnFailure): otherwise it counts as succeeded.',
            };
        }
    },
};
function cannotFail(words) {
    const end = words && (0, script_1.commandAtEnd)(words.join(' '), ['true', ':', 'exit 0']);
    return end !== undefined && /(?:\|\||[;\n])$/.test(end.before);
}
