"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.JOB_WITH_INJECTED_SIDECAR = void 0;
const feature_1 = require("../../cluster/feature");
const injected_1 = require("../ask/injected");
const jobs_1 = require("../ask/jobs");
/** A container that is injected into a Job ends only if somebody makes it. */
exports.JOB_WITH_INJECTED_SIDECAR = {
    id: 'job-with-injected-sidecar',
    level: 'warning',
    recommended: true,
    part: 'start',
    title: 'injected sidecar keeps the Job from completing',
    why: 'A Job is complete when all containers have ended. A webhook adds this one as an ordinary container, which does not end with the others: the '
        + 'work is done, and the Job keeps running until its deadline, if it has one.',
    fix: 'Have it injected as a native sidecar or an init container where the injector can, tell it to end when the work is done, or keep the Job out of '
        + 'the injection.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    *pod(pod, world) {
        if (!(0, jobs_1.isOfJob)(pod) || pod.shareProcessNamespace || (0, jobs_1.tellsOthersToEnd)(pod)) {
            return;
        }
        const { minor } = world.target;
        const supported = minor >= (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SIDECARS);
        for (const { asked, injection, pointer } of (0, injected_1.injectedInto)(pod, world)) {
            if ((0, injected_1.injectedAs)(injection, pod, minor) !== 'ordinary') {
                continue;
            }
            const { by, container, nativeSince, remedy } = injection;
            const yet = nativeSince && supported && minor < nativeSince.kubernetes ? `, unless ${by} is told to use native sidecars` : '';
            yield {
                pointer,
                message: `Because of ${asked}, ${by} adds '${container}', which runs until it is stopped${yet}: ${(0, jobs_1.withoutEnd)(pod)}. If the program does not tell it to end, ${remedy}.`,
            };
        }
    },
};
