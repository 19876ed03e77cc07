import type { MeshFacts } from '../mesh-facts';

/** The name of the container that Consul's injector adds, and of the annotation that turns on its shutdown settings. */
export const CONSUL_CONTAINER = 'consul-dataplane';
export const CONSUL_LIFECYCLE = 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle';

/** What is known of Consul's service mesh. */
export const CONSUL: MeshFacts = {
  id: 'consul',
  name: 'Consul',
  proxy: {
    container: CONSUL_CONTAINER,
    ordinary: {
      annotations: ({ whole }) => ({
        [CONSUL_LIFECYCLE]: 'true', 'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds': String(whole),
      }),
    },
  },
};
