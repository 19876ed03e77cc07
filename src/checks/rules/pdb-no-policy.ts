import { isObject, objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { oneUnavailable } from '../patches/fields';

/** A budget without a number allows nothing. */
export const PDB_NO_POLICY: Rule = {
  id: 'pdb-no-policy',
  level: 'error',
  recommended: true,
  title: 'PodDisruptionBudget sets no number',
  why: 'The API server accepts a budget with neither `minAvailable` nor `maxUnavailable`. It then expects no pods and allows no eviction at all. '
    + 'A budget with both is rejected.',
  fix: 'Set one of the two, preferably `maxUnavailable: 1`.',
  autofix: 'sets `maxUnavailable: 1` where no number is given',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  peers: ['kube-score poddisruptionbudget-has-policy'],
  kinds: ['PodDisruptionBudget'],
  * object(object) {
    const spec = objectAt(object.raw, 'spec');
    // Without a selector it is a patch.
    if (!isOf(object, 'PodDisruptionBudget') || !isObject(spec.selector)) { return; }
    const given = ['minAvailable', 'maxUnavailable'].filter((key) => isGiven(spec, key));
    if (given.length === 0) {
      yield {
        pointer: pointer(object.pointer, 'spec'),
        message: 'The budget has neither minAvailable nor maxUnavailable: it allows no eviction, and no node with such a pod can be drained.',
        patch: oneUnavailable(object),
      };
    } else if (given.length === 2) {
      yield {
        pointer: pointer(object.pointer, 'spec', 'minAvailable'),
        message: `The budget has both minAvailable (${spec.minAvailable}) and maxUnavailable (${spec.maxUnavailable}): the API server rejects it.`,
      };
    }
  },
};
