import { allContainers, pointer } from '../../pod';
import { hasKnownTimes, isGiven, patienceOf, probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The next probe waits for the last one. */
export const PROBE_TIMEOUT_EXCEEDS_PERIOD: Rule = {
  id: 'probe-timeout-exceeds-period',
  level: 'info',
  // The kubelet does what the two numbers say. What matters, when a container is killed, the messages of other rules count with it.
  recommended: false,
  title: 'probe timeout exceeds its period',
  why: 'The kubelet runs the probes of a kind one after another: while one waits for its timeout, the next does not start. So a process that does '
    + 'not answer is noticed after `failureThreshold` timeouts, later than the periods suggest.',
  fix: 'Set `timeoutSeconds` no longer than `periodSeconds`. For more patience, raise `failureThreshold`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
  about: [Subject.PROBE],
  * pod(pod) {
    // A patch may have only one of the two.
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      for (const [name, probe] of probesOf(container)) {
        const { failureThreshold, period, timeout } = probe;
        if (timeout > period && isGiven(probe.raw, 'timeoutSeconds') && hasKnownTimes(probe)) {
          yield {
            pointer: pointer(probe.pointer, 'timeoutSeconds'),
            container,
            message: `The ${name} may take ${timeout} s, longer than its period of ${period} s: a container that does not answer is noticed after `
              + `${patienceOf(probe)} s, not after ${failureThreshold * period} s.`,
          };
        }
      }
    }
  },
};
