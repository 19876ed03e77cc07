"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVICE_TARGET_PORT_INVALID = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
/** Words such as `PORT`, which somebody is to replace: the name of a port has small letters only. */
const PLACEHOLDER = /^[A-Z_]+$/;
/** A Service for a port that its pods do not have. */
exports.SERVICE_TARGET_PORT_INVALID = {
    id: 'service-target-port-invalid',
    level: 'error',
    recommended: true,
    title: 'Service targets a port its pods do not have',
    why: 'A named `targetPort` is looked up among the container ports of each pod, with the same protocol. Pods without it are left out; if none '
        + 'has it, the port has no endpoints and connections are refused. The API server rejects a name without a letter, such as a number in quotes, '
        + 'and numbers out of range.',
    fix: 'Give the container port this name, or write its number without quotes.',
    autofix: 'writes a `targetPort` in quotes as a number',
    reference: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    peers: ['kube-linter invalid-target-ports'],
    *object(service, world) {
        if (!(0, related_1.isOf)(service, 'Service')) {
            return;
        }
        const spec = (0, pod_1.objectAt)(service.raw, 'spec');
        const pods = world.podsOf(service).filter((pod) => (0, related_1.sameNamespace)(pod.object, service));
        for (const [n, port] of (0, pod_1.listAt)(spec, 'ports').entries()) {
            const target = (0, pod_1.isObject)(port) ? port.targetPort : undefined;
            const at = (0, pod_1.pointer)(service.pointer, 'spec', 'ports', n, 'targetPort');
            // 0 and an empty text mean the port of the Service itself.
            if (typeof target === 'number' && (target < 0 || target > 65_535)) {
                yield { pointer: at, message: `The targetPort is ${target}, but ports are from 1 to 65535: the API server rejects the Service.` };
            }
            else if (typeof target === 'string' && /^\d+$/.test(target)) {
                yield {
                    pointer: at,
                    message: `The targetPort is '${target}' as a string: the API server takes it for a name and rejects a name without letters.`,
                    patch: [{ op: 'replace', path: at, value: Number(target) }],
                };
            }
            else if (typeof target === 'string' && target !== '' && !(0, pod_1.isTemplated)(target) && !PLACEHOLDER.test(target) && pods.length > 0) {
                const protocol = (0, pod_1.textAt)(port, 'protocol') ?? 'TCP';
                // Those in other folders, and patches without labels, may complete them, as kustomize does.
                const parts = [...new Set(pods.map(({ object }) => object.name))].flatMap((name) => world.podsNamed(name));
                if (pods.some((pod) => pod.isPatch || !(0, related_1.sameFolder)(pod.object, service)) || parts.some((pod) => mayHave(pod, target, protocol))) {
                    continue;
                }
                yield {
                    pointer: at,
                    message: `The targetPort is '${target}', but no container of ${pods.map(({ object }) => `the ${object.kind} '${object.name}'`).join(', ')} `
                        + `has a ${protocol} port of that name: the Service has no endpoints for it.`,
                };
            }
        }
    },
};
function mayHave({ containers, initContainers }, name, protocol) {
    // Those of native sidecars count; a template may become any name.
    return [...containers, ...initContainers].flatMap(({ raw }) => (0, pod_1.listAt)(raw, 'ports'))
        .some((port) => (0, pod_1.isTemplated)((0, pod_1.textAt)(port, 'name')) || ((0, pod_1.textAt)(port, 'name') === name && ((0, pod_1.textAt)(port, 'protocol') ?? 'TCP') === protocol));
}
