import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { isObject, listAt, objectAt, pointer, textAt } from '../../pod';
import { isOfJob } from '../ask/jobs';
import { isOf } from '../ask/related';
import { isBalanced } from '../ask/undrained';
import type { Rule } from '../engine/rule';

/** The pods of a Job are endpoints like all others that have the labels. */
export const SERVICE_SELECTS_JOB: Rule = {
  id: 'service-selects-job',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'Service sends requests to the pods of a Job',
  why: 'A Service selects pods by their labels, whatever made them. A pod without a readiness probe is ready as soon as its containers run. So while '
    + 'the Job runs, often during an upgrade, it gets a share of the requests, and refuses them.',
  fix: 'Give the pods of the Job another value for one of the labels that the Service asks for. Another label beside them is not enough.',
  reference: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
  kinds: ['Service'],
  * object(service, world) {
    if (!isOf(service, 'Service') || !isBalanced(service)) { return; }
    const pods = world.podsOf(service);
    const others = pods.filter((pod) => !isOfJob(pod) && pod.restartPolicy === 'Always');
    for (const pod of pods) {
      if (!isOfJob(pod) || pod.isPatch || pod.containers.some(({ readinessProbe }) => readinessProbe)) { continue; }
      const refused = refusedPort(service, pod, others);
      if (refused === undefined) { continue; }
      yield {
        pointer: pointer(service.pointer, 'spec', 'selector'),
        message: `The Service selects the pods of the ${pod.object.kind} '${pod.object.name}' beside those of the ${others[0].object.kind} '${others[0].object.name}': while the Job runs, its pod is an endpoint, and connections to its port ${refused} are refused.`,
      };
    }
  },
};

/** The port of a Job's pods to which a Service sends although nothing listens there, as far as they say; nothing if that is not known. */
function refusedPort(service: ManifestObject, pod: PodView, others: readonly PodView[]): number | undefined {
  const declares = ({ ports }: ContainerView) => ports.length > 0;
  // It may be there to serve, or have the Service to itself.
  if (pod.containers.some(declares) || others.length === 0) { return undefined; }
  const targets = listAt(objectAt(service.raw, 'spec'), 'ports').filter(isObject).filter((port) => (textAt(port, 'protocol') ?? 'TCP') === 'TCP').map(({ port, targetPort = port }) => targetPort);
  // A name that the pod does not have makes no endpoint.
  return targets.find((target): target is number => typeof target === 'number');
}
