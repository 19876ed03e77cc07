"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GRAFANA_ALLOY = void 0;
/** What is known of Grafana Alloy. */
exports.GRAFANA_ALLOY = {
    id: 'grafanaAlloy',
    name: 'Grafana Alloy',
    imageNames: ['grafana/alloy', 'grafana/agent'],
    programs: [{ names: ['alloy', 'grafana-agent'] }],
    runsBeside: true,
    helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [4317, 4318, 12347] },
};
