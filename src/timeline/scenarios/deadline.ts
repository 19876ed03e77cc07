import { overdue } from '../kubelet/ending';
import { ScenarioFacts } from '../scenario-facts';

/**
 * Its `activeDeadlineSeconds` have passed.
 *
 * @param options when
 */
export const DEADLINE: ScenarioFacts = {
  name: 'deadline',
  what: 'its activeDeadlineSeconds have passed',
  options: ['at'],
  happen: overdue,
};
