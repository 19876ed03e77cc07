import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { KnownSidecar } from './known';
import { SMALL } from './known';
import { refusePort } from '../../hooks/refuse';
import { secondsOf, WEEK } from '../../private/seconds';
import { Shutdown } from '../../shutdown';

/** An OpenTelemetry Collector beside an app. */
export interface OtelCollectorOptions {
  /**
   * Its configuration, in YAML. It must have a receiver that listens at `port`.
   *
   * @see https://opentelemetry.io/docs/collector/configuration/
   */
  readonly config: string;

  /**
   * The TCP port of the receiver that must listen before the app starts.
   *
   * @default 4317
   */
  readonly port?: number;

  /**
   * The image.
   *
   * @default 'otel/opentelemetry-collector-contrib:0.128.0'
   */
  readonly image?: string;

  /**
   * How long the collector may take after its stop signal to export what it has received. Whole seconds, from 0 to 7 days.
   *
   * @default Duration.seconds(10)
   */
  readonly longestExport?: Duration;

  /**
   * Resource requests and limits.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 128 MiB memory
   */
  readonly resources?: kplus.ContainerResources;
}

/** The OpenTelemetry Collector: ready when its receiver listens, and it exports what it has after its stop signal. */
export function otelCollector(options: OtelCollectorOptions, where: string): KnownSidecar {
  const { config, image, longestExport = Duration.seconds(10), port = 4317, resources = SMALL } = options;
  refusePort(where, port);
  const stop = secondsOf(where, 'longestExport', longestExport, { min: 0, max: WEEK }, 'give how long the export of what it has received may take');
  return {
    container: {
      name: 'otel-collector',
      image: image ?? 'otel/opentelemetry-collector-contrib:0.128.0',
      args: ['--config=env:OTEL_COLLECTOR_CONFIG'],
      envVariables: { OTEL_COLLECTOR_CONFIG: kplus.EnvValue.fromValue(config) },
      ports: [{ number: port, name: 'otlp' }],
      resources,
    },
    options: { shutdown: Shutdown.of({ stop: Duration.seconds(stop) }) },
  };
}
