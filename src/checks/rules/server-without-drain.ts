import { onlyWaits } from '../../commands/processes';
import { waitOf } from '../../commands/waits';
import { ContainerView } from '../../pod';
import { Rule } from '../rule';
import { likelyStopOf } from '../stops';
import { receiverIn } from '../undrained';


/** A server that is known to close its door before its guests have been told. */
export const SERVER_WITHOUT_DRAIN: Rule = {
  id: 'server-without-drain',
  level: 'warning',
  recommended: true,
  title: 'a server behind a Service refuses connections before the Service stops sending them',
  why: 'When a pod is deleted, it gets its stop signal at once, while proxies and load balancers learn some seconds later that it is gone. This server stops '
    + 'listening at its stop signal, also at a graceful one: in each rolling update some connections are refused. A preStop hook puts the stop signal off, but only '
    + 'for as long as it waits.',
  fix: 'Give the container a preStop hook that sleeps for as long as endpoints take to propagate, 5 seconds or more, and add that to '
    + '`terminationGracePeriodSeconds`. From Kubernetes 1.30 that is `preStop: {sleep: {seconds: 5}}`, which needs nothing in the image.',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  * pod(pod, world) {
    // The others are not replaced while requests come.
    if (!/^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(pod.object.kind)) { return; }
    const found = receiverIn(pod, world);
    // A hook of one container may keep the others from stopping, as where a proxy stands before them.
    if (!found?.refusing || pod.containers.some((one) => one.preStop && (one !== found.container || !isKnown(one)))) { return; }
    const { container, refusing, service } = found;
    const refuses = likelyStopOf(pod, container, world.target)?.refuses;
    if (!refuses) { return; }
    const waits = Math.round(refuses.from);
    yield container.preStop && waits > 0 ? {
      pointer: container.preStop.pointer,
      container,
      message: `New connections are refused by ${refusing} from its stop signal on, which comes ${waits} s after the deletion, when the preStop hook has ended; `
        + `the Service '${service.name}' may send some for ${Math.round(refuses.seconds)} s more.`,
    } : {
      pointer: container.pointer,
      container,
      message: `New connections are refused by ${refusing} from its stop signal on, which comes at the deletion, as there is no preStop hook; the Service `
        + `'${service.name}' may send some for ${world.target.propagationDelay} s more.`,
    };
  },
};

/** Whether the preStop hook of a container does nothing but wait, for a time that is known. */
function isKnown({ env, preStop }: ContainerView): boolean {
  return preStop !== undefined && onlyWaits(preStop) && waitOf(preStop, env).exact;
}
