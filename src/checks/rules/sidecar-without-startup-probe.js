"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SIDECAR_WITHOUT_STARTUP_PROBE = void 0;
const feature_1 = require("../../cluster/feature");
const starts_1 = require("../ask/starts");
const probes_1 = require("../patches/probes");
/** Ports that nothing else in the pod waits for. */
const ASIDE = /metric|prom|health|admin|debug|pprof|probe|status/i;
/** The next container does not wait for what is not asked. */
exports.SIDECAR_WITHOUT_STARTUP_PROBE = {
    id: 'sidecar-without-startup-probe',
    level: 'info',
    recommended: true,
    part: 'start',
    title: 'nothing waits until the sidecar is ready',
    why: 'The container after a native sidecar starts as soon as the sidecar\'s process runs, unless a startup probe or a postStart hook holds it '
        + 'back. A readiness probe only decides whether Services send requests to the pod.',
    fix: 'Give the sidecar a startup probe with `periodSeconds: 1` if another container needs it from the start.',
    autofix: 'adds a startup probe with the handler of the readinessProbe, if there is one',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    from: (0, feature_1.minorOnFrom)(feature_1.Feature.NATIVE_SIDECARS),
    *pod(pod, { target: { minor } }) {
        if (pod.isPatch) {
            return;
        }
        for (const container of pod.initContainers) {
            if (container.role !== 'sidecar' || container.startupProbe || container.postStart) {
                continue;
            }
            const port = container.ports.find(({ name = '', number }) => number !== undefined && !ASIDE.test(name));
            const reason = container.readinessProbe ? 'has a readiness probe but' : port ? `listens on port ${port.number} but has` : undefined;
            const next = [...pod.initContainers, ...pod.containers].find((_, n, all) => all[n - 1] === container);
            if (reason && next && (0, starts_1.startsWithout)(pod, next, container, minor)) {
                yield {
                    pointer: container.pointer,
                    container,
                    message: `The sidecar ${reason} no startup probe: the next container starts as soon as its process runs, ready or not.`,
                    patch: (0, probes_1.sidecarProbeFor)(container),
                };
            }
        }
    },
};
