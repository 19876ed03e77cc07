import type { MeshFacts } from '../mesh-facts';

/** The names that Dapr's injector reads. */
export const DAPR_CONTAINER = 'daprd';
export const DAPR_BLOCK = 'dapr.io/block-shutdown-duration';

/** What is known of Dapr, whose sidecar is told to stop together with the app. */
export const DAPR: MeshFacts = {
  id: 'dapr',
  name: 'Dapr',
  proxy: {
    container: DAPR_CONTAINER,
    ready: { port: 3500, path: '/v1.0/healthz/outbound', evidence: 'documented', source: 'https://docs.dapr.io/reference/api/health_api/' },
    ordinary: {
      // Its `dapr.io/graceful-shutdown-seconds`, which begin when it is no longer held back.
      afterApp: { value: 5, evidence: 'read', source: 'dapr/dapr: pkg/runtime/config.go' },
      annotations: ({ whole }) => ({ [DAPR_BLOCK]: `${whole}s` }),
    },
  },
};
