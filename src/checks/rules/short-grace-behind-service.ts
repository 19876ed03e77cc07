import { DEFAULT_GRACE_PERIOD, pointer } from '../../pod';
import { knownGracePeriod } from '../ask/hooks';
import { senderTo } from '../ask/senders';
import { latestEndOf } from '../ask/stops';
import { isBalanced } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** What the request that came last takes at the least, in seconds. */
const LAST_REQUEST = 1;

/** A pod that is gone before everybody knows. */
export const SHORT_GRACE_BEHIND_SERVICE: Rule = {
  id: 'short-grace-behind-service',
  level: 'warning',
  recommended: true,
  title: 'pod is gone before endpoints have propagated',
  why: 'Requests keep coming until proxies and load balancers know that the pod is terminating. A grace period no longer than that leaves no time '
    + 'for the last requests or for a preStop hook: every rolling update refuses or cuts connections.',
  fix: 'Set `terminationGracePeriodSeconds` to the propagation delay plus the longest request plus 5 seconds, and sleep for the propagation delay '
    + 'in a preStop hook.',
  autofix: 'sets `terminationGracePeriodSeconds` to the default of 30 seconds, or to the propagation delay and as long again',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  about: [Subject.SERVICE],
  * pod(pod, world) {
    // Zero is no short time, but the wish for none; and no pod that does not obey ends before its grace period does.
    if (pod.givenGracePeriod === 0 || pod.use === 'job' || knownGracePeriod(pod) === undefined) { return; }
    // Clients of a headless Service choose their pod themselves, as those of a StatefulSet.
    const sender = senderTo(world.servicesOf(pod).filter(isBalanced), world);
    const grace = pod.gracePeriod;
    if (!sender || grace >= sender.seconds + LAST_REQUEST) { return; }
    const end = latestEndOf(pod, world.target.minor);
    if (end !== undefined && end < sender.seconds + LAST_REQUEST) {
      yield {
        pointer: pod.givenGracePeriod === undefined ? pod.pointer : pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        message: `The grace period is ${grace} s${pod.givenGracePeriod === undefined ? ' by default' : ''}, but ${sender.who} may send requests to the pod for ${sender.seconds} s after its deletion: `
          + 'the last ones are refused or cut.',
        patch: longerGrace(pod, { least: Math.max(DEFAULT_GRACE_PERIOD, 2 * sender.seconds) }),
      };
    }
  },
};
