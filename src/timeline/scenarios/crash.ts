import { containerOf } from '../kubelet/ending';
import { ScenarioFacts } from '../scenario-facts';

/**
 * A container ends with exit code 1.
 *
 * @param options when, and which container
 */
export const CRASH: ScenarioFacts = {
  name: 'crash',
  what: 'a container ends with exit code 1',
  options: ['container', 'at'],
  happen: (model, scenario) => containerOf(model, scenario).exit(1, 'exited', 'crashes', 'The scenario has it crash. What has ended gets no preStop hook.'),
};
