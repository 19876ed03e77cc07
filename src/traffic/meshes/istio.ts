import type { MeshFacts } from '../mesh-facts';

/** The names that Istio's injector reads. */
export const ISTIO_CONTAINER = 'istio-proxy';
export const ISTIO_NATIVE = 'sidecar.istio.io/nativeSidecar';
export const ISTIO_CONFIG = 'proxy.istio.io/config';
export const ISTIO_HOLD = 'holdApplicationUntilProxyStarts';
export const ISTIO_STOP = 'terminationDrainDuration';

/**
 * Its `drainDuration`: an agent that is an ordinary container asks Envoy at SIGTERM to drain, which takes new connections for so long, and none after.
 * The hook of a native sidecar has Envoy drain without an end. Both are measured in test/traffic/istio-drain.server.test.ts.
 */
const DRAIN_DURATION = 45;

/** What is known of Istio's sidecars. */
export const ISTIO: MeshFacts = {
  id: 'istio',
  name: 'Istio, sidecars',
  proxy: {
    container: ISTIO_CONTAINER,
    ready: { port: 15021, path: '/healthz/ready', evidence: 'documented', source: 'https://istio.io/latest/docs/ops/deployment/application-requirements/' },
    native: {
      // An agent that has drained because of its hook exits at once.
      afterApp: { value: 1, evidence: 'read', source: 'istio/istio: pkg/envoy/agent.go' },
      annotations: () => ({ [ISTIO_NATIVE]: 'true' }),
    },
    ordinary: {
      annotations: ({ drain, whole }) => ({
        [ISTIO_CONFIG]: [...drain > DRAIN_DURATION ? [`drainDuration: ${drain}s`] : [], `${ISTIO_HOLD}: true`, `${ISTIO_STOP}: ${whole}s`].join('\n'),
        [ISTIO_NATIVE]: 'false',
      }),
    },
  },
};
