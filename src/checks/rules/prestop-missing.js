"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PRESTOP_MISSING = void 0;
const undrained_1 = require("../ask/undrained");
const hooks_1 = require("../patches/hooks");
/** Nothing makes the stop signal wait until nobody sends requests any more. */
exports.PRESTOP_MISSING = {
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
    *pod(pod, world) {
        const found = (0, undrained_1.undrainedIn)(pod, world);
        // Of servers that are known to refuse, another rule speaks.
        if (!found || (found.refusing && (0, undrained_1.isReplaced)(pod))) {
            return;
        }
        const { container, service } = found;
        yield {
            pointer: container.pointer,
            container,
            message: `The Service '${service.name}' sends requests to this container, which has no preStop hook: it gets its stop signal at the deletion, `
                + `up to ${world.target.propagationDelay} s before the last request.`,
            patch: (0, hooks_1.drain)(pod, container, world.target),
        };
    },
};
