import { containerOf } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * A container is OOM-killed.
 *
 * @param options when, and which container
 */
export const OOM: ScenarioFacts = {
  name: 'oom',
  what: 'a container is OOM-killed',
  options: ['container', 'at'],
  happen: (model, scenario) =>
    containerOf(model, scenario).exit(137, 'killed', 'is killed by the kernel', 'It has exceeded its memory limit. A container that has exited gets no preStop hook.'),
};
