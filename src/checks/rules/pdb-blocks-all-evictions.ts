import type { ManifestObject } from '../../pod';
import { isObject, objectAt, pointer } from '../../pod';
import { belongTogether, isOf, leastPodsOf, podsIn } from '../ask/related';
import type { Rule } from '../engine/rule';
import type { World } from '../engine/world';
import { oneUnavailable } from '../patches/fields';

/** No node with such a pod can be drained. */
export const PDB_BLOCKS_ALL_EVICTIONS: Rule = {
  id: 'pdb-blocks-all-evictions',
  level: 'warning',
  recommended: true,
  title: 'PodDisruptionBudget allows no evictions',
  why: 'The API server answers every eviction with 429, and `kubectl drain` retries forever. Cluster upgrades hang at such a node, or kill the '
    + 'pods after a time, ignoring the budget. Percentages are rounded up: 67% of 3 pods are 3.',
  fix: 'Set `maxUnavailable: 1` instead, which works for any number of pods.',
  autofix: 'sets `maxUnavailable: 1` and removes `minAvailable`',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  peers: ['kube-linter pdb-max-unavailable', 'kube-linter pdb-min-available', 'polaris pdbDisruptionsIsZero', 'polaris pdbMinAvailableGreaterThanHPAMinReplicas',
    'kyverno pdb-maxunavailable', 'kyverno pdb-minavailable-check', 'kyverno deployment-replicas-higher-than-pdb', 'gatekeeper K8sPodDisruptionBudget',
    'popeye POP-901',
    'kyverno pdb-maxunavailable-with-deployments', 'kyverno require-reasonable-pdbs', 'kyverno require-replicas-allow-disruption'],
  kinds: ['PodDisruptionBudget'],
  * object(object, world) {
    if (!isOf(object, 'PodDisruptionBudget') || isPatched(object, world)) { return; }
    const { maxUnavailable, minAvailable, selector } = objectAt(object.raw, 'spec');
    const at = (key: string) => pointer(object.pointer, 'spec', key);
    if (maxUnavailable === 0 || maxUnavailable === '0%') {
      yield {
        pointer: at('maxUnavailable'),
        message: `The budget has maxUnavailable ${maxUnavailable}: it allows no eviction, and no node with such a pod can be drained.`,
        patch: oneUnavailable(object),
      };
    }
    if (minAvailable === '100%') {
      yield {
        pointer: at('minAvailable'),
        message: 'The budget has minAvailable 100%: it allows no eviction, and no node with such a pod can be drained.',
        patch: oneUnavailable(object),
      };
      return;
    }
    if (!isObject(selector) || minAvailable === undefined) { return; }
    // It is for all pods that it selects, whichever workload they are of.
    const pods = world.podsOfBudget(object).filter((pod) => belongTogether(pod.object, object));
    const counts = pods.map((pod) => pod.isPatch ? undefined : leastPodsOf(pod, world));
    if (counts.length === 0 || counts.some((count) => count === undefined)) { return; }
    const all = counts.reduce((sum, count) => sum + count!.count, 0);
    const needed = podsIn(minAvailable, all, Math.ceil);
    if (all > 0 && needed !== undefined && needed >= all) {
      const areBare = pods.every((pod) => isOf(pod.object, 'Pod'));
      const share = typeof minAvailable === 'string' ? ` (${needed} of ${all}, rounded up)` : '';
      yield {
        pointer: at('minAvailable'),
        message: `The budget has minAvailable ${minAvailable}${share}, and there ${all === 1 ? 'is 1 pod' : `are ${all} pods`} (${counts.map((count) => count!.words).join(', ')}): `
          + `it allows no eviction, and no node with such a pod can be drained.${areBare ? ' Only a lower minAvailable helps: maxUnavailable does not work for pods without a controller.' : ''}`,
        patch: areBare ? undefined : oneUnavailable(object),
      };
    }
  },
};

/** Whether a patch among the files, which has no selector of its own, gives a budget other numbers. */
function isPatched(budget: ManifestObject, world: World): boolean {
  return world.named(budget.name ?? '').some((one) => {
    const { maxUnavailable, minAvailable, selector } = objectAt(one.raw, 'spec');
    return one !== budget && isOf(one, 'PodDisruptionBudget') && selector === undefined && (maxUnavailable ?? minAvailable) !== undefined;
  });
}
