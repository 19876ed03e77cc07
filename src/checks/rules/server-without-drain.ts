import { Rule } from '../rule';
import { undrainedIn } from '../undrained';

/** A server that is known to close its door before its guests have been told. */
export const SERVER_WITHOUT_DRAIN: Rule = {
  id: 'server-without-drain',
  level: 'warning',
  recommended: true,
  title: 'a server behind a Service refuses connections before the Service stops sending them',
  why: 'When a pod is deleted, it gets its stop signal at once, while proxies and load balancers learn some seconds later that it is gone. This server stops '
    + 'listening at its stop signal, also at a graceful one: in each rolling update some connections are refused.',
  fix: 'Give the container a preStop hook that sleeps for as long as endpoints take to propagate, 5 seconds or more, and add that to '
    + '`terminationGracePeriodSeconds`. From Kubernetes 1.30 that is `preStop: {sleep: {seconds: 5}}`, which needs nothing in the image.',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  * pod(pod, world) {
    // The others are not replaced while requests come.
    if (!/^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(pod.object.kind)) { return; }
    const found = undrainedIn(pod, world);
    if (!found?.refusing) { return; }
    const { container, refusing, service } = found;
    yield {
      pointer: container.pointer,
      container,
      message: `New connections are refused by ${refusing} from its stop signal on, which comes at the deletion, as there is no preStop hook; the Service `
        + `'${service.name}' may send some for ${world.target.propagationDelay} s more.`,
    };
  },
};
