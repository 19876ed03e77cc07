import { NO_PROGRAMS } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';

/** What is known of the OpenTelemetry Collector. */
export const OPENTELEMETRY_COLLECTOR: ProgramFacts = {
  id: 'opentelemetryCollector',
  name: 'OpenTelemetry Collector',
  images: [
    { repository: /^otel\/opentelemetry-collector(?:-contrib)?$/, madeFrom: { value: [{ base: NO_PROGRAMS }], evidence: 'read', source: 'open-telemetry/opentelemetry-collector-releases: distributions/otelcol/Dockerfile' } },
  ],
  imageNames: ['otel/opentelemetry-collector', 'otel/opentelemetry-collector-contrib'],
  programs: [{ names: ['otelcol', 'otelcol-contrib'] }],
  runsBeside: true,
};
