import type { TrafficWay } from '../facts';

/** What is known of Istio in ambient mode. */
export const ISTIO_AMBIENT: TrafficWay = {
  id: 'istio-ambient',
  name: 'Istio, ambient mode',
  words: 'Istio\'s ztunnel',
  isMesh: true,
  newRequests: {
    expected: 15,
    worst: 15,
    why: 'ztunnel does not wait for requests when a pod goes, and others learn of it later: rolling updates fail with 503. People who run it sleep for 15 s in all pods.',
    evidence: 'reported',
    source: 'istio/istio#58514',
  },
  signs: [
    { kind: 'Namespace', labels: { 'istio.io/dataplane-mode': /^ambient$/ } },
  ],
};
