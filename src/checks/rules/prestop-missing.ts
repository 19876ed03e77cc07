import { Rule } from '../rule';
import { undrainedIn } from '../undrained';

/** Nothing makes the stop signal wait until nobody sends requests any more. */
export const PRESTOP_MISSING: Rule = {
  id: 'prestop-missing',
  level: 'warning',
  // The process may wait by itself after its stop signal, which no manifest shows.
  recommended: false,
  title: 'a pod behind a Service has no preStop hook',
  why: 'When a pod is deleted, it gets its stop signal at once, while proxies and load balancers learn some seconds later that it is gone. A process that stops '
    + 'listening when it is told to refuses what they send in that time: some requests fail in each rolling update.',
  fix: 'Give the container a preStop hook that sleeps for as long as endpoints take to propagate, 5 seconds or more, and add that to '
    + '`terminationGracePeriodSeconds`; or let the process itself serve on for so long.',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  * pod(pod, world) {
    const found = undrainedIn(pod, world);
    // Of servers that are known to refuse, another rule speaks.
    if (!found || (found.refusing && /^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(pod.object.kind))) { return; }
    const { container, service } = found;
    yield {
      pointer: container.pointer,
      container,
      message: `The Service '${service.name}' sends requests to this container, which has no preStop hook: it gets its stop signal at the deletion, `
        + `up to ${world.target.propagationDelay} s before the last request.`,
    };
  },
};
