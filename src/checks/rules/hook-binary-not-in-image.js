"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_BINARY_NOT_IN_IMAGE = void 0;
const failures_1 = require("../../commands/failures");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const image_programs_1 = require("../../servers/machinery/image-programs");
const hooks_1 = require("../patches/hooks");
/** What happens when the command of a hook or probe cannot run. */
const FAILS = {
    preStop: 'the hook fails at once, nothing of it happens, and the stop signal follows',
    postStart: 'the hook fails, and the container is killed at each start',
    startupProbe: 'the probe never succeeds, and the container is restarted again and again',
    readinessProbe: 'the probe never succeeds, and the pod never becomes ready',
    livenessProbe: 'the probe always fails, and the container is restarted again and again',
};
/** What happens when the command is one of several. */
const IN_SCRIPT = 'that command always fails';
/** A command that cannot run. */
exports.HOOK_BINARY_NOT_IN_IMAGE = {
    id: 'hook-binary-not-in-image',
    level: 'error',
    recommended: true,
    title: 'hook or probe runs a program the image lacks',
    why: 'Commands of hooks and probes run inside the container, with the programs of its image. Distroless images have no shell and no `sleep`; '
        + 'images on Debian have no `ps`, `pkill` or `killall`. A preStop hook that cannot run leaves a `FailedPreStopHook` event and no delay at '
        + 'all.',
    fix: 'Let Kubernetes wait (`preStop.sleep`, from 1.30) or probe (`httpGet`, `grpc`), or use an image that has the program.',
    autofix: 'replaces a command that only sleeps by `preStop.sleep`, from Kubernetes 1.30 on',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    *pod(pod, world) {
        if (pod.os === 'windows') {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            const programs = container.image === undefined ? undefined : (0, image_programs_1.programsIn)(container.image);
            if (!programs) {
                continue;
            }
            for (const field of Object.keys(FAILS)) {
                const handler = container[field];
                const missing = handler?.exec && missingWord(handler.exec, container);
                if (!handler?.exec || !missing) {
                    continue;
                }
                const what = field.endsWith('Probe') ? `${field.replace('Probe', '')} probe` : `${field} hook`;
                yield {
                    pointer: `${handler.pointer}/exec/command/${missing.index}`,
                    container,
                    message: `The ${what} runs '${missing.program}', which is not in the image '${container.image}' (${programs.base}): ${missing.index > 0 ? IN_SCRIPT : FAILS[field]}.`,
                    patch: field === 'preStop' ? (0, hooks_1.nativeSleep)(handler, pod, container, world.target.minor) : undefined,
                };
            }
        }
    },
};
/** A program that a command needs, and its place among the words. */
function missingWord(exec, container) {
    if (exec.length > 0 && (0, failures_1.isMissing)(exec[0], container)) {
        return { index: 0, program: exec[0] };
    }
    const program = (0, failures_1.missingInScript)(exec, container);
    return program === undefined ? undefined : { index: (0, words_1.shellOf)(exec).index, program };
}
