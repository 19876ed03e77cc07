import type { MeshFacts } from '../mesh-facts';

/** The names that Linkerd's injector reads. Its annotations have had up to three names each. */
export const LINKERD_CONTAINER = 'linkerd-proxy';
const annotation = (stage: string, setting: string) => `config.${stage}linkerd.io/${setting}`;
const names = (setting: string) => ['alpha.', 'beta.', ''].map((stage) => annotation(stage, setting));
export const LINKERD_NATIVE = names('proxy-enable-native-sidecar');
export const LINKERD_WAIT = names('proxy-wait-before-exit-seconds');

const NATIVE = annotation('beta.', 'proxy-enable-native-sidecar');

/** What is known of Linkerd. */
export const LINKERD: MeshFacts = {
  id: 'linkerd',
  name: 'Linkerd',
  proxy: {
    container: LINKERD_CONTAINER,
    ready: { port: 4191, path: '/ready', evidence: 'documented', source: 'https://linkerd.io/2/reference/proxy-configuration/' },
    native: {
      afterApp: { value: 2, evidence: 'estimated', source: 'it finishes open connections, and those to the app end with the app' },
      annotations: () => ({ [NATIVE]: 'true' }),
    },
    ordinary: { annotations: ({ whole }) => ({ [annotation('alpha.', 'proxy-wait-before-exit-seconds')]: String(whole), [NATIVE]: 'false' }) },
  },
};
