import type { TrafficWay } from '../facts';

/** What is known of cloudflared. */
export const CLOUDFLARED: TrafficWay = {
  id: 'cloudflared',
  name: 'cloudflared',
  words: 'cloudflared',
  newRequests: {
    expected: 1,
    worst: 90,
    why: 'It sends to the Service, as kube-proxy does, but keeps up to 100 idle connections for 90 s, which carry new requests until the pod closes them.',
    evidence: 'read',
    source: 'cloudflare/cloudflared: ingress/config.go',
  },
  openRequests: {
    words: 'may finish, without a limit',
    evidence: 'read',
    source: 'cloudflare/cloudflared: ingress/config.go',
  },
  signs: [],
};
