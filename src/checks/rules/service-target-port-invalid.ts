import type { PodView } from '../../pod';
import { isObject, isTemplated, listAt, objectAt, pointer, textAt } from '../../pod';
import { isOf, sameFolder, sameNamespace } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Words such as `PORT`, which somebody is to replace: the name of a port has small letters only. */
const PLACEHOLDER = /^[A-Z_]+$/;

/** A Service for a port that its pods do not have. */
export const SERVICE_TARGET_PORT_INVALID: Rule = {
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
  kinds: ['Service'],
  * object(service, world) {
    if (!isOf(service, 'Service')) { return; }
    const spec = objectAt(service.raw, 'spec');
    const pods = world.podsOf(service).filter((pod) => sameNamespace(pod.object, service));
    for (const [n, port] of listAt(spec, 'ports').entries()) {
      const target = isObject(port) ? port.targetPort : undefined;
      const at = pointer(service.pointer, 'spec', 'ports', n, 'targetPort');
      // 0 and an empty text mean the port of the Service itself.
      if (typeof target === 'number' && (target < 0 || target > 65_535)) {
        yield { pointer: at, message: `The targetPort is ${target}, but ports are from 1 to 65535: the API server rejects the Service.` };
      } else if (typeof target === 'string' && /^\d+$/.test(target)) {
        yield {
          pointer: at,
          message: `The targetPort is '${target}' as a string: the API server takes it for a name and rejects a name without letters.`,
          patch: [{ op: 'replace', path: at, value: Number(target) }],
        };
      } else if (typeof target === 'string' && target !== '' && !isTemplated(target) && !PLACEHOLDER.test(target) && pods.length > 0) {
        const protocol = textAt(port, 'protocol') ?? 'TCP';
        // Those in other folders, and patches without labels, may complete them, as kustomize does.
        const parts = [...new Set(pods.map(({ object }) => object.name))].flatMap((name) => world.podsNamed(name));
        if (pods.some((pod) => pod.isPatch || !sameFolder(pod.object, service)) || parts.some((pod) => mayHave(pod, target, protocol))) { continue; }
        yield {
          pointer: at,
          message: `The targetPort is '${target}', but no container of ${pods.map(({ object }) => `the ${object.kind} '${object.name}'`).join(', ')} `
            + `has a ${protocol} port of that name: the Service has no endpoints for it.`,
        };
      }
    }
  },
};

function mayHave({ containers, initContainers }: PodView, name: string, protocol: string): boolean {
  // Those of native sidecars count; a template may become any name.
  return [...containers, ...initContainers].flatMap(({ raw }) => listAt(raw, 'ports'))
    .some((port) => isTemplated(textAt(port, 'name')) || (textAt(port, 'name') === name && (textAt(port, 'protocol') ?? 'TCP') === protocol));
}
