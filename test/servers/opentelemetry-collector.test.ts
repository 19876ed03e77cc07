import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.opentelemetryCollector', () => {
  const pod = (options: object = {}) => manifestsOf(Server.opentelemetryCollector(options),
    { image: 'otel/opentelemetry-collector-contrib:0.140.0', command: ['/otelcol-contrib'], version: KubernetesVersion.V1_30 })[0].spec.template;

  test('drains, and leaves it time to send what it holds', () => {
    const lifecycle = { preStop: { sleep: { seconds: 2 } } };
    expect(pod().spec).toMatchObject({ terminationGracePeriodSeconds: 2 + 20 + 5, containers: [{ lifecycle }] });
    expect(pod({ longestFlush: Duration.minutes(2) }).spec.terminationGracePeriodSeconds).toBe(2 + 120 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.opentelemetryCollector({ longestFlush: Duration.hours(2) })))
      .toBe("Server.opentelemetryCollector: 'longestFlush' (2 h) must be at most 1 h: give how long it may take to send what its queues hold");
  });

  test('is known by its images, and by its command', () => {
    for (const where of ['otel', 'ghcr.io/open-telemetry/opentelemetry-collector-releases']) {
      for (const which of ['', '-contrib', '-k8s']) { expect(Server.fromImage(`${where}/opentelemetry-collector${which}:0.140.0`)?.id).toBe('opentelemetryCollector'); }
    }
    const idOf = (...command: string[]) => serverOf(containerWith({ image: 'acme/collector:1', command }))?.facts.id;
    expect([idOf('/otelcol-contrib', '--config=/conf/collector.yaml'), idOf('otel-agent')]).toEqual(['opentelemetryCollector', undefined]);
  });
});
