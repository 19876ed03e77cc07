import { isObject, objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { setField } from '../patches/grace';

/** A pod that is broken holds a drain back. */
export const PDB_UNHEALTHY_POLICY: Rule = {
  id: 'pdb-unhealthy-policy',
  level: 'info',
  recommended: false,
  title: 'PodDisruptionBudget protects broken pods',
  why: 'By default a pod that runs but is not ready may be evicted only while enough others are ready. Pods in a crash loop then block the drain '
    + 'of their nodes although nobody uses them.',
  fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
  autofix: 'sets `unhealthyPodEvictionPolicy: AlwaysAllow`',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  from: 27,
  peers: ['kube-linter pdb-unhealthy-pod-eviction-policy'],
  kinds: ['PodDisruptionBudget'],
  * object(object) {
    const spec = objectAt(object.raw, 'spec');
    if (!isOf(object, 'PodDisruptionBudget') || !isObject(spec.selector) || isGiven(spec, 'unhealthyPodEvictionPolicy')) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec'),
      message: 'The budget has no unhealthyPodEvictionPolicy: pods that are not ready block a node drain while too few others are ready.',
      patch: [setField(spec, pointer(object.pointer, 'spec'), 'unhealthyPodEvictionPolicy', 'AlwaysAllow')],
    };
  },
};
