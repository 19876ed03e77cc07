import { Feature, minorOnFrom } from '../../cluster/feature';
import { startsWithout } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { sidecarProbeFor } from '../patches/probes';

/** Ports that nothing else in the pod waits for. */
const ASIDE = /metric|prom|health|admin|debug|pprof|probe|status/i;

/** The next container does not wait for what is not asked. */
export const SIDECAR_WITHOUT_STARTUP_PROBE: Rule = {
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
  from: minorOnFrom(Feature.NATIVE_SIDECARS),
  about: [Subject.SIDECAR],
  * pod(pod, { target: { minor } }) {
    if (pod.isPatch) { return; }
    for (const container of pod.initContainers) {
      if (container.role !== 'sidecar' || container.startupProbe || container.postStart) { continue; }
      const port = container.ports.find(({ name = '', number }) => number !== undefined && !ASIDE.test(name));
      const reason = container.readinessProbe ? 'has a readiness probe but' : port ? `listens on port ${port.number} but has` : undefined;
      const next = [...pod.initContainers, ...pod.containers].find((_, n, all) => all[n - 1] === container);
      if (reason && next && startsWithout(pod, next, container, minor)) {
        yield {
          pointer: container.pointer,
          container,
          message: `The sidecar ${reason} no startup probe: the next container starts as soon as its process runs, ready or not.`,
          patch: sidecarProbeFor(container),
        };
      }
    }
  },
};
