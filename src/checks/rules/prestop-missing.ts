import { capitalized } from '../../private/capitalized';
import { isReplaced, undrainedIn } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { drain } from '../patches/hooks';

/** Nothing makes the stop signal wait until nobody sends requests any more. */
export const PRESTOP_MISSING: Rule = {
  id: 'prestop-missing',
  level: 'warning',
  // The process may wait by itself after its stop signal, which no manifest shows.
  recommended: false,
  title: 'pod behind a Service has no preStop hook',
  why: 'A deleted pod gets its stop signal at once, but proxies and load balancers keep sending requests for some seconds. A process that stops '
    + 'listening at its stop signal refuses them: some requests fail in every rolling update.',
  fix: 'Add a preStop hook that sleeps for the propagation delay, 5 seconds or more, and add that to `terminationGracePeriodSeconds`. Or let the '
    + 'process itself keep serving for that long.',
  autofix: 'adds a preStop hook that sleeps for the propagation delay, and raises `terminationGracePeriodSeconds` by as much',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/',
  peers: ['datree CONTAINERS_MISSING_PRESTOP_KEY'],
  about: [Subject.SERVICE],
  * pod(pod, world) {
    const found = undrainedIn(pod, world);
    // Of servers that are known to refuse, another rule speaks.
    if (!found || (found.refusing && isReplaced(pod))) { return; }
    const { container, sender } = found;
    yield {
      pointer: container.pointer,
      container,
      message: `${capitalized(sender.who)} sends requests to this container, which has no preStop hook: it gets its stop signal at the deletion, `
        + `${sender.howSure} ${sender.seconds} s before the last request.`,
      patch: drain(pod, container, sender.target),
    };
  },
};
