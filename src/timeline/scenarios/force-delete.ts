import { remove } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * It is deleted with `--force`: its object is gone at once, even if containers are still running.
 *
 * @param options when
 */
export const FORCE_DELETE: ScenarioFacts = {
  name: 'force-delete',
  what: 'it is deleted with --force: its object is gone at once',
  options: ['at'],
  happen: (model) => remove(model, 0, 'The pod is force-deleted.'),
};
