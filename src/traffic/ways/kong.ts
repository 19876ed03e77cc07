import type { TrafficWay } from '../facts';

/** What is known of Kong Ingress Controller. */
export const KONG: TrafficWay = {
  id: 'kong',
  name: 'Kong Ingress Controller',
  words: 'Kong',
  newRequests: {
    expected: 2,
    worst: 5,
    why: 'Changes are sent to Kong every 3 s (`--proxy-sync-seconds`).',
    evidence: 'read',
    source: 'Kong/kubernetes-ingress-controller: internal/dataplane/synchronizer.go',
  },
  openRequests: {
    words: 'may finish, without a limit',
    evidence: 'read',
    source: 'Kong/kubernetes-ingress-controller: internal/dataplane/translator/translate_upstreams.go',
  },
  signs: [
    { kind: 'Ingress', className: /^kong$/, controller: /^ingress-controllers\.konghq\.com\/kong$/ },
    { kind: 'Gateway', className: /^kong$/, controller: /^konghq\.com\/kic-gateway-controller$/ },
  ],
};
