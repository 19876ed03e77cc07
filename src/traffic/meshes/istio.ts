import type { MeshFacts } from '../mesh-facts';

/**
 * The proxy drains its inbound listeners from the deletion on, also as a native sidecar, whose hook says so: it takes new connections for its
 * `drainDuration`, 45 s by default, and none after.
 */
const DRAIN_DURATION = 45;

function draining(drain: number): string[] {
  return drain > DRAIN_DURATION ? [`drainDuration: ${drain}s`] : [];
}

function config(lines: readonly string[]): { readonly [name: string]: string } {
  return lines.length === 0 ? {} : { 'proxy.istio.io/config': lines.join('\n') };
}

/** What is known of Istio's sidecars. */
export const ISTIO: MeshFacts = {
  id: 'istio',
  name: 'Istio, sidecars',
  proxy: 'istio-proxy',
  native: {
    afterApp: { value: 5, evidence: 'read', source: 'istio/istio: pkg/config/mesh/mesh.go' },
    annotations: ({ drain }) => ({ ...config(draining(drain)), 'sidecar.istio.io/nativeSidecar': 'true' }),
  },
  ordinary: {
    annotations: ({ drain, whole }) => ({
      ...config([...draining(drain), 'holdApplicationUntilProxyStarts: true', `terminationDrainDuration: ${whole}s`]),
      'sidecar.istio.io/nativeSidecar': 'false',
    }),
  },
};
