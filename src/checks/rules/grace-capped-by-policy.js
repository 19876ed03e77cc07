"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GRACE_CAPPED_BY_POLICY = void 0;
const pod_1 = require("../../pod");
const extremes_1 = require("../../private/extremes");
const own_1 = require("../../private/own");
const time_text_1 = require("../../private/time-text");
const hooks_1 = require("../ask/hooks");
/** A policy may shorten the grace period that a pod asks for. */
exports.GRACE_CAPPED_BY_POLICY = {
    id: 'grace-capped-by-policy',
    level: 'warning',
    recommended: true,
    title: 'policy or NodePool shortens the grace period',
    why: 'A Kyverno policy that sets `terminationGracePeriodSeconds` changes every pod at its creation. The pod must stop within the policy\'s '
        + 'time, whatever its manifest says, and nothing reports it. A NodePool of Karpenter with a `terminationGracePeriod` ends its nodes that long '
        + 'after their drain begins. Pods that need longer are deleted at once then, past PodDisruptionBudgets and `karpenter.sh/do-not-disrupt`.',
    fix: 'Exclude the workload from the policy or the NodePool, raise their limit, or make hooks and stop fit into it.',
    reference: 'https://kyverno.io/policies/other/mutate-large-termination-gps/mutate-large-termination-gps/',
    *pod(pod, world) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        // Only what is given can be meant: 30 s are everyone's.
        if (grace === undefined || pod.givenGracePeriod === undefined) {
            return;
        }
        yield* byNodePools(pod, grace, world);
        for (const policy of [...world.ofKind('ClusterPolicy'), ...world.ofKind('Policy')].filter(({ apiVersion }) => apiVersion.startsWith('kyverno.io/'))) {
            // A Policy is for its own namespace only.
            if (policy.kind === 'Policy' && (policy.namespace ?? 'default') !== (pod.object.namespace ?? 'default')) {
                continue;
            }
            const cap = (0, extremes_1.least)(capsIn(policy));
            if (cap < grace) {
                yield {
                    pointer: (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
                    message: `The pod asks for a grace period of ${grace} s, but the ${policy.kind} '${policy.name}' sets it to ${cap} s.`,
                };
            }
        }
    },
};
const POOL = 'karpenter.sh/nodepool';
/** The NodePools of Karpenter on whose nodes a pod cannot have its grace period. */
function* byNodePools(pod, grace, world) {
    // Karpenter drains no pods of DaemonSets.
    if (pod.object.kind === 'DaemonSet') {
        return;
    }
    for (const pool of world.ofKind('NodePool').filter(({ apiVersion }) => apiVersion.startsWith('karpenter.sh/'))) {
        const spec = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(pool.raw, 'spec'), 'template'), 'spec');
        const cap = (0, time_text_1.secondsIn)((0, pod_1.textAt)(spec, 'terminationGracePeriod') ?? '');
        const where = cap !== undefined && cap < grace ? nodesOf(pod, pool, spec) : undefined;
        if (where === undefined) {
            continue;
        }
        yield {
            pointer: (0, pod_1.pointer)(pod.pointer, 'terminationGracePeriodSeconds'),
            message: `The pod asks for a grace period of ${grace} s, but ${where} ends ${cap} s after its drain begins (\`terminationGracePeriod\`): Karpenter deletes the pod at once `
                + `then, past its PodDisruptionBudget, and it is killed after ${cap} s.`,
        };
    }
}
/** The nodes of a pool in words, as far as the pod may run there; nothing if it may not, or if that is not known. */
function nodesOf({ raw }, { name }, pool) {
    const selector = (0, pod_1.textsAt)(raw, 'nodeSelector');
    const required = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
    const terms = (0, pod_1.listAt)(required, 'nodeSelectorTerms').map((term) => (0, pod_1.listAt)(term, 'matchExpressions').filter(pod_1.isObject));
    const isChosen = (0, own_1.own)(selector, POOL) === name || (terms.length > 0 && terms.every((expressions) => expressions.some((one) => (0, pod_1.textAt)(one, 'key') === POOL && (0, pod_1.textAt)(one, 'operator') === 'In' && (0, pod_1.listAt)(one, 'values').length === 1 && (0, pod_1.listAt)(one, 'values')[0] === name)));
    if (isChosen) {
        return `its node in the NodePool '${name}'`;
    }
    const mayRunAnywhere = Object.keys((0, pod_1.objectAt)(raw, 'nodeSelector')).length === 0 && terms.length === 0;
    return mayRunAnywhere && (0, pod_1.listAt)(pool, 'taints').length === 0 ? `a node of the NodePool '${name}'` : undefined;
}
/** The grace periods that a policy sets on all pods. Rules for some of them only are left out: which, only Kyverno knows. */
function capsIn(policy) {
    return (0, pod_1.listAt)((0, pod_1.objectAt)(policy.raw, 'spec'), 'rules').filter(pod_1.isObject).flatMap((rule) => {
        const spec = (0, pod_1.objectAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(rule, 'mutate'), 'patchStrategicMerge'), 'spec');
        const cap = (0, pod_1.numberAt)(spec, 'terminationGracePeriodSeconds');
        const match = (0, pod_1.objectAt)(rule, 'match');
        const filters = [match, ...(0, pod_1.listAt)(match, 'any'), ...(0, pod_1.listAt)(match, 'all')].map((one) => (0, pod_1.objectAt)(one, 'resources')).filter((one) => 'kinds' in one);
        const isForAllPods = filters.length === 1 && Object.keys(filters[0]).every((key) => key === 'kinds' || key === 'operations')
            && (0, pod_1.listAt)(filters[0], 'kinds').some((kind) => kind === 'Pod' || kind === 'v1/Pod') && !('exclude' in rule);
        return cap !== undefined && isForAllPods && conditionsAreOfGrace(rule, cap) ? [cap] : [];
    });
}
/** Whether the rule holds for each grace period above its own: it has no conditions, or just that one. */
function conditionsAreOfGrace(rule, cap) {
    const conditions = (0, pod_1.isObject)(rule) && Array.isArray(rule.preconditions)
        ? rule.preconditions : [...(0, pod_1.listAt)((0, pod_1.objectAt)(rule, 'preconditions'), 'all'), ...(0, pod_1.listAt)((0, pod_1.objectAt)(rule, 'preconditions'), 'any')];
    return conditions.filter(pod_1.isObject).every((condition) => /terminationGracePeriodSeconds/.test((0, pod_1.textAt)(condition, 'key') ?? '')
        && /^GreaterThan(OrEquals)?$/.test((0, pod_1.textAt)(condition, 'operator') ?? '') && !(0, pod_1.isTemplated)(condition.value) && Number(condition.value) <= cap);
}
