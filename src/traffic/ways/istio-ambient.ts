import type { TrafficWay } from '../facts';

/** What is known of Istio in ambient mode. */
export const ISTIO_AMBIENT: TrafficWay = {
  id: 'istio-ambient',
  name: 'Istio, ambient mode',
  words: 'Istio\'s ztunnel',
  isInside: true,
  newRequests: {
    expected: 15,
    worst: 15,
    why: 'ztunnel does not drain when a pod goes, and clients see 503 in rolling updates. The workaround is a sleep of 15 s in all pods.',
    evidence: 'reported',
    source: 'istio/istio#58514',
  },
  signs: [
    { kind: 'Namespace', labels: { 'istio.io/dataplane-mode': /^ambient$/ } },
  ],
};
