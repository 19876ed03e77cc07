import { allContainers, probeRefusals } from '../../pod';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A readiness probe kills nothing, so it has no grace period. */
export const READINESS_PROBE_GRACE_PERIOD: Rule = {
  id: 'readiness-probe-grace-period',
  level: 'error',
  recommended: true,
  title: 'readiness probe with a grace period',
  why: 'A failed readiness probe removes the pod from its Services and kills nothing. The API server rejects `terminationGracePeriodSeconds` there.',
  fix: 'Remove it, or move it to the liveness or startup probe.',
  autofix: 'removes the field',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
  about: [Subject.PROBE],
  * pod(pod) {
    for (const container of allContainers(pod)) {
      const probe = container.readinessProbe;
      if (!probe || ![...probeRefusals('readinessProbe', probe)].some(({ problem }) => problem === 'readiness-grace')) { continue; }
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
