"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JOB_WITH_INJECTED_SIDECAR_BY_VERSION = void 0;
const injected_1 = require("../ask/injected");
const jobs_1 = require("../ask/jobs");
/** A container that is injected into a Job ends with the others only from a version of the injector on. */
exports.JOB_WITH_INJECTED_SIDECAR_BY_VERSION = {
    id: 'job-with-injected-sidecar-by-version',
    level: 'info',
    recommended: true,
    part: 'start',
    title: 'old injectors keep the Job from completing',
    why: 'New versions of the injector add a native sidecar, which ends with the Job. Older ones, and new ones that are told so, add an ordinary container, '
        + 'which does not: the work is done, and the Job keeps running until its deadline, if it has one.',
    fix: 'Ask for the native sidecar on the pod itself, or make sure that the injector is new enough.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    *pod(pod, world) {
        if (!(0, jobs_1.isOfJob)(pod) || pod.shareProcessNamespace || (0, jobs_1.tellsOthersToEnd)(pod)) {
            return;
        }
        for (const { asked, injection, pointer } of (0, injected_1.injectedInto)(pod, world)) {
            const { container, nativeSince, remedy } = injection;
            if (!nativeSince || (0, injected_1.injectedAs)(injection, pod, world.target.minor) !== 'by version') {
                continue;
            }
            yield {
                pointer,
                message: `Before ${nativeSince.version}, '${container}' is added as an ordinary container because of ${asked}, and runs until it is stopped: `
                    + `${(0, jobs_1.withoutEnd)(pod)}. To be sure, ${remedy}.`,
            };
        }
    },
};
