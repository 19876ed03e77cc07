import { end } from '../kubelet/ending';
import { EVICTED } from '../kubelet/messages';
import { gracePeriodOf } from '../roles';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * The kubelet evicts it at a soft threshold.
 *
 * @param options when; the grace period is the kubelet's `evictionMaxPodGracePeriod`, by default 0
 */
export const EVICT_SOFT: ScenarioFacts = {
  name: 'evict-soft',
  what: 'the kubelet evicts it at a soft threshold; grace is evictionMaxPodGracePeriod',
  options: ['grace', 'at'],
  happen: (model, { grace }) => {
    if (grace === undefined) { model.assume.note('evictionMaxPodGracePeriod', '0 s', 'constant', 'the default of the kubelet'); }
    const ofPod = gracePeriodOf(model.pod);
    end(model, model.minor >= 32 ? Math.min(grace ?? 0, ofPod) : grace ?? 0, 'The kubelet evicts the pod at a soft threshold.', EVICTED);
  },
};
