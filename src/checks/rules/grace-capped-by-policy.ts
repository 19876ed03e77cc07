import type { ManifestObject, PodView } from '../../pod';
import { isObject, isTemplated, listAt, numberAt, objectAt, pointer, textAt, textsAt } from '../../pod';
import { least } from '../../private/extremes';
import { own } from '../../private/own';
import { secondsIn } from '../../private/time-text';
import { knownGracePeriod } from '../ask/hooks';
import type { Found, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import type { World } from '../engine/world';

/** A policy may shorten the grace period that a pod asks for. */
export const GRACE_CAPPED_BY_POLICY: Rule = {
  id: 'grace-capped-by-policy',
  level: 'warning',
  recommended: true,
  title: 'policy or NodePool shortens the grace period',
  why: 'A Kyverno policy that sets `terminationGracePeriodSeconds` changes every pod at its creation. The pod must stop within the policy\'s '
    + 'time, whatever its manifest says, and nothing reports it. A NodePool of Karpenter with a `terminationGracePeriod` ends its nodes that long '
    + 'after their drain begins. Pods that need longer are deleted at once then, past PodDisruptionBudgets and `karpenter.sh/do-not-disrupt`.',
  fix: 'Exclude the workload from the policy or the NodePool, raise their limit, or make hooks and stop fit into it.',
  reference: 'https://kyverno.io/policies/other/mutate-large-termination-gps/mutate-large-termination-gps/',
  about: [Subject.GRACE_PERIOD],
  beside: ['NodePool', 'ClusterPolicy', 'Policy'],
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    // Only what is given can be meant: 30 s are everyone's.
    if (grace === undefined || pod.givenGracePeriod === undefined) { return; }
    yield* byNodePools(pod, grace, world);
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

const POOL = 'karpenter.sh/nodepool';

/** The NodePools of Karpenter on whose nodes a pod cannot have its grace period. */
function* byNodePools(pod: PodView, grace: number, world: World): Iterable<Found> {
  // Karpenter drains no pods of DaemonSets.
  if (pod.object.kind === 'DaemonSet') { return; }
  for (const pool of world.ofKind('NodePool').filter(({ apiVersion }) => apiVersion.startsWith('karpenter.sh/'))) {
    const spec = objectAt(objectAt(objectAt(pool.raw, 'spec'), 'template'), 'spec');
    const cap = secondsIn(textAt(spec, 'terminationGracePeriod') ?? '');
    const where = cap !== undefined && cap < grace ? nodesOf(pod, pool, spec) : undefined;
    if (where === undefined) { continue; }
    yield {
      pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
      message: `The pod asks for a grace period of ${grace} s, but ${where} ends ${cap} s after its drain begins (\`terminationGracePeriod\`): Karpenter deletes the pod at once `
        + `then, past its PodDisruptionBudget, and it is killed after ${cap} s.`,
    };
  }
}

/** The nodes of a pool in words, as far as the pod may run there; nothing if it may not, or if that is not known. */
function nodesOf({ raw }: PodView, { name }: ManifestObject, pool: unknown): string | undefined {
  const selector = textsAt(raw, 'nodeSelector');
  const required = objectAt(objectAt(objectAt(raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = listAt(required, 'nodeSelectorTerms').map((term) => listAt(term, 'matchExpressions').filter(isObject));
  const isChosen = own(selector, POOL) === name || (terms.length > 0 && terms.every((expressions) => expressions.some((one) =>
    textAt(one, 'key') === POOL && textAt(one, 'operator') === 'In' && listAt(one, 'values').length === 1 && listAt(one, 'values')[0] === name)));
  if (isChosen) { return `its node in the NodePool '${name}'`; }
  const mayRunAnywhere = Object.keys(objectAt(raw, 'nodeSelector')).length === 0 && terms.length === 0;
  return mayRunAnywhere && listAt(pool, 'taints').length === 0 ? `a node of the NodePool '${name}'` : undefined;
}

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
