import { numberAt, objectAt, pointer } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** It never scales. */
export const HPA_MIN_EQUALS_MAX: Rule = {
  id: 'hpa-min-equals-max',
  level: 'warning',
  recommended: true,
  title: 'autoscaler has no room to scale',
  why: 'An autoscaler scales between `minReplicas` and `maxReplicas`. If they are equal, it only keeps that number, whatever the load; if the '
    + 'minimum is above the maximum, the API server rejects it.',
  fix: 'Raise `maxReplicas`, or remove the autoscaler and set `replicas` of the workload.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  peers: ['polaris hpaMaxAvailability', 'datree HPA_MISSING_MAXREPLICAS_KEY'],
  kinds: ['HorizontalPodAutoscaler'],
  * object(object) {
    if (!isOf(object, 'HorizontalPodAutoscaler')) { return; }
    const spec = objectAt(object.raw, 'spec');
    const least = numberAt(spec, 'minReplicas');
    const most = numberAt(spec, 'maxReplicas');
    if (least !== undefined && most !== undefined && least >= most) {
      yield {
        pointer: pointer(object.pointer, 'spec', 'maxReplicas'),
        message: least === most ? `The autoscaler has minReplicas ${least} and maxReplicas ${most}: it never scales.`
          : `The autoscaler has minReplicas ${least} above maxReplicas ${most}: the API server rejects it.`,
      };
    }
  },
};
