import type { NewBudget } from './budget';
import type { Change, LeftAlone } from './change';
import type { WorkloadPlan } from './workload';
import { capitalized } from '../../private/capitalized';

/** What is said of a workload, one line for each change and for each thing that is left alone. */
export function linesOf({ budget, changes, left }: WorkloadPlan): string[] {
  return [...changes.map(changeInWords), ...budget ? [budgetInWords(budget)] : [], ...left.map(leftInWords)];
}

export function changeInWords({ container, reason, what }: Change): string {
  return `${placed(container, what)}: ${capitalized(reason)}.`;
}

export function budgetInWords({ reason }: NewBudget): string {
  return `adds a PodDisruptionBudget of one pod at a time: ${capitalized(reason)}.`;
}

export function leftInWords({ container, reason }: LeftAlone): string {
  return `${placed(container, 'left alone')}: ${capitalized(reason)}.`;
}

function placed(container: string | undefined, words: string): string {
  return container === undefined ? words : `container '${container}': ${words}`;
}
