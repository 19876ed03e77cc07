import { isObject, listAt, objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** It waits until somebody comes. */
export const ROLLOUT_PAUSE_DURATION: Rule = {
  id: 'rollout-pause-duration',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'Rollout pauses until someone promotes it',
  why: 'A `pause` step without a duration has no end: both versions run until someone promotes the Rollout.',
  fix: 'Give the pause a `duration`, unless a person is meant to decide.',
  reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  peers: ['datree ARGO_ROLLOUT_MISSING_PAUSE_DURATION'],
  kinds: ['Rollout'],
  * object(object) {
    if (!isOf(object, 'Rollout')) { return; }
    const steps = listAt(objectAt(objectAt(objectAt(object.raw, 'spec'), 'strategy'), 'canary'), 'steps');
    for (const [n, step] of steps.entries()) {
      // `pause: {}` and `pause:` are the same.
      if (isObject(step) && 'pause' in step && !isGiven(step.pause, 'duration')) {
        yield {
          pointer: pointer(object.pointer, 'spec', 'strategy', 'canary', 'steps', n),
          message: `Step ${n + 1} of the Rollout pauses without a duration: both versions run until someone promotes it.`,
        };
      }
    }
  },
};
