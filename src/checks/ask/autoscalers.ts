import type { ManifestObject } from '../../pod';
import { listAt, objectAt, textAt } from '../../pod';
import { own } from '../../private/own';

/** What the rules about autoscalers to zero share. */

/** Metrics that are measured at the pods: of none, they say nothing. */
const OF_PODS = ['Resource', 'ContainerResource', 'Pods'];
/** Where the first version of the API has all but CPU. */
const IN_V1 = 'autoscaling.alpha.kubernetes.io/metrics';

/** The types of the metrics of an autoscaler, if all are measured at its pods; none if it has only the default. Nothing if others may be there. */
export function metricsOfPods({ raw }: ManifestObject): readonly string[] | undefined {
  const types = listAt(objectAt(raw, 'spec'), 'metrics').map((metric) => textAt(metric, 'type'));
  const isKnown = own(objectAt(objectAt(raw, 'metadata'), 'annotations'), IN_V1) === undefined && types.every((type) => type !== undefined && OF_PODS.includes(type));
  return isKnown ? [...new Set(types as string[])] : undefined;
}
