import { pointer } from '../../pod';
import { capitalized } from '../../private/capitalized';
import { knownGracePeriod } from '../ask/hooks';
import { latestEndOf } from '../ask/stops';
import { openTimeOf, reachedThrough } from '../ask/traffic';
import type { Rule } from '../engine/rule';

/** A load balancer that leaves more time to open requests than the pod has. */
export const LB_DEREGISTRATION_VS_SLEEP: Rule = {
  id: 'lb-deregistration-vs-sleep',
  level: 'warning',
  recommended: true,
  title: 'load balancer keeps connections longer than the pod lives',
  why: 'A deleted pod leaves the target group, and requests that are open then may go on for the deregistration delay. The pod does not know '
    + 'about that: it ends with its grace period at the latest, and what is still open is cut. The delay does not change for how long new requests '
    + 'come: that takes as long as the load balancer needs to learn of the deletion.',
  fix: 'Set `terminationGracePeriodSeconds`, and the time for which the pod keeps serving, above the deregistration delay, or lower the delay to the '
    + 'longest request.',
  reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
  kinds: ['Service', 'Ingress', 'Gateway', 'TargetGroupBinding', 'Namespace'],
  beside: ['Service'],
  * object(object, world) {
    for (const [pod, way] of reachedThrough(object, world)) {
      const open = openTimeOf(way, object);
      const end = open && knownGracePeriod(pod) !== undefined ? latestEndOf(pod, world.target.minor) : undefined;
      if (open && end !== undefined && open.seconds > end) {
        yield {
          pointer: pointer(object.pointer, 'metadata', 'annotations', open.annotation),
          message: `${capitalized(way.words)} lets open requests go on for ${open.seconds} s, but the pods of ${pod.object.kind} '${pod.object.name}' `
            + `end after ${Math.floor(end)} s: longer requests are cut.`,
        };
      }
    }
  },
};
