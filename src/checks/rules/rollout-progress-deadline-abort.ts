import { objectAt, pointer } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { setField } from '../patches/grace';

/** One that stands still stays half-way. */
export const ROLLOUT_PROGRESS_DEADLINE_ABORT: Rule = {
  id: 'rollout-progress-deadline-abort',
  level: 'info',
  recommended: false,
  part: 'rollout',
  title: 'stalled Rollout is not aborted',
  why: 'When new pods do not become ready within `progressDeadlineSeconds`, a Rollout is marked as degraded and stays half-way, with requests '
    + 'going to both versions. With `progressDeadlineAbort` it rolls back by itself.',
  fix: 'Set `progressDeadlineAbort: true`.',
  autofix: 'sets `progressDeadlineAbort: true`',
  fixClass: 'suggested',
  reference: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  peers: ['datree ARGO_ROLLOUT_INCORRECT_PROGRESS_DEADLINE_ABORT_VALUE_FALSE'],
  kinds: ['Rollout'],
  * pod({ isPatch, object }) {
    const { progressDeadlineAbort } = objectAt(object.raw, 'spec');
    if (!isOf(object, 'Rollout') || isPatch || (progressDeadlineAbort !== undefined && progressDeadlineAbort !== false)) { return; }
    const given = progressDeadlineAbort === false;
    yield {
      pointer: given ? pointer(object.pointer, 'spec', 'progressDeadlineAbort') : pointer(object.pointer, 'spec'),
      message: `The Rollout ${given ? 'has progressDeadlineAbort: false' : 'has no progressDeadlineAbort'}: a stalled update stays half-way until someone aborts it.`,
      patch: [setField(objectAt(object.raw, 'spec'), pointer(object.pointer, 'spec'), 'progressDeadlineAbort', true)],
    };
  },
};
