import { numberAt, objectAt, pointer, textsAt } from '../../pod';
import { capitalized } from '../../private/capitalized';
import { own } from '../../private/own';
import { reachedThrough } from '../ask/traffic';
import { isReplaced } from '../ask/undrained';
import type { Rule } from '../engine/rule';

/** New pods count as available before the load balancer sends them anything. */
export const READINESS_GATE_MISSING: Rule = {
  id: 'readiness-gate-missing',
  level: 'warning',
  recommended: true,
  part: 'start',
  title: 'namespace does not add readiness gates to its pods',
  why: 'A load balancer with pods as targets takes some time to register a new pod and to find it healthy. Kubernetes does not wait for that: a rolling '
    + 'update removes the old pods as soon as the new ones are ready, and for a while no target answers. With a readiness gate, a pod counts as ready '
    + 'only when the load balancer sends it requests.',
  fix: 'Set the label on the namespace. Pods that are created from then on have the gate. `minReadySeconds` waits too, but for a time that may be too short.',
  reference: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
  kinds: ['Service', 'Ingress', 'Gateway', 'TargetGroupBinding', 'Namespace'],
  beside: ['Namespace'],
  * object(object, world) {
    for (const [pod, way] of reachedThrough(object, world)) {
      const label = isReplaced(pod) ? way.atStart?.namespaceLabel : undefined;
      const name = pod.object.namespace ?? 'default';
      const namespace = world.named(name).find(({ kind }) => kind === 'Namespace');
      // Labels of a namespace that is not among the files are not known.
      if (!label || !namespace || own(textsAt(objectAt(namespace.raw, 'metadata'), 'labels'), label.key) === label.value) { continue; }
      if ((numberAt(objectAt(pod.object.raw, 'spec'), 'minReadySeconds') ?? 0) > 0) { continue; }
      yield {
        pointer: pointer(object.pointer, 'metadata', 'name'),
        message: `${capitalized(way.words)} sends no requests to new pods of ${pod.object.kind} '${pod.object.name}' until its health checks pass, but a rolling update `
          + `removes old pods as soon as the new ones are Ready: namespace '${name}' lacks the label '${label.key}: ${label.value}', which adds a readiness gate.`,
      };
    }
  },
};
