import { databaseIn } from '../probed-database';
import { hasKnownTimes, patienceOf } from '../related';
import { Rule } from '../rule';
import { askTheSame } from './probes-identical';

/** A database whose log is long needs this much, and may need more. In seconds. */
const RECOVERY = 60;

/** Killed again and again, because it starts slowly. */
export const LIVENESS_KILLS_SLOW_START: Rule = {
  id: 'liveness-kills-slow-start',
  level: 'warning',
  recommended: true,
  title: 'the livenessProbe kills a container that is still starting',
  why: 'Without a startupProbe the livenessProbe runs from the start on. If the start takes longer than its initial delay and its failures '
    + 'together, the container is killed in the middle of it, and the next start is no faster: with a database, it is slower.',
  fix: 'Add a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of pod.containers) {
      const { livenessProbe: liveness, readinessProbe: readiness, startupProbe } = container;
      if (!liveness || startupProbe || container.raw.startupProbe !== undefined || !hasKnownTimes(liveness)) { continue; }
      const budget = liveness.initialDelay + patienceOf(liveness);
      const database = databaseIn(container);
      if (readiness && readiness.initialDelay > budget && (!liveness.tcpSocket || askTheSame(liveness, readiness))) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe kills the container ${budget} s after its start, although the readinessProbe expects it to be ready `
            + `after ${readiness.initialDelay} s at the earliest.`,
        };
      } else if (database?.recovers && budget < RECOVERY && (database.listensLate || liveness.exec)) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe leaves ${database.name} ${budget} s to start: after a kill it recovers from its log before it answers, `
            + 'and if that takes longer it is killed again in the middle of it.',
        };
      }
    }
  },
};
