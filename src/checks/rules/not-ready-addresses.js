"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NOT_READY_ADDRESSES = void 0;
const pod_1 = require("../../pod");
const services_1 = require("../ask/services");
const fields_1 = require("../patches/fields");
/** A Service that sends requests to pods which are not ready. */
exports.NOT_READY_ADDRESSES = {
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
    *object(object) {
        const spec = (0, pod_1.objectAt)(object.raw, 'spec');
        // A headless Service only names its pods, as to their own peers.
        if (object.kind !== 'Service' || object.apiVersion !== 'v1' || spec.publishNotReadyAddresses !== true || (0, pod_1.textAt)(spec, 'clusterIP') === 'None') {
            return;
        }
        if (Object.keys((0, pod_1.objectAt)(spec, 'selector')).length === 0 || (0, pod_1.textAt)(spec, 'type') === 'ExternalName') {
            return;
        }
        // Of one pod there is no other to prefer, and peers must find each other before they are ready.
        if ((0, services_1.isForOnePod)(object) || (0, services_1.isForPeers)(object)) {
            return;
        }
        yield {
            pointer: (0, pod_1.pointer)(object.pointer, 'spec', 'publishNotReadyAddresses'),
            message: `The Service '${object.name}' is not headless and publishes addresses that are not ready: requests go to pods that have not started yet, and to `
                + 'deleted ones until they are gone.',
            patch: (0, fields_1.removeField)((0, pod_1.pointer)(object.pointer, 'spec', 'publishNotReadyAddresses')),
        };
    },
};
