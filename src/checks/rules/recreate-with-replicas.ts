import { objectAt, pointer } from '../../pod';
import { isOf, leastPodsOf, servesSomebody } from '../ask/related';
import { cannotRoll } from '../ask/rollouts';
import type { Rule } from '../engine/rule';

/** Several pods, and yet nothing serves in an update. */
export const RECREATE_WITH_REPLICAS: Rule = {
  id: 'recreate-with-replicas',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'Deployment with several replicas uses Recreate',
  why: 'Several replicas exist so that one may go while others serve. `Recreate` stops all of them, waits until the last one is gone, which may '
    + 'take the whole grace period, and only then starts new ones.',
  fix: 'Remove the strategy or set it to `RollingUpdate`, unless two versions must never run at the same time.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
  peers: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy'],
  kinds: ['Deployment'],
  * pod(pod, world) {
    if (!isOf(pod.object, 'Deployment') || objectAt(objectAt(pod.object.raw, 'spec'), 'strategy').type !== 'Recreate' || cannotRoll(pod)) { return; }
    const least = leastPodsOf(pod, world);
    // Of workers that take their work from a queue nobody misses one for some seconds.
    if (least && least.count > 1 && servesSomebody(pod, world)) {
      yield {
        pointer: pointer(pod.object.pointer, 'spec', 'strategy', 'type'),
        message: `The strategy is Recreate with ${least.words}: every update stops all pods before it starts a new one, and nothing serves meanwhile.`,
      };
    }
  },
};
