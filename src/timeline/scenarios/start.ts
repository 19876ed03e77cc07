import type { ScenarioFacts } from '../scenario-facts';

/** It is created and starts. */
export const START: ScenarioFacts = {
  name: 'start',
  what: 'it is created and starts',
  options: [],
};
