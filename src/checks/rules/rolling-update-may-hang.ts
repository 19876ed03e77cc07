import { hangsOf } from '../ask/rollouts';
import type { Rule } from '../engine/rule';

/** It depends on the node to which the scheduler sends the new pod. */
export const ROLLING_UPDATE_MAY_HANG: Rule = {
  id: 'rolling-update-may-hang',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'rolling update may hang at its first pod',
  why: 'A rolling update with a surge starts a new pod before it stops an old one. A ReadWriteOnce volume is attached to one node at a time, and a port of a '
    + 'node belongs to one pod. On the wrong node the new pod never starts, and the old one stays until the new one is available.',
  fix: 'Use `Recreate`, or `maxSurge: 0` with `maxUnavailable: 1` for ports; with data of its own for each pod, a StatefulSet.',
  reference: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  kinds: ['Deployment', 'DaemonSet'],
  * pod(pod, world) {
    for (const { obstacle, workload } of hangsOf(pod, world).filter((one) => !one.obstacle.isCertain)) {
      const { kind, pointer, shownAs, what } = obstacle;
      const { replicas, strategy } = workload;
      const pods = replicas === 1 ? 'the old pod' : `the ${replicas} old pods`;
      yield {
        pointer,
        message: kind === 'claim'
          ? `The update strategy is ${strategy}, and all pods share ${what}: if a new pod is scheduled to another node than ${pods}, it stays ${shownAs} and the update hangs.`
          : `The update strategy is ${strategy}, and each pod needs ${what}: a new pod must find a node besides ${replicas === 1 ? 'that' : 'those'} of ${pods}. Where there is none, it `
            + `stays ${shownAs} and the update hangs.`,
      };
    }
  },
};
