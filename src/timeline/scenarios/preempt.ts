import { end } from '../kubelet/ending';
import { PREEMPTED } from '../kubelet/messages';
import { ScenarioFacts } from '../scenario-facts';

/**
 * The kubelet ends it to make place for a critical pod.
 *
 * @param options when
 */
export const PREEMPT: ScenarioFacts = {
  name: 'preempt',
  what: 'the kubelet ends it for a critical pod',
  options: ['at'],
  happen: (model) => end(model, undefined, 'The kubelet needs the place of the pod for a critical one.', PREEMPTED),
};
