import { Feature } from '../../cluster/feature';
import { objectAt, pointer } from '../../pod';
import { supports } from '../ask/features';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

const isZero = (value: unknown) => value === 0 || value === '0%';

/** Neither one pod more nor one less. */
export const UPDATE_STRATEGY_BOTH_ZERO: Rule = {
  id: 'update-strategy-both-zero',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'rolling update can neither add nor remove a pod',
  why: 'With `maxSurge` and `maxUnavailable` both zero no update could ever start, so the API server rejects the object. A StatefulSet has only '
    + '`maxUnavailable`, which must not be zero from Kubernetes 1.37 on; before, the API server drops it.',
  fix: 'Set `maxSurge` to at least 1 to keep all pods serving, or `maxUnavailable` if there is no room for one more, as in a StatefulSet.',
  autofix: 'sets `maxSurge: 1` of a Deployment, or `maxUnavailable: 1` of a DaemonSet',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
  peers: ['kube-linter update-configuration'],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  * object(object, { target }) {
    const isHonored = isOf(object, 'StatefulSet') && supports(target, Feature.STATEFUL_SET_MAX_UNAVAILABLE);
    if (!isHonored && !isOf(object, 'Deployment', 'DaemonSet')) { return; }
    const key = object.kind === 'Deployment' ? 'strategy' : 'updateStrategy';
    const rolling = objectAt(objectAt(objectAt(object.raw, 'spec'), key), 'rollingUpdate');
    if (isHonored) {
      if (isZero(rolling.maxUnavailable)) {
        yield {
          pointer: pointer(object.pointer, 'spec', key, 'rollingUpdate', 'maxUnavailable'),
          message: `The maxUnavailable (${rolling.maxUnavailable}) of the StatefulSet is zero: the API server rejects the object.`,
        };
      }
    } else if (isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable)) {
      yield {
        pointer: pointer(object.pointer, 'spec', key, 'rollingUpdate', 'maxUnavailable'),
        message: `The maxSurge (${rolling.maxSurge}) and the maxUnavailable (${rolling.maxUnavailable}) of the rolling update are both zero: `
          + 'the API server rejects the object.',
        patch: [{ op: 'replace', path: pointer(object.pointer, 'spec', key, 'rollingUpdate', object.kind === 'Deployment' ? 'maxSurge' : 'maxUnavailable'), value: 1 }],
      };
    }
  },
};
