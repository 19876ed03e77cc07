import { hasKnownTimes, patienceOf, runsForever } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { startupProbeFor } from '../patches/probes';

/** Its livenessProbe has to allow for the start too. */
export const STARTUP_PROBE_MISSING: Rule = {
  id: 'startup-probe-missing',
  level: 'info',
  recommended: false,
  part: 'start',
  title: 'container with a livenessProbe has no startupProbe',
  why: 'Without a startupProbe the livenessProbe runs from the start. Either it is patient enough for the slowest start, and then slow to notice '
    + 'a hung process, or it kills a container that just starts slowly, again and again.',
  fix: 'Add a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
  autofix: 'adds a startupProbe with the handler of the livenessProbe, for 5 minutes or twice what the livenessProbe allows',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  about: [Subject.RUNS_FOREVER, Subject.LIVENESS_PROBE],
  * pod(pod) {
    if (pod.isPatch || !runsForever(pod)) { return; }
    for (const container of pod.containers) {
      const { livenessProbe } = container;
      if (livenessProbe && container.raw.startupProbe === undefined && hasKnownTimes(livenessProbe)) {
        yield {
          pointer: container.pointer,
          container,
          message: `The container has a livenessProbe and no startupProbe: it is killed if its start takes longer than about ${
            livenessProbe.initialDelay + patienceOf(livenessProbe)} s.`,
          patch: startupProbeFor(container, livenessProbe.initialDelay + patienceOf(livenessProbe)),
        };
      }
    }
  },
};
