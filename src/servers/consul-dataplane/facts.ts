import { CONSUL_CONTAINER, CONSUL_LIFECYCLE } from '../../traffic/meshes/consul';
import type { ProgramFacts } from '../machinery/facts';

/** What is known of Consul's dataplane, the proxy of its service mesh. */
export const CONSUL_DATAPLANE: ProgramFacts = {
  id: 'consulDataplane',
  name: "Consul's dataplane",
  imageNames: ['hashicorp/consul-dataplane'],
  programs: [{ names: ['consul-dataplane'] }],
  runsBeside: true,
  injection: {
    by: 'Consul',
    container: CONSUL_CONTAINER,
    asks: [{ on: 'annotations', names: ['consul.hashicorp.com/connect-inject'], value: /^(?:true|t|1)$/i }],
    remedy: `set \`${CONSUL_LIFECYCLE}: "true"\` and have it call \`POST http://127.0.0.1:20600/graceful_shutdown\` when its work is done`,
    evidence: 'documented',
    source: 'https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels',
  },
};
