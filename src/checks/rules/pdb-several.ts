import { belongTogether, isOf } from '../related';
import { Rule } from '../rule';

/** Two budgets are none. */
export const PDB_SEVERAL: Rule = {
  id: 'pdb-several',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'several PodDisruptionBudgets are for the same pods',
  why: 'The Eviction API does not know how to serve two budgets: it answers each eviction of such a pod with an internal error (500), and no node '
    + 'with it can be drained.',
  fix: 'Leave one, or make their selectors tell the pods apart.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works',
  peers: ['popeye POP-209'],
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
