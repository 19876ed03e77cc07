import { isTemplated, objectAt, pointer, textAt } from '../../pod';
import { isOf, ownAutoscalersOf, sameFolder, sameNamespace } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Copied from another one, and the target left as it was. */
export const HPA_TARGET_OTHER_NAME: Rule = {
  id: 'hpa-target-other-name',
  level: 'warning',
  recommended: true,
  title: 'autoscaler named after one workload scales another',
  why: 'A copied autoscaler whose target was not changed scales the other workload, where two autoscalers then fight, and its own workload is '
    + 'never scaled.',
  fix: 'Set the name of its own workload in `scaleTargetRef`, or rename the autoscaler after the workload that it scales.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  peers: ['kube-score horizontalpodautoscaler-has-target', 'kyverno prevent-duplicate-hpa'],
  kinds: ['HorizontalPodAutoscaler'],
  * object(object, world) {
    const target = objectAt(objectAt(object.raw, 'spec'), 'scaleTargetRef');
    const name = textAt(target, 'name');
    if (!isOf(object, 'HorizontalPodAutoscaler') || name === undefined || isTemplated(name) || name === object.name) { return; }
    const own = world.podsNamed(object.name).find((pod) => pod.object.kind === target.kind
      && sameNamespace(pod.object, object) && sameFolder(pod.object, object));
    if (own && ownAutoscalersOf(own, world).length === 0) {
      yield {
        pointer: pointer(object.pointer, 'spec', 'scaleTargetRef', 'name'),
        message: `The autoscaler '${object.name}' scales the ${own.object.kind} '${name}', not the ${own.object.kind} '${object.name}' beside it, `
          + 'which nothing scales.',
      };
    }
  },
};
