import { isDeepStrictEqual } from 'util';
import type { ProbeView } from '../../pod';
import { HANDLER_KINDS } from '../../pod';
import { databaseIn, mayAsk } from '../ask/probed-database';
import { askedBy, hasKnownTimes, patienceOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Who waits that long, in seconds, does not kill a container because of a busy moment. */
const PATIENT = 120;

/** Whether two probes ask the same thing in the same way. */
export function askTheSame(a: ProbeView, b: ProbeView): boolean {
  return a.kinds.length > 0 && HANDLER_KINDS.every((kind) => isDeepStrictEqual(a.raw[kind], b.raw[kind]));
}

/** Who is too busy is killed instead of just getting no requests. */
export const PROBES_IDENTICAL: Rule = {
  id: 'probes-identical',
  level: 'warning',
  recommended: true,
  title: 'livenessProbe is the same as the readinessProbe',
  why: 'A failing readinessProbe removes the pod from its Services until it can serve again. A livenessProbe that fails at the same moment kills '
    + 'the container instead: under load, or while a dependency is down, one container after another is restarted, and the others get its '
    + 'requests.',
  fix: 'Let the livenessProbe check something without dependencies, raise its `failureThreshold` well above the readinessProbe\'s, or leave it out.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kube-score pod-probes-identical', 'kyverno validate-probes'],
  * pod(pod, world) {
    if (pod.isPatch || world.servicesOf(pod).length === 0) { return; }
    for (const container of pod.containers) {
      const { livenessProbe: liveness, readinessProbe: readiness } = container;
      if (!liveness || !readiness || !askTheSame(liveness, readiness) || databaseIn(container) || !mayAsk(liveness)) { continue; }
      if (!hasKnownTimes(liveness) || !hasKnownTimes(readiness)) { continue; }
      // A TCP connection is answered by the kernel, however busy the process is.
      if (!liveness.tcpSocket && patienceOf(liveness) <= patienceOf(readiness) && patienceOf(liveness) < PATIENT) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe is the same as the readinessProbe (${askedBy(liveness)}) and gives up after ${patienceOf(liveness)} s, `
            + `no later than the other (${patienceOf(readiness)} s): a container that is too busy to answer is killed instead of just getting no requests.`,
        };
      }
    }
  },
};
