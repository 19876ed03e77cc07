"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOfJob = isOfJob;
exports.tellsOthersToEnd = tellsOthersToEnd;
exports.withoutEnd = withoutEnd;
const pod_1 = require("../../pod");
/** What rules about Jobs share. */
/** Whether a pod is that of a Job: it is over when all of its containers have ended. */
function isOfJob({ object }) {
    return ['Job', 'CronJob', 'ScaledJob'].includes(object.kind);
}
/** Requests and signals by which one container tells another to end, and programs that do so for the one that they run. */
const TELLS = /quitquitquit|graceful_shutdown|\b(?:p?kill|killall)\b|\/(?:shutdown|exit|quit|stop)\b|\b(?:scuttle|kubexit)\b|linkerd-await\b.{0,300}\s(?:-S|--shutdown)\b|-quitquitquit\b/s;
/** Whether a container may tell another one to end, as far as commands say. */
function tellsOthersToEnd(pod) {
    return pod.containers.some(({ args, command }) => TELLS.test([...command, ...args].join(' ')));
}
/** What comes of a container that never ends, as the end of a sentence: `the Job never completes`. */
function withoutEnd(pod) {
    const { kind, raw } = pod.object;
    const job = kind === 'Job' ? 'the Job' : 'its Job';
    const deadline = (0, pod_1.deadlineOf)(pod);
    if (deadline) {
        return `${job} never completes, and fails at its deadline after ${deadline.seconds} s`;
    }
    const policy = kind === 'CronJob' ? (0, pod_1.textAt)((0, pod_1.objectAt)(raw, 'spec'), 'concurrencyPolicy') : undefined;
    return `${job} never completes${policy === 'Forbid' ? ', and with `concurrencyPolicy: Forbid` no later run starts' : ''}`;
}
