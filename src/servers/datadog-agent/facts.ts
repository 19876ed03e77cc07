import type { ProgramFacts } from '../machinery/facts';

/** What is known of Datadog's agent. */
export const DATADOG_AGENT: ProgramFacts = {
  id: 'datadogAgent',
  name: "Datadog's agent",
  imageNames: ['datadog/agent', 'datadoghq/agent'],
  programs: [],
  runsBeside: true,
  helps: { without: 'loses the telemetry that it sends', ports: [8125, 8126], variables: /^(?:DD_AGENT_HOST|DD_TRACE_AGENT_URL|STATSD_HOST)$/ },
};
