import type { TrafficWay } from '../facts';

/** What is known of Traefik. */
export const TRAEFIK: TrafficWay = {
  id: 'traefik',
  name: 'Traefik',
  words: 'Traefik',
  newRequests: {
    expected: 1,
    worst: 3,
    why: 'Changes wait for up to 2 s (`providersThrottleDuration`). Requests with a sticky cookie go on to a terminating pod until it is no longer ready.',
    evidence: 'read',
    source: 'traefik/traefik: pkg/provider/aggregator/aggregator.go',
  },
  openRequests: {
    words: 'may finish, without a limit',
    evidence: 'read',
    source: 'traefik/traefik: pkg/server/server.go',
  },
  signs: [
    { kind: 'Ingress', className: /^traefik$/, controller: /^traefik\.io\/ingress-controller$/ },
    { kind: 'Gateway', className: /^traefik$/, controller: /^traefik\.io\/gateway-controller$/ },
  ],
};
