"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LB_DEREGISTRATION_VS_SLEEP = void 0;
const pod_1 = require("../../pod");
const hooks_1 = require("../ask/hooks");
const stops_1 = require("../ask/stops");
/** Where the AWS load balancer controller reads how long connections may go on, and whether its targets are pods. */
const PLACES = {
    Service: { attributes: 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes', target: 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type' },
    Ingress: { attributes: 'alb.ingress.kubernetes.io/target-group-attributes', target: 'alb.ingress.kubernetes.io/target-type' },
};
/** A load balancer that keeps connections to a pod which is gone. */
exports.LB_DEREGISTRATION_VS_SLEEP = {
    id: 'lb-deregistration-vs-sleep',
    level: 'warning',
    recommended: true,
    title: 'load balancer keeps connections longer than the pod lives',
    why: 'When a pod is deleted, it is removed from the target group, and open connections may continue for the deregistration delay. The pod does '
        + 'not know about that: it ends with its grace period at the latest, and connections that are still open are cut.',
    fix: 'Set `terminationGracePeriodSeconds`, and the time for which the pod keeps serving, above the deregistration delay, or lower the delay.',
    reference: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
    *object(object, world) {
        const place = object.kind === 'Service' ? PLACES.Service : object.kind === 'Ingress' ? PLACES.Ingress : undefined;
        const annotations = (0, pod_1.textsAt)((0, pod_1.objectAt)(object.raw, 'metadata'), 'annotations');
        // Targets that are nodes are not taken out when a pod ends.
        if (!place || annotations[place.target] !== 'ip') {
            return;
        }
        const [, delay] = /(?:^|,)\s*deregistration_delay\.timeout_seconds\s*=\s*(\d+)/.exec(annotations[place.attributes] ?? '') ?? [];
        if (!delay) {
            return;
        }
        for (const pod of podsBehind(object, world)) {
            const end = (0, hooks_1.knownGracePeriod)(pod) === undefined ? undefined : (0, stops_1.latestEndOf)(pod, world.target.minor);
            if (end !== undefined && Number(delay) > end) {
                yield {
                    pointer: (0, pod_1.pointer)(object.pointer, 'metadata', 'annotations', place.attributes),
                    message: `The load balancer keeps connections for ${Number(delay)} s, but the pods of ${pod.object.kind} '${pod.object.name}' end after ${Math.floor(end)} s: `
                        + 'in-flight requests are dropped.',
                };
            }
        }
    },
};
function podsBehind(object, world) {
    const services = object.kind === 'Service' ? [object] : backendsIn((0, pod_1.objectAt)(object.raw, 'spec'))
        .flatMap((name) => world.named(name).filter((one) => one.kind === 'Service' && (0, pod_1.maySeeEachOther)(one, object)));
    return [...new Set(services.flatMap((service) => world.podsOf(service)))];
}
/** The names of the Services to which an Ingress sends requests. */
function backendsIn(spec) {
    const paths = (0, pod_1.listAt)(spec, 'rules').flatMap((rule) => (0, pod_1.listAt)((0, pod_1.objectAt)(rule, 'http'), 'paths')).filter(pod_1.isObject);
    return [(0, pod_1.objectAt)(spec, 'defaultBackend'), ...paths.map((path) => (0, pod_1.objectAt)(path, 'backend'))].flatMap((backend) => (0, pod_1.textAt)((0, pod_1.objectAt)(backend, 'service'), 'name') ?? []);
}
