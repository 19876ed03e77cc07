import type { MeshFacts } from '../mesh-facts';

/** What is known of Linkerd. */
export const LINKERD: MeshFacts = {
  id: 'linkerd',
  name: 'Linkerd',
  proxy: 'linkerd-proxy',
  ready: { port: 4191, path: '/ready', evidence: 'documented', source: 'https://linkerd.io/2/reference/proxy-configuration/' },
  native: {
    afterApp: { value: 2, evidence: 'estimated', source: 'it finishes open connections, and those to the app end with the app' },
    annotations: () => ({ 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' }),
  },
  ordinary: {
    annotations: ({ whole }) => ({
      'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': String(whole),
      'config.beta.linkerd.io/proxy-enable-native-sidecar': 'false',
    }),
  },
};
