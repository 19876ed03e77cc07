import { askedGrace, remove } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * It is deleted, for example by kubectl, its controller, or preemption by the scheduler.
 *
 * @param options when, and with which grace period
 */
export const DELETE: ScenarioFacts = {
  name: 'delete',
  what: 'it is deleted',
  options: ['grace', 'at'],
  happen: (model, { grace }) => remove(model, askedGrace(model, grace), 'The pod is deleted.'),
};
