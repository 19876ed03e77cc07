import type { MeshFacts } from '../mesh-facts';

/**
 * Its `drainDuration`: an agent that is an ordinary container asks Envoy at SIGTERM to drain, which takes new connections for so long, and none after.
 * The hook of a native sidecar has Envoy drain without an end. Both is measured in test/traffic/istio-drain.server.test.ts.
 */
const DRAIN_DURATION = 45;

/** What is known of Istio's sidecars. */
export const ISTIO: MeshFacts = {
  id: 'istio',
  name: 'Istio, sidecars',
  proxy: 'istio-proxy',
  ready: { port: 15021, path: '/healthz/ready', evidence: 'documented', source: 'https://istio.io/latest/docs/ops/deployment/application-requirements/' },
  native: {
    // An agent that has drained because of its hook exits at once.
    afterApp: { value: 1, evidence: 'read', source: 'istio/istio: pkg/envoy/agent.go' },
    annotations: () => ({ 'sidecar.istio.io/nativeSidecar': 'true' }),
  },
  ordinary: {
    annotations: ({ drain, whole }) => ({
      'proxy.istio.io/config': [
        ...drain > DRAIN_DURATION ? [`drainDuration: ${drain}s`] : [], 'holdApplicationUntilProxyStarts: true', `terminationDrainDuration: ${whole}s`,
      ].join('\n'),
      'sidecar.istio.io/nativeSidecar': 'false',
    }),
  },
};
