import { askedGrace, remove } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * It is evicted through the API, as `kubectl drain` does.
 *
 * @param options when, and with which grace period
 */
export const EVICT: ScenarioFacts = {
  name: 'evict',
  what: 'it is evicted through the API, as kubectl drain does',
  options: ['grace', 'at'],
  happen: (model, { grace }) => remove(model, askedGrace(model, grace), 'The pod is evicted through the API.'),
};
