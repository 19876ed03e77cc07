import { exitThatRestartsAll } from '../../pod';
import { containerOf } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * A container exits with a code for which its restart rules say `RestartAllContainers`.
 *
 * @param options when, and which container
 */
export const RESTART_ALL: ScenarioFacts = {
  name: 'restart-all',
  what: 'a container exits with a code for which its rules restart all containers',
  options: ['container', 'at'],
  fits: { what: 'container with a rule that restarts all containers', container: (container) => exitThatRestartsAll(container) !== undefined },
  happen: (model, scenario) => {
    const container = containerOf(model, scenario);
    container.crash(exitThatRestartsAll(container.view) ?? 1);
  },
};
