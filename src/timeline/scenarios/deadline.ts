import { overdue } from '../kubelet/ending';
import type { ScenarioFacts } from '../scenario-facts';

/**
 * It exceeds its `activeDeadlineSeconds`.
 *
 * @param options when
 */
export const DEADLINE: ScenarioFacts = {
  name: 'deadline',
  what: 'it exceeds its activeDeadlineSeconds',
  options: ['at'],
  happen: overdue,
};
