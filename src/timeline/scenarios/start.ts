import { ScenarioFacts } from '../scenario-facts';

/** It is created, and nothing else happens. */
export const START: ScenarioFacts = {
  name: 'start',
  what: 'it is created, and nothing else happens',
  options: [],
};
