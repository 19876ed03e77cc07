import { end } from '../kubelet/ending';
import { EVICTED } from '../kubelet/messages';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * The kubelet evicts it at a hard threshold, with a grace period of one second.
 *
 * @param options when
 */
export const EVICT_HARD: ScenarioFacts = {
  name: 'evict-hard',
  what: 'the kubelet evicts it at a hard threshold',
  options: ['at'],
  happen: (model) => end(model, model.minor >= 30 ? 1 : 0, 'The kubelet evicts the pod at a hard threshold.', EVICTED),
};
