"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DATADOG_AGENT = void 0;
/** What is known of Datadog's agent. */
exports.DATADOG_AGENT = {
    id: 'datadogAgent',
    name: "Datadog's agent",
    imageNames: ['datadog/agent', 'datadoghq/agent'],
    programs: [],
    runsBeside: true,
    helps: { without: 'loses the telemetry that it sends', ports: [8125, 8126], variables: /^(?:DD_AGENT_HOST|DD_TRACE_AGENT_URL|STATSD_HOST)$/ },
};
