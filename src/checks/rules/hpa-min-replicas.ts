import { Feature } from '../../cluster/feature';
import { isObject, objectAt, pointer } from '../../pod';
import { supports } from '../ask/features';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** At its minimum there is one pod or none, and nobody serves while it is away. */
export const HPA_MIN_REPLICAS: Rule = {
  id: 'hpa-min-replicas',
  level: 'info',
  recommended: false,
  title: 'autoscaler may scale down to one pod or none',
  why: 'Under low load there is one pod. When its node is drained or lost, nothing serves until a new pod has been scheduled and is ready. From '
    + 'Kubernetes 1.37 on, there may be none: a Service then refuses connections until the metric has called for a pod and that is ready.',
  fix: 'Set `minReplicas` to 2 or more, with a PodDisruptionBudget, if it must always serve.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions',
  peers: ['kube-linter hpa-minimum-three-replicas', 'kube-score horizontalpodautoscaler-replicas', 'polaris hpaMinAvailability',
    'datree HPA_MISSING_MINREPLICAS_KEY'],
  kinds: ['HorizontalPodAutoscaler'],
  * object(object, { target }) {
    const spec = objectAt(object.raw, 'spec');
    // Without a target it is a patch.
    if (!isOf(object, 'HorizontalPodAutoscaler') || !isObject(spec.scaleTargetRef)) { return; }
    const given = isGiven(spec, 'minReplicas');
    // Before, it is rejected.
    if (spec.minReplicas === 0 && supports(target, Feature.HPA_SCALE_TO_ZERO)) {
      yield {
        pointer: pointer(object.pointer, 'spec', 'minReplicas'),
        message: 'The autoscaler may scale down to 0 pods: nothing serves from then on until its metric calls for a pod and that is ready.',
      };
    }
    if (!given || spec.minReplicas === 1) {
      yield {
        pointer: given ? pointer(object.pointer, 'spec', 'minReplicas') : pointer(object.pointer, 'spec'),
        message: `The autoscaler may scale down to 1 pod${given ? '' : ', as minReplicas is not set'}: when its node is drained, nothing serves until another is ready.`,
      };
    }
  },
};
