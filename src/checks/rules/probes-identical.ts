import { killsWhenBusy } from '../ask/identical-probes';
import { databaseIn } from '../ask/probed-database';
import { askedBy, leastPatienceOf, patienceInWords } from '../ask/related';
import { isForMetrics } from '../ask/services';
import { listener } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Who fails for that long, in seconds, before it counts, kills a container that hangs, and not one that is busy for a moment. */
const PATIENT = 90;

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
  about: [Subject.SERVICE, Subject.LIVENESS_PROBE],
  * pod(pod, world) {
    if (pod.isPatch) { return; }
    // One beside the server gets no requests that it could be spared.
    const receiving = new Set(world.servicesOf(pod).filter((service) => !isForMetrics(service)).map((service) => listener(pod, service)));
    for (const container of pod.containers.filter((one) => receiving.has(one))) {
      const probes = databaseIn(container) ? undefined : killsWhenBusy(container);
      if (!probes || leastPatienceOf(probes.liveness) >= PATIENT) { continue; }
      const { liveness, readiness } = probes;
      yield {
        pointer: liveness.pointer,
        container,
        message: `The livenessProbe is the same as the readinessProbe (${askedBy(liveness)}) and gives up after ${patienceInWords(liveness)}, `
          + `no later than the other (${patienceInWords(readiness)}): a container that is too busy to answer is killed instead of just getting no requests.`,
      };
    }
  },
};
