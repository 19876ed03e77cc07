"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JOB_CONTAINER_RESTARTS_ALWAYS = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** A container that was to be a native sidecar, in the wrong list. */
exports.JOB_CONTAINER_RESTARTS_ALWAYS = {
    id: 'job-container-restarts-always',
    level: 'error',
    recommended: true,
    part: 'stop',
    title: 'container of the Job restarts forever',
    why: 'From Kubernetes 1.35 on, a container may have a restart policy of its own. `restartPolicy: Always` makes a native sidecar only in `initContainers`. In '
        + '`containers`, the kubelet starts the container again whenever it exits, so the pod never ends and the Job never completes.',
    fix: 'Move the container to `initContainers` if it is a sidecar, or remove its `restartPolicy`.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    from: 35,
    *pod(pod) {
        if (!(0, related_1.isOf)(pod.object, 'Job', 'CronJob')) {
            return;
        }
        for (const container of pod.containers.filter(({ restartPolicy }) => restartPolicy === 'Always')) {
            yield {
                pointer: (0, pod_1.pointer)(container.pointer, 'restartPolicy'),
                container,
                message: `The container '${container.name}' has \`restartPolicy: Always\` of its own: it is started again whenever it exits, and the ${pod.object.kind === 'Job' ? 'Job never completes' : 'Jobs never complete'}.`,
            };
        }
    },
};
