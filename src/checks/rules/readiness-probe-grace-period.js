"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.READINESS_PROBE_GRACE_PERIOD = void 0;
const pod_1 = require("../../pod");
/** A readiness probe kills nothing, so it has no grace period. */
exports.READINESS_PROBE_GRACE_PERIOD = {
    id: 'readiness-probe-grace-period',
    level: 'error',
    recommended: true,
    title: 'readiness probe with a grace period',
    why: 'A failed readiness probe removes the pod from its Services and kills nothing. The API server rejects `terminationGracePeriodSeconds` there.',
    fix: 'Remove it, or move it to the liveness or startup probe.',
    autofix: 'removes the field',
    reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
    *pod(pod) {
        for (const container of (0, pod_1.allContainers)(pod)) {
            const probe = container.readinessProbe;
            if (!probe || ![...(0, pod_1.probeRefusals)('readinessProbe', probe)].some(({ problem }) => problem === 'readiness-grace')) {
                continue;
            }
            const path = `${probe.pointer}/terminationGracePeriodSeconds`;
            yield {
                pointer: path,
                container,
                message: `The readiness probe has a grace period${probe.gracePeriod === undefined ? '' : ` (${probe.gracePeriod} s)`}: the API server rejects it.`,
                patch: [{ op: 'remove', path }],
            };
        }
    },
};
