import { Feature } from '../../cluster/feature';
import { objectAt, pointer } from '../../pod';
import { supports } from '../ask/features';
import { isGiven, isOf, leastPodsOf, podsIn } from '../ask/related';
import type { Rule } from '../engine/rule';
import { setField } from '../patches/grace';

const isZero = (value: unknown) => value === 0 || value === '0%';

/** A rolling update that takes all pods away at once. */
export const UPDATE_STRATEGY_BOUNDS: Rule = {
  id: 'update-strategy-bounds',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'rolling update may remove all pods at once',
  why: 'A Deployment stops up to `maxUnavailable` old pods at once without waiting for new ones. If that is all of them, nothing serves until the '
    + 'first new pod is ready, as with `Recreate`. A StatefulSet does so from Kubernetes 1.37 on, and has no `maxSurge`.',
  fix: 'Set `maxUnavailable` to 0 and `maxSurge` to 1 or more, or leave both at their default of 25%. In a StatefulSet, set `maxUnavailable` to less than '
    + 'all pods.',
  autofix: 'sets `maxUnavailable: 0`, and `maxSurge: 1` where none is given that lets it go on, in a Deployment',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  peers: ['kube-linter update-configuration'],
  kinds: ['Deployment', 'StatefulSet'],
  * pod(pod, world) {
    const isOrdinal = isOf(pod.object, 'StatefulSet') && supports(world.target, Feature.STATEFUL_SET_MAX_UNAVAILABLE);
    if (!isOrdinal && !isOf(pod.object, 'Deployment')) { return; }
    const key = isOrdinal ? 'updateStrategy' : 'strategy';
    const rolling = objectAt(objectAt(objectAt(pod.object.raw, 'spec'), key), 'rollingUpdate');
    const at = pointer(pod.object.pointer, 'spec', key, 'rollingUpdate');
    const { maxUnavailable, partition } = rolling;
    // Those below a partition stay.
    if (isOrdinal && typeof partition === 'number' && partition > 0) { return; }
    // A share is rounded down. Of a single pod, somebody may want to give up all.
    const least = leastPodsOf(pod, world);
    if (!least || least.count < 2) { return; }
    const gone = podsIn(maxUnavailable, least.count, Math.floor);
    if (gone !== undefined && gone >= least.count) {
      yield {
        pointer: `${at}/maxUnavailable`,
        message: `The rolling update may have ${maxUnavailable} of the pods unavailable at once, which is all of them (${least.words}): `
          + 'nothing serves until the first new pod is ready.',
        patch: isOrdinal ? undefined : [
          { op: 'replace', path: `${at}/maxUnavailable`, value: 0 },
          ...isGiven(rolling, 'maxSurge') && !isZero(rolling.maxSurge) ? [] : [setField(rolling, at, 'maxSurge', 1)],
        ],
      };
    }
  },
};
