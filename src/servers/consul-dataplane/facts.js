"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CONSUL_DATAPLANE = void 0;
/** What is known of Consul's dataplane, the proxy of its service mesh. */
exports.CONSUL_DATAPLANE = {
    id: 'consulDataplane',
    name: "Consul's dataplane",
    imageNames: ['hashicorp/consul-dataplane'],
    programs: [{ names: ['consul-dataplane'] }],
    runsBeside: true,
    injection: {
        by: 'Consul',
        container: 'consul-dataplane',
        asks: [{ on: 'annotations', names: ['consul.hashicorp.com/connect-inject'], value: /^(?:true|t|1)$/i }],
        remedy: 'set `consul.hashicorp.com/enable-sidecar-proxy-lifecycle: "true"` and have it call `POST http://127.0.0.1:20600/graceful_shutdown` when its work is done',
        evidence: 'documented',
        source: 'https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels',
    },
};
