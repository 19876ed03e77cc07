import type { MeshFacts } from '../mesh-facts';

/** What is known of Consul's service mesh. */
export const CONSUL: MeshFacts = {
  id: 'consul',
  name: 'Consul',
  proxy: 'consul-dataplane',
  ordinary: {
    annotations: ({ whole }) => ({
      'consul.hashicorp.com/enable-sidecar-proxy-lifecycle': 'true',
      'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds': String(whole),
    }),
  },
};
