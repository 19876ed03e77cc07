import { databaseKilledWhenBusy } from '../ask/identical-probes';
import { askedBy, patienceInWords } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A database that is busy is killed in the middle of its work. */
export const LIVENESS_EQUALS_READINESS: Rule = {
  id: 'liveness-equals-readiness',
  level: 'warning',
  recommended: true,
  title: 'database is killed when it is merely not ready',
  why: 'A database does not answer in time while it is busy, writes memory to disk, or recovers. That is no reason to kill it: the next start has '
    + 'to recover, takes longer than the probe allows, and is killed again.',
  fix: 'Let the livenessProbe check only that the process is alive, for example with `tcpSocket`, a long timeout and a high `failureThreshold`, or '
    + 'leave it out: a database process exits when it cannot go on.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kube-score pod-probes-identical', 'kyverno validate-probes'],
  about: [Subject.LIVENESS_PROBE],
  * pod({ containers, isPatch }) {
    if (isPatch) { return; }
    for (const container of containers) {
      const found = databaseKilledWhenBusy(container);
      if (!found) { continue; }
      const { database, liveness } = found;
      yield {
        pointer: liveness.pointer,
        container,
        message: `The livenessProbe asks ${database.name} the same as the readinessProbe (${askedBy(liveness)}), with a timeout of `
          + `${liveness.timeout} s: a database that is too busy to answer for ${patienceInWords(liveness)} is killed.`,
      };
    }
  },
};
