import { inSeconds } from '../../commands/waits';
import { pointer } from '../../pod';
import { knownGracePeriod } from '../hooks';
import { Rule } from '../rule';
import { databasesOf } from '../stateful';

/** Less than Kubernetes gives everyone, in seconds. */
const LITTLE = 30;

/** A database that is killed while it writes. */
export const STATEFUL_GRACE_TOO_SHORT: Rule = {
  id: 'stateful-grace-too-short',
  level: 'warning',
  recommended: true,
  title: 'a server with data has less time to stop than others',
  why: 'After its stop signal a database writes to disk what it has in memory, which takes the longer the more it is, and the slower the disk. Killed in the '
    + 'midst of it, it loses what its log does not hold, and spends its next start on recovery.',
  fix: 'Set `terminationGracePeriodSeconds` to what its stop takes with its real data, plus the preStop hook. A long one costs nothing: the pod ends when the server has.',
  reference: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/#statefulset-considerations',
  * pod(pod) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const { container, hook, name, need } of databasesOf(pod)) {
      const left = grace - hook;
      // With a hook that takes all of it, other rules are broken.
      if (left <= 0 || left >= Math.min(LITTLE, need.seconds)) { continue; }
      yield {
        pointer: pod.givenGracePeriod === undefined ? container.preStop!.pointer : pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        container,
        message: `${name} has ${inSeconds(left)} after its stop signal${hook > 0 ? ` (a grace period of ${grace} s without the preStop hook)` : ''} `
          + `to ${need.to}, which may take ${need.seconds} s or more: killed before, it ${need.otherwise}.`,
      };
    }
  },
};
