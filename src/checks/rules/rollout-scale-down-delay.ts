import { numberAt, objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { removeField } from '../patches/fields';

const ADVISED = 30;

/** Old pods end before all nodes know of the new ones. */
export const ROLLOUT_SCALE_DOWN_DELAY: Rule = {
  id: 'rollout-scale-down-delay',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'Rollout removes old pods right after the switch',
  why: 'After a Rollout has switched its Service to the new pods, nodes and load balancers keep sending requests to the old ones until the change '
    + 'has propagated. Argo Rollouts keeps old pods for `scaleDownDelaySeconds`, 30 by default, and recommends no less.',
  fix: 'Remove `scaleDownDelaySeconds`, or set it to 30 or more.',
  autofix: 'removes the field, so that the default of 30 seconds holds',
  fixClass: 'suggested',
  reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#scaledowndelayseconds',
  peers: ['datree ARGO_ROLLOUT_INCORRECT_SCALE_DOWN_DELAY_VALUE_BELOW_30'],
  kinds: ['Rollout'],
  * object(object) {
    if (!isOf(object, 'Rollout')) { return; }
    for (const way of ['blueGreen', 'canary']) {
      const strategy = objectAt(objectAt(objectAt(object.raw, 'spec'), 'strategy'), way);
      const delay = numberAt(strategy, 'scaleDownDelaySeconds');
      // Without a router, a canary has nothing to switch.
      if (delay !== undefined && delay < ADVISED && (way === 'blueGreen' || isGiven(strategy, 'trafficRouting'))) {
        yield {
          pointer: pointer(object.pointer, 'spec', 'strategy', way, 'scaleDownDelaySeconds'),
          message: `The Rollout keeps its old pods for ${delay} s after the switch, less than the ${ADVISED} s that Argo Rollouts recommends: `
            + 'requests that are still sent to them fail.',
          patch: removeField(pointer(object.pointer, 'spec', 'strategy', way, 'scaleDownDelaySeconds')),
        };
      }
    }
  },
};
