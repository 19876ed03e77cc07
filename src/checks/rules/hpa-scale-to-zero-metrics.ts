import { isObject, objectAt, pointer } from '../../pod';
import { metricsOfPods } from '../ask/autoscalers';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Of no pods, nobody can measure the load. */
export const HPA_SCALE_TO_ZERO_METRICS: Rule = {
  id: 'hpa-scale-to-zero-metrics',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'autoscaler to zero has no metric to come back',
  why: 'With no pod there is no CPU or memory to measure, so `minReplicas: 0` needs a metric from elsewhere, such as the length of a queue. Without one of '
    + 'type `Object` or `External`, the API server rejects the autoscaler in every version.',
  fix: 'Add a metric of type `Object` or `External`, or set `minReplicas` to 1 or more.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  kinds: ['HorizontalPodAutoscaler'],
  * object(object) {
    const spec = objectAt(object.raw, 'spec');
    // Without a target it is a patch.
    if (!isOf(object, 'HorizontalPodAutoscaler') || spec.minReplicas !== 0 || !isObject(spec.scaleTargetRef)) { return; }
    const metrics = metricsOfPods(object);
    if (!metrics) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec', 'minReplicas'),
      message: `The autoscaler has minReplicas 0, but ${metrics.length === 0 ? 'no metric but CPU, the default' : `only metrics of its pods (${metrics.join(', ')})`}: `
        + 'the API server rejects it.',
    };
  },
};
