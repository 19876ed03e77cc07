import type { ScenarioFacts } from '../scenario-facts';

/**
 * All main containers complete with exit code 0.
 *
 * @param options when
 */
export const COMPLETE: ScenarioFacts = {
  name: 'complete',
  what: 'all main containers complete with exit code 0',
  options: ['at'],
  happen: (model) => model.ofRole('main').forEach((one) => one.complete()),
};
