import type { PodView } from '../../pod';
import { isTemplated, objectAt, pointer, textsAt } from '../../pod';
import { own } from '../../private/own';
import { isOf, sameFolder, sameNamespace } from '../ask/related';
import type { Rule } from '../engine/rule';

/**
 * A Service that sends requests to nobody. That no pod is selected says nothing: they may be in another file. So this speaks only when a
 * workload in the same folder and namespace has the Service's own name, give or take a `-svc`, and yet another value of a label that the
 * Service asks for. A label that is missing says nothing either: something may set it at run time, as `role: primary`.
 */
export const SERVICE_WITHOUT_PODS: Rule = {
  id: 'service-without-pods',
  level: 'warning',
  recommended: true,
  title: 'Service does not select its workload\'s pods',
  why: 'A Service sends requests to pods whose labels match its whole selector. If there are none, it has no endpoints and connections are refused.',
  fix: 'Make the selector of the Service a subset of the labels of the pods.',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  peers: ['kube-linter dangling-service', 'kube-score service-targets-pod', 'popeye POP-508'],
  kinds: ['Service'],
  * object(service, world) {
    if (!isOf(service, 'Service')) { return; }
    const wanted = Object.entries(textsAt(objectAt(service.raw, 'spec'), 'selector'));
    if (wanted.length === 0 || wanted.some(([, value]) => isTemplated(value))) { return; }
    const meant = workloadsNamed(service.name).flatMap((name) => world.podsNamed(name))
      .find((pod) => !pod.isPatch && sameNamespace(pod.object, service) && sameFolder(pod.object, service) && Object.keys(pod.labels).length > 0);
    const wrong = wanted.flatMap(([name, value]) => {
      const label = own(meant?.labels, name);
      return label === undefined || label === value ? [] : [`${name}=${value}, but the pods have '${label}'`];
    });
    const fits = ({ labels }: PodView) => wanted.every(([name, value]) => own(labels, name) === value || isTemplated(own(labels, name)));
    // To look through all pods for each Service takes long, so it comes last.
    if (!meant || wrong.length === 0 || world.pods.some(fits)) { return; }
    yield {
      pointer: pointer(service.pointer, 'spec', 'selector'),
      message: `The Service does not select the pods of the ${meant.object.kind} '${meant.object.name}': it requires ${wrong.join('; ')}. It has no endpoints.`,
    };
  },
};

function workloadsNamed(service: string): string[] {
  const name = service.replace(/-(svc|service|headless)$/, '');
  return name === '' ? [] : [name];
}
