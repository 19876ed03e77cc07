import type { ManifestObject } from '../../pod';
import { isObject, isTemplated, listAt, numberAt, objectAt, pointer, textAt } from '../../pod';
import { least } from '../../private/extremes';
import { knownGracePeriod } from '../ask/hooks';
import type { Rule } from '../engine/rule';

/** A policy may shorten the grace period that a pod asks for. */
export const GRACE_CAPPED_BY_POLICY: Rule = {
  id: 'grace-capped-by-policy',
  level: 'warning',
  recommended: true,
  title: 'policy shortens the grace period',
  why: 'A Kyverno policy that sets `terminationGracePeriodSeconds` changes every pod at its creation. The pod must stop within the policy\'s '
    + 'time, whatever its manifest says, and nothing reports it.',
  fix: 'Exclude the workload from the policy, raise the policy\'s limit, or make hooks and stop fit into it.',
  reference: 'https://kyverno.io/policies/other/mutate-large-termination-gps/mutate-large-termination-gps/',
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    // Only what is given can be meant: 30 s are everyone's.
    if (grace === undefined || pod.givenGracePeriod === undefined) { return; }
    for (const policy of [...world.ofKind('ClusterPolicy'), ...world.ofKind('Policy')].filter(({ apiVersion }) => apiVersion.startsWith('kyverno.io/'))) {
      // A Policy is for its own namespace only.
      if (policy.kind === 'Policy' && (policy.namespace ?? 'default') !== (pod.object.namespace ?? 'default')) { continue; }
      const cap = least(capsIn(policy));
      if (cap < grace) {
        yield {
          pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
          message: `The pod asks for a grace period of ${grace} s, but the ${policy.kind} '${policy.name}' sets it to ${cap} s.`,
        };
      }
    }
  },
};

/** The grace periods that a policy sets on all pods. Rules for some of them only are left out: which, only Kyverno knows. */
function capsIn(policy: ManifestObject): number[] {
  return listAt(objectAt(policy.raw, 'spec'), 'rules').filter(isObject).flatMap((rule) => {
    const spec = objectAt(objectAt(objectAt(rule, 'mutate'), 'patchStrategicMerge'), 'spec');
    const cap = numberAt(spec, 'terminationGracePeriodSeconds');
    const match = objectAt(rule, 'match');
    const filters = [match, ...listAt(match, 'any'), ...listAt(match, 'all')].map((one) => objectAt(one, 'resources')).filter((one) => 'kinds' in one);
    const isForAllPods = filters.length === 1 && Object.keys(filters[0]).every((key) => key === 'kinds' || key === 'operations')
      && listAt(filters[0], 'kinds').some((kind) => kind === 'Pod' || kind === 'v1/Pod') && !('exclude' in rule);
    return cap !== undefined && isForAllPods && conditionsAreOfGrace(rule, cap) ? [cap] : [];
  });
}

/** Whether the rule holds for each grace period above its own: it has no conditions, or just that one. */
function conditionsAreOfGrace(rule: unknown, cap: number): boolean {
  const conditions = isObject(rule) && Array.isArray(rule.preconditions)
    ? rule.preconditions : [...listAt(objectAt(rule, 'preconditions'), 'all'), ...listAt(objectAt(rule, 'preconditions'), 'any')];
  return conditions.filter(isObject).every((condition) => /terminationGracePeriodSeconds/.test(textAt(condition, 'key') ?? '')
    && /^GreaterThan(OrEquals)?$/.test(textAt(condition, 'operator') ?? '') && !isTemplated(condition.value) && Number(condition.value) <= cap);
}
