import { pointer } from '../../pod';
import { Rule } from '../rule';
import { latestEndOf } from '../stops';
import { isBalanced } from '../undrained';

/** What the request that came last takes at the least, in seconds. */
const LAST_REQUEST = 1;

/** A pod that is gone before everybody knows. */
export const SHORT_GRACE_BEHIND_SERVICE: Rule = {
  id: 'short-grace-behind-service',
  level: 'warning',
  recommended: true,
  title: 'a pod behind a Service is gone before endpoints have propagated',
  why: 'Requests come until proxies and load balancers know that the pod leaves. A grace period that is no longer than that leaves nothing for the requests which '
    + 'came last, and nothing for a preStop hook: in each rolling update connections are refused or cut.',
  fix: 'Set `terminationGracePeriodSeconds` to the time that endpoints take to propagate, plus the longest request, plus 5 seconds, and let a preStop hook '
    + 'sleep for the first of them.',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  * pod(pod, world) {
    const { propagationDelay } = world.target;
    const grace = pod.givenGracePeriod;
    // Zero is no short time, but the wish for none; and no pod that does not obey ends before its grace period does.
    if (grace === undefined || grace === 0 || grace >= propagationDelay + LAST_REQUEST || /Job$/.test(pod.object.kind)) { return; }
    // Clients of a headless Service choose their pod themselves, as those of a StatefulSet.
    const service = world.servicesOf(pod).find(isBalanced);
    const end = service && latestEndOf(pod, world.target.minor);
    if (service && end !== undefined && end < propagationDelay + LAST_REQUEST) {
      yield {
        pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        message: `The grace period is ${grace} s, but the Service '${service.name}' may send requests to the pod for ${propagationDelay} s after its deletion: `
          + 'the last ones are refused or cut.',
      };
    }
  },
};
