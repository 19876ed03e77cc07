"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_NEEDS_DAEMON = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const script_1 = require("../../commands/script");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const beside_1 = require("../../servers/machinery/beside");
const fact_1 = require("../../servers/machinery/fact");
const powers_1 = require("../../servers/machinery/powers");
const hooks_1 = require("../ask/hooks");
/** Programs that only hand what they are told to a daemon of the node. */
const OF_NODES = [
    { names: ['systemctl'], daemon: 'systemd', mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|^\/(?:host|rootfs|proc|sys)/, elsewhere: /^(?:SYSTEMD_\w+|DBUS_\w+|-H|--host|--root)/ },
    { names: ['crictl', 'ctr', 'nerdctl'], daemon: 'containerd', mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|containerd|crio/, elsewhere: /^(?:CONTAINER\w+|-r|-a|--(?:runtime-endpoint|address|host))/ },
];
/** A hook runs in its container, which has none of the daemons of its node. */
exports.HOOK_NEEDS_DAEMON = {
    id: 'hook-needs-daemon',
    level: 'warning',
    recommended: true,
    title: 'hook needs a daemon the container lacks',
    why: 'Commands of hooks run inside the container. There is no systemd in it, and no container runtime unless its socket is mounted: commands that '
        + 'only talk to these fail at once.',
    fix: 'Tell the process itself to stop, with its own command or its stop signal. What a node should do is not for a hook.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    *pod(pod) {
        if (pod.isPatch || pod.os === 'windows') {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            if (!hook.exec || script_1.CONTROL.test((0, words_1.shellOf)(hook.exec)?.script ?? '')) {
                continue;
            }
            for (const command of (0, failures_1.workingCommandsOf)(hook.exec, container)) {
                const program = (0, words_1.programOf)(command) ?? '';
                const needs = OF_NODES.find((one) => (0, fact_1.isNamed)(one, program)) ?? (0, powers_1.daemonOf)(program);
                if (!needs || mayReach(needs, command, pod, container)) {
                    continue;
                }
                yield {
                    pointer: (0, processes_1.commandPointer)(hook),
                    container,
                    message: `The ${name} hook runs \`${(0, stopping_1.textOf)(command)}\`, but there is no ${needs.daemon} in the container: `
                        + `the command fails${name === 'postStart' ? ', and the container is killed at each start' : ', and nothing of it happens before the stop signal'}.`,
                };
                break;
            }
        }
    },
};
/** Whether a daemon may be within reach. */
function mayReach({ elsewhere, mounts }, command, pod, container) {
    const { args, env, image = '', raw } = container;
    // Something is started as on a machine.
    if (/systemd|[-/]init\b|dind/.test(image) || [...(0, processes_1.mainWordsOf)(container) ?? []].some((word) => /(?:^|\/)(?:init|systemd|dockerd)$/.test(word))) {
        return true;
    }
    return (0, beside_1.helperInImage)(image, args)?.helps?.variables?.test('DOCKER_HOST') === true || pod.raw.hostPID === true
        || (0, pod_1.listAt)(raw, 'envFrom').length > 0 || [...Object.keys(env), ...command.slice(1)].some((word) => elsewhere.test(word))
        || (0, pod_1.listAt)(raw, 'volumeMounts').some((mount) => mounts.test((0, pod_1.textAt)(mount, 'mountPath') ?? ''));
}
