import { hangsOf } from '../ask/rollouts';
import type { Rule } from '../engine/rule';

/** The new pod waits for the old one, and the old one for the new one. */
export const ROLLING_UPDATE_HANGS: Rule = {
  id: 'rolling-update-hangs',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'rolling update never gets past its first pod',
  why: 'A rolling update with a surge starts a new pod before it stops an old one. A port of a node and a ReadWriteOncePod claim belong to one pod at a '
    + 'time: the scheduler keeps the new pod Pending until the old one is gone, and the old one stays until the new one is available.',
  fix: 'Stop the old pod first: `maxSurge: 0` with `maxUnavailable: 1`, or `Recreate` for a Deployment.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
  kinds: ['Deployment', 'DaemonSet'],
  * pod(pod, world) {
    for (const { obstacle, workload } of hangsOf(pod, world).filter((one) => one.obstacle.isCertain)) {
      const { pointer, shownAs, what } = obstacle;
      const isOnNodes = workload.kind === 'DaemonSet';
      yield {
        pointer,
        message: `The update strategy is ${workload.strategy}: a new pod needs ${what}, which the old one ${isOnNodes ? 'on the same node ' : ''}holds until the new one is `
          + `available. The new pod stays ${shownAs}, and every update hangs.`,
      };
    }
  },
};
