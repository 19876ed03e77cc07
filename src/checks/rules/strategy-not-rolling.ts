import { objectAt, pointer, textAt } from '../../pod';
import { isOf } from '../ask/related';
import { cannotRoll } from '../ask/rollouts';
import type { Rule } from '../engine/rule';

/** Updates that end the old pods first, or never come. */
export const STRATEGY_NOT_ROLLING: Rule = {
  id: 'strategy-not-rolling',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'update strategy is not a rolling one',
  why: 'With `Recreate`, a Deployment stops all old pods, waits until they are gone, and only then starts new ones: nothing serves meanwhile. '
    + 'With `OnDelete`, a StatefulSet or DaemonSet replaces a pod only when somebody deletes it.',
  fix: 'Use `RollingUpdate`, unless two versions must never run at the same time.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  peers: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy'],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  * object(object, world) {
    if (!isOf(object, 'Deployment', 'StatefulSet', 'DaemonSet')) { return; }
    const key = object.kind === 'Deployment' ? 'strategy' : 'updateStrategy';
    const type = textAt(objectAt(objectAt(object.raw, 'spec'), key), 'type');
    // Where a rolling update would hang, this is the right one.
    const pod = world.podOf(object);
    if (type === 'Recreate' && pod && cannotRoll(pod)) { return; }
    if (type === 'Recreate' || type === 'OnDelete') {
      yield {
        pointer: pointer(object.pointer, 'spec', key, 'type'),
        message: type === 'Recreate' ? 'The strategy is Recreate: in every update nothing serves between the end of the old pods and the readiness of the new ones.'
          : 'The update strategy is OnDelete: a pod is updated only when somebody deletes it.',
      };
    }
  },
};
