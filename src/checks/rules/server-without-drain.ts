import { onlyWaits } from '../../commands/processes';
import { waitOf } from '../../commands/waits';
import type { ContainerView } from '../../pod';
import { isHookCut, likelyStopOf } from '../ask/stops';
import { isReplaced, receiverIn } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { drain } from '../patches/hooks';

/** A server that is known to close its door before its guests have been told. */
export const SERVER_WITHOUT_DRAIN: Rule = {
  id: 'server-without-drain',
  level: 'warning',
  recommended: true,
  title: 'server refuses connections while its Service still sends them',
  why: 'A deleted pod gets its stop signal at once, but proxies and load balancers keep sending requests for some seconds. This server serves '
    + 'no new connections from its stop signal on, even from a graceful one: every rolling update fails some requests. A preStop hook delays the stop signal '
    + 'only for as long as it waits.',
  fix: 'Add a preStop hook that sleeps for the propagation delay, 5 seconds or more, and add that to `terminationGracePeriodSeconds`. From '
    + 'Kubernetes 1.30 on, `preStop: {sleep: {seconds: 5}}` needs nothing in the image.',
  autofix: 'adds a preStop hook that sleeps for the propagation delay, or lengthens a sleep that is too short, and raises `terminationGracePeriodSeconds` by as much',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  about: [Subject.SERVICE],
  * pod(pod, world) {
    // Where the only pod ends before the next one starts, nobody serves in between anyway.
    if (!isReplaced(pod) || (pod.object.kind === 'StatefulSet' && (pod.replicas ?? 2) < 2)) { return; }
    const found = receiverIn(pod, world);
    // A hook of one container may keep the others from stopping, as where a proxy stands before them.
    if (!found?.refusing || pod.containers.some((one) => one.preStop && (one !== found.container || !isKnown(one)))) { return; }
    const { container, refusing, sender } = found;
    // A hook that the grace period cuts off is not too short.
    if (isHookCut(pod, container, world.target.minor)) { return; }
    const refuses = likelyStopOf(pod, container, sender.target)?.refuses;
    if (!refuses) { return; }
    const waits = Math.round(refuses.from);
    yield container.preStop && waits > 0 ? {
      pointer: container.preStop.pointer,
      container,
      message: `${refusing.name} ${refusing.does} as soon as it gets its stop signal, ${waits} s after the deletion, but ${sender.who} keeps sending `
        + `them for ${sender.howSure} ${Math.round(refuses.seconds)} s more. The preStop hook is too short to bridge the gap.`,
      patch: drain(pod, container, sender.target),
    } : {
      pointer: container.pointer,
      container,
      message: `${refusing.name} ${refusing.does} as soon as it gets its stop signal, but ${sender.who} keeps sending them for `
        + `${sender.howSure} ${sender.seconds} s. There is no preStop hook to bridge the gap.`,
      patch: drain(pod, container, sender.target),
    };
  },
};

/** Whether the preStop hook of a container does nothing but wait, for a time that is known. */
function isKnown(container: ContainerView): boolean {
  const { preStop } = container;
  return preStop !== undefined && onlyWaits(preStop) && waitOf(preStop, container).exact;
}
