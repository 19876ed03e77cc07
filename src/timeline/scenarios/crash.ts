import { containerOf } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * A container exits with code 1.
 *
 * @param options when, and which container
 */
export const CRASH: ScenarioFacts = {
  name: 'crash',
  what: 'a container exits with code 1',
  options: ['container', 'at'],
  happen: (model, scenario) => containerOf(model, scenario).exit(1, 'exited', 'crashes', 'The scenario makes it crash. A container that has exited gets no preStop hook.'),
};
