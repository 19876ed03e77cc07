import { containerOf } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * A container hangs, and its liveness probe fails.
 *
 * @param options when, and which container
 */
export const LIVENESS_FAILURE: ScenarioFacts = {
  name: 'liveness-failure',
  what: 'a container hangs, and its liveness probe fails',
  options: ['container', 'at'],
  fits: { what: 'container with a liveness probe', container: ({ livenessProbe }) => livenessProbe !== undefined },
  happen: (model, scenario) => containerOf(model, scenario).hang(),
};
