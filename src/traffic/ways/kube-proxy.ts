import type { TrafficWay } from '../facts';

/** What is known of kube-proxy. */
export const KUBE_PROXY: TrafficWay = {
  id: 'kube-proxy',
  name: 'kube-proxy',
  words: 'kube-proxy',
  isInside: true,
  newRequests: {
    expected: 1,
    worst: 5,
    why: 'It writes the rules of a node at most once a second, and 5 s leave room for large clusters, where that takes longer. Where no pod is ready, it goes on sending to terminating ones.',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/apis/config/v1alpha1/defaults.go',
  },
  openRequests: {
    words: 'stay on the pod until one side closes them, and carry new requests until then',
    evidence: 'read',
    source: 'kubernetes/kubernetes: pkg/proxy/conntrack/cleanup.go',
  },
  signs: [],
};
