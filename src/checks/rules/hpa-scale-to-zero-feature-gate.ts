import { Feature, minorOnFrom } from '../../cluster/feature';
import { objectAt, pointer } from '../../pod';
import { metricsOfPods } from '../ask/autoscalers';
import { supports } from '../ask/features';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Autoscalers that scale to zero are younger than most clusters. */
export const HPA_SCALE_TO_ZERO_FEATURE_GATE: Rule = {
  id: 'hpa-scale-to-zero-feature-gate',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: '`minReplicas: 0` needs a feature gate',
  why: 'An autoscaler may scale to zero from Kubernetes 1.37 on. Before, that is behind the feature gate `HPAScaleToZero`, which is off by default and which '
    + 'managed clusters do not turn on: the API server rejects the autoscaler.',
  fix: 'Set `minReplicas` to 1, or let KEDA scale the workload to zero. If the gate is on in your clusters, suppress this finding.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  until: minorOnFrom(Feature.HPA_SCALE_TO_ZERO) - 1,
  kinds: ['HorizontalPodAutoscaler'],
  * object(object, { target }) {
    if (supports(target, Feature.HPA_SCALE_TO_ZERO)) { return; }
    // Without such a metric, no version takes it.
    if (!isOf(object, 'HorizontalPodAutoscaler') || objectAt(object.raw, 'spec').minReplicas !== 0 || metricsOfPods(object)) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec', 'minReplicas'),
      message: `The autoscaler has minReplicas 0, which Kubernetes 1.${target.minor} rejects unless the gate \`HPAScaleToZero\` is on; 1.37 accepts it.`,
    };
  },
};
