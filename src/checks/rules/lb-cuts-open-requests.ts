import { pointer } from '../../pod';
import { capitalized } from '../../private/capitalized';
import { setsDraining, waysTo } from '../ask/traffic';
import type { Rule } from '../engine/rule';

/** A load balancer that cuts open requests unless an object tells it not to. */
export const LB_CUTS_OPEN_REQUESTS: Rule = {
  id: 'lb-cuts-open-requests',
  level: 'info',
  recommended: true,
  title: 'load balancer cuts open requests when a pod leaves',
  why: 'On Google Cloud, an endpoint that leaves its group loses its connections at once, unless connection draining is set: requests that the pod would still '
    + 'finish fail at the client, however long the pod serves.',
  fix: 'Set `connectionDraining.drainingTimeoutSec` to the longest request, in a BackendConfig that the Service names, or behind a Gateway in a GCPBackendPolicy '
    + 'for the Service.',
  reference: 'https://docs.cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration#draining_timeout',
  kinds: ['Service'],
  * object(object, world) {
    if (object.kind !== 'Service' || world.podsOf(object).length === 0) { return; }
    // Each kind of object is asked for once.
    const policies = new Map(waysTo(object, world).flatMap(({ way }) => {
      const policy = way.openRequests?.policy;
      return policy ? [[policy.kind, { policy, way }] as const] : [];
    }));
    for (const [kind, { policy, way }] of policies) {
      if (setsDraining(object, policy, world) !== false) { continue; }
      yield {
        pointer: pointer(object.pointer, 'metadata', 'name'),
        message: `${capitalized(way.words)} cuts open requests of Service '${object.name}' as soon as a pod leaves: no ${kind} sets connection draining.`,
      };
    }
  },
};
