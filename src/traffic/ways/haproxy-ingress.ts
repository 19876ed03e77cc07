import type { TrafficWay } from '../facts';

/** What is known of HAProxy Ingress. */
export const HAPROXY_INGRESS: TrafficWay = {
  id: 'haproxy-ingress',
  name: 'HAProxy Ingress',
  words: 'HAProxy Ingress',
  newRequests: {
    expected: 1,
    worst: 3,
    why: 'Changes are applied at most every 2 s (`--rate-limit-update`).',
    evidence: 'read',
    source: 'jcmoraisjr/haproxy-ingress: pkg/controller/config/options.go',
  },
  openRequests: {
    words: 'may finish; where a reload comes, within 10 minutes',
    setting: 'timeout-stop',
    evidence: 'read',
    source: 'jcmoraisjr/haproxy-ingress: pkg/converters/ingress/defaults.go',
  },
  signs: [
    { kind: 'Ingress', controller: /^haproxy-ingress\.github\.io\/controller/ },
    { kind: 'Gateway', controller: /^haproxy-ingress\.github\.io\/controller/ },
  ],
};
