import type { TrafficWay } from '../facts';

/** What is known of F5 NGINX Ingress Controller. */
export const NGINX_INGRESS: TrafficWay = {
  id: 'nginx-ingress',
  name: 'F5 NGINX Ingress Controller',
  words: 'the NGINX Ingress Controller',
  newRequests: {
    expected: 1,
    worst: 10,
    why: 'Each change is a reload of nginx, and several are collected.',
    evidence: 'estimated',
    source: 'nginx/kubernetes-ingress: internal/k8s/controller.go',
  },
  openRequests: {
    words: 'may finish in the old workers, without a limit',
    setting: 'worker-shutdown-timeout',
    evidence: 'read',
    source: 'nginx/kubernetes-ingress: internal/configs/configmaps.go',
  },
  signs: [
    { kind: 'Ingress', controller: /^nginx\.org\/ingress-controller$/ },
  ],
};
