import { containerOf } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * A container crashes: it exits with code 1, or with the exit code that is assumed of it.
 *
 * @param options when, and which container
 */
export const CRASH: ScenarioFacts = {
  name: 'crash',
  what: 'a container crashes',
  options: ['container', 'at'],
  happen: (model, scenario) => containerOf(model, scenario).crash(1),
};
