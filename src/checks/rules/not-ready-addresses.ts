import { objectAt, pointer, textAt } from '../../pod';
import { isForOnePod, isForPeers } from '../ask/services';
import type { Rule } from '../engine/rule';
import { removeField } from '../patches/fields';

/** A Service that sends requests to pods which are not ready. */
export const NOT_READY_ADDRESSES: Rule = {
  id: 'not-ready-addresses',
  level: 'warning',
  recommended: true,
  title: 'Service sends requests to pods that are not ready',
  why: 'With `publishNotReadyAddresses` all endpoints count as ready: proxies send requests to pods that do not listen yet, and to deleted pods '
    + 'until they are gone. Readiness probes and preStop hooks have no effect on that.',
  fix: 'Remove the field. If pods must find each other before they are ready, use a headless Service for that and another one for requests.',
  autofix: 'removes the field',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
  kinds: ['Service'],
  * object(object) {
    const spec = objectAt(object.raw, 'spec');
    // A headless Service only names its pods, as to their own peers.
    if (object.kind !== 'Service' || object.apiVersion !== 'v1' || spec.publishNotReadyAddresses !== true || textAt(spec, 'clusterIP') === 'None') { return; }
    if (Object.keys(objectAt(spec, 'selector')).length === 0 || textAt(spec, 'type') === 'ExternalName') { return; }
    // Of one pod there is no other to prefer, and peers must find each other before they are ready.
    if (isForOnePod(object) || isForPeers(object)) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec', 'publishNotReadyAddresses'),
      message: `The Service '${object.name}' is not headless and publishes addresses that are not ready: requests go to pods that have not started yet, and to `
        + 'deleted ones until they are gone.',
      patch: removeField(pointer(object.pointer, 'spec', 'publishNotReadyAddresses')),
    };
  },
};
