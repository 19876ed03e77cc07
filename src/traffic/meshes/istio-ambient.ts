import type { MeshFacts } from '../mesh-facts';

/** What is known of Istio without sidecars: ztunnel on the node does not drain. */
export const ISTIO_AMBIENT_MESH: MeshFacts = {
  id: 'istio-ambient',
  name: 'Istio, ambient mode',
  way: 'istio-ambient',
};
