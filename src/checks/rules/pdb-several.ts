import { belongTogether, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Two budgets are none. */
export const PDB_SEVERAL: Rule = {
  id: 'pdb-several',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'several PodDisruptionBudgets select the same pods',
  why: 'The Eviction API does not support two budgets for one pod: it answers every eviction with an internal error (500), and no node with such '
    + 'a pod can be drained.',
  fix: 'Keep one, or make their selectors disjoint.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works',
  peers: ['popeye POP-209'],
  beside: ['PodDisruptionBudget'],
  * pod(pod, world) {
    if (pod.isPatch) { return; }
    const budgets = world.budgetsOf(pod).filter((budget) => isOf(budget, 'PodDisruptionBudget') && belongTogether(budget, pod.object));
    // The same name twice is one budget in two variants.
    const names = [...new Set(budgets.map(({ name }) => name))];
    if (names.length > 1) {
      yield {
        pointer: pod.object.pointer,
        message: `The pods are in ${names.length} PodDisruptionBudgets (${names.map((name) => `'${name}'`).join(', ')}): each eviction fails with an `
          + 'internal error, and no node with such a pod can be drained.',
      };
    }
  },
};
