import { end } from '../kubelet/ending';
import { gracePeriodOf } from '../roles';
import { ScenarioFacts } from '../scenario-facts';

/**
 * Its node shuts down gracefully.
 *
 * @param options when; the grace period is what the node gives its pods, by default as much as they ask for
 */
export const NODE_SHUTDOWN: ScenarioFacts = {
  name: 'node-shutdown',
  what: 'its node shuts down gracefully; grace is the period that the node gives',
  options: ['grace', 'at'],
  happen: (model, { grace }) => {
    const ofPod = gracePeriodOf(model.pod);
    if (grace === undefined) { model.assume.note('shutdownGracePeriod', `${ofPod} s`, 'constant', 'the node gives as long as the pod asks for'); }
    end(model, Math.min(grace ?? ofPod, ofPod), 'The node shuts down, and gives its pods time.');
    model.clock.after(model.delays.nodeNotReady, () => {
      if (!model.gone.isSet) { model.endpoints.leave('The node says that it is not ready, and so are its pods then.'); }
    });
  },
};
