import { end } from '../kubelet/ending';
import { PREEMPTED } from '../kubelet/messages';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * The kubelet preempts it for a critical pod.
 *
 * @param options when
 */
export const PREEMPT: ScenarioFacts = {
  name: 'preempt',
  what: 'the kubelet preempts it for a critical pod',
  options: ['at'],
  happen: (model) => end(model, undefined, 'The kubelet preempts the pod for a critical one.', PREEMPTED),
};
