import { end } from '../kubelet/ending';
import { gracePeriodOf } from '../roles';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * Its node shuts down gracefully.
 *
 * @param options when; the grace period is that of the node shutdown, by default the one of the pod
 */
export const NODE_SHUTDOWN: ScenarioFacts = {
  name: 'node-shutdown',
  what: 'its node shuts down gracefully; grace is the period that the node grants',
  options: ['grace', 'at'],
  happen: (model, { grace }) => {
    const ofPod = gracePeriodOf(model.pod);
    if (grace === undefined) { model.assume.note('shutdownGracePeriod', `${ofPod} s`, 'constant', 'the node grants the grace period of the pod'); }
    end(model, Math.min(grace ?? ofPod, ofPod), 'The node shuts down gracefully.');
    model.clock.after(model.delays.nodeNotReady, () => {
      if (!model.gone.isSet) { model.endpoints.leave('The node becomes NotReady, which makes its pods unready.'); }
    });
  },
};
