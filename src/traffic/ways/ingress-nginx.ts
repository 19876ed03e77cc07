import type { TrafficWay } from '../facts';

/** What is known of ingress-nginx. */
export const INGRESS_NGINX: TrafficWay = {
  id: 'ingress-nginx',
  name: 'ingress-nginx',
  words: 'ingress-nginx',
  newRequests: {
    expected: 2,
    worst: 5,
    why: 'Changes wait for up to 3.3 s (`--sync-rate-limit`), and its Lua code for one more.',
    evidence: 'read',
    source: 'kubernetes/ingress-nginx: pkg/flags/flags.go, rootfs/etc/nginx/lua/balancer.lua',
  },
  openRequests: {
    words: 'may finish; where a reload comes, within 240 s',
    setting: 'worker-shutdown-timeout',
    evidence: 'read',
    source: 'kubernetes/ingress-nginx: internal/ingress/controller/config/config.go',
  },
  signs: [
    { kind: 'Ingress', className: /^nginx$/, controller: /^k8s\.io\/ingress-nginx$/ },
  ],
};
