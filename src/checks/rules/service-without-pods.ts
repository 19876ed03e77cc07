import { isTemplated, objectAt, pointer, PodView, textsAt } from '../../pod';
import { isOf, sameFolder, sameNamespace } from '../related';
import { Rule } from '../rule';

/**
 * A Service that sends requests to nobody. That no pod is selected says nothing: they may be in another file. So this speaks only when a
 * workload in the same folder and namespace has the Service's own name, give or take a `-svc`, and yet another value of a label that the
 * Service asks for. A label that is missing says nothing either: something may set it at run time, as `role: primary`.
 */
export const SERVICE_WITHOUT_PODS: Rule = {
  id: 'service-without-pods',
  level: 'warning',
  recommended: true,
  title: 'a Service does not select the pods of its workload',
  why: 'A Service sends requests to the pods whose labels fit its selector, all of it. If none do, there are no endpoints, and connections are refused.',
  fix: 'Make the selector of the Service a part of the labels of the pods.',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  peers: ['kube-linter dangling-service', 'kube-score service-targets-pod', 'popeye POP-508'],
  * object(service, world) {
    const selector = textsAt(objectAt(service.raw, 'spec'), 'selector');
    const wanted = Object.entries(selector);
    if (!isOf(service, 'Service') || wanted.length === 0 || wanted.some(([, value]) => isTemplated(value))) { return; }
    const fits = ({ labels }: PodView) => wanted.every(([name, value]) => labels[name] === value || isTemplated(labels[name]));
    if (world.pods.some(fits)) { return; }
    const own = world.pods.find((pod) => !pod.isPatch && isNamedAfter(service.name, pod.object.name)
      && sameNamespace(pod.object, service) && sameFolder(pod.object, service) && Object.keys(pod.labels).length > 0);
    const wrong = wanted.filter(([name, value]) => own?.labels[name] !== undefined && own.labels[name] !== value)
      .map(([name, value]) => `${name}=${value}, where the pods have '${own!.labels[name]}'`);
    if (!own || wrong.length === 0) { return; }
    yield {
      pointer: pointer(service.pointer, 'spec', 'selector'),
      message: `The Service does not select the pods of the ${own.object.kind} '${own.object.name}': it asks for ${wrong.join('; ')}. It has no endpoints.`,
    };
  },
};

function isNamedAfter(service: string, workload: string): boolean {
  return workload !== '' && service.replace(/-(svc|service|headless)$/, '') === workload;
}
