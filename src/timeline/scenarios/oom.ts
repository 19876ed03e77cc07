import { containerOf } from '../kubelet/ending';
import { ScenarioFacts } from '../scenario-facts';

/**
 * A container is killed by the kernel because it has used too much memory.
 *
 * @param options when, and which container
 */
export const OOM: ScenarioFacts = {
  name: 'oom',
  what: 'a container is killed because it has used too much memory',
  options: ['container', 'at'],
  happen: (model, scenario) =>
    containerOf(model, scenario).exit(137, 'killed', 'is killed by the kernel', 'It has used too much memory. What has ended gets no preStop hook.'),
};
