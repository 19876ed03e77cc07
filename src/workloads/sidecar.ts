import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { tcpPortOf } from './graceful';
import { Gate } from '../gates';
import { refusePort } from '../hooks/refuse';
import type { Lifecycle } from '../lifecycle';
import { guard } from '../private/arguments';
import type { Server } from '../servers';
import { Shutdown } from '../shutdown';

/** When a sidecar is ready, and how it stops. */
export interface SidecarOptions {
  /**
   * The condition for the other containers to start. It must be about the sidecar itself, because it becomes its startup probe.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   * @default - it accepts connections at its first TCP port
   */
  readonly gate?: Gate;

  /**
   * The server that runs in the sidecar, which is then stopped accordingly.
   *
   * @default - a program that handles SIGTERM and stops within `shutdown`
   */
  readonly server?: Server;

  /**
   * How the sidecar shuts down after the other containers. Its stop is part of the grace period of the pod.
   *
   * @default - it may take 5 seconds after its stop signal
   */
  readonly shutdown?: Shutdown;
}

/** A Cloud SQL Auth Proxy beside an app. */
export interface CloudSqlProxyOptions {
  /**
   * The connection names of the instances: `project:region:instance`. At least one.
   *
   * @see https://cloud.google.com/sql/docs/postgres/connect-auth-proxy
   */
  readonly instances: string[];

  /**
   * The port at which the first instance listens on localhost, and the next ones after it.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * The image: version 2 of the proxy, or one made from it.
   *
   * @default 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1'
   */
  readonly image?: string;

  /**
   * Further arguments, such as `--private-ip` or `--auto-iam-authn`.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Resource requests and limits.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 128 MiB memory
   */
  readonly resources?: kplus.ContainerResources;
}

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

/** The port at which the Cloud SQL Auth Proxy answers probes. */
const CLOUD_SQL_HEALTH = 9090;
const SMALL: kplus.ContainerResources = { cpu: { request: kplus.Cpu.millis(100) }, memory: {} };

/**
 * A helper of the other containers of a pod, such as a proxy or a collector: it is ready before they start, and gets its stop
 * signal when they have ended. A Job or CronJob completes without waiting for it.
 *
 * From Kubernetes 1.29 on it is a native sidecar. Before, it is a container that starts first and drains until the others have
 * ended; a Job would never complete with it, and is refused.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export class Sidecar {
  /**
   * Any container as a sidecar.
   *
   * @param container the container
   * @param options when it is ready, and how it stops
   * @throws if it has no TCP port and no gate, or if the gate is about something else than the pod
   */
  public static of(container: kplus.ContainerProps, options: SidecarOptions = {}): Sidecar {
    return new Sidecar('Sidecar.of', container, options);
  }

  /**
   * The Cloud SQL Auth Proxy, which is ready when it can reach its instances.
   *
   * @param options the instances
   * @throws if there is no instance, or if the port is out of range
   * @see https://cloud.google.com/sql/docs/postgres/connect-auth-proxy
   */
  public static cloudSqlProxy(options: CloudSqlProxyOptions): Sidecar {
    if (options.instances.length === 0) {
      throw new Error("Sidecar.cloudSqlProxy: 'instances' (none) must have at least one instance: give its connection name, project:region:instance");
    }
    const { port = 5432 } = options;
    refusePort('Sidecar.cloudSqlProxy', port);
    return new Sidecar('Sidecar.cloudSqlProxy', {
      name: 'cloud-sql-proxy',
      image: options.image ?? 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1',
      args: ['--structured-logs', `--port=${port}`, '--health-check', '--http-address=0.0.0.0', `--http-port=${CLOUD_SQL_HEALTH}`,
        ...options.args ?? [], ...options.instances],
      ports: [{ number: CLOUD_SQL_HEALTH, name: 'health' }],
      resources: options.resources ?? SMALL,
    }, { gate: Gate.httpGet('/startup', { port: CLOUD_SQL_HEALTH }) });
  }

  /**
   * The OpenTelemetry Collector, which is ready when its receiver listens, and exports what the app has sent after the app has ended.
   *
   * @param options its configuration
   * @throws if the port is out of range
   * @see https://opentelemetry.io/docs/collector/
   */
  public static otelCollector(options: OtelCollectorOptions): Sidecar {
    const { port = 4317 } = options;
    refusePort('Sidecar.otelCollector', port);
    return new Sidecar('Sidecar.otelCollector', {
      name: 'otel-collector',
      image: options.image ?? 'otel/opentelemetry-collector-contrib:0.128.0',
      args: ['--config=env:OTEL_COLLECTOR_CONFIG'],
      envVariables: { OTEL_COLLECTOR_CONFIG: kplus.EnvValue.fromValue(options.config) },
      ports: [{ number: port, name: 'otlp' }],
      resources: options.resources ?? SMALL,
    }, { shutdown: Shutdown.of({ stop: options.longestExport ?? Duration.seconds(10) }) });
  }

  private readonly gate: Gate;

  private constructor(where: string, private readonly container: kplus.ContainerProps, private readonly options: SidecarOptions) {
    const { gate, server, shutdown } = options;
    const port = tcpPortOf(container);
    if (gate?.isRemote) {
      throw new Error(`${where}: 'gate' (${gate}) must be about the sidecar itself, because it becomes its startup probe: give a port or a command of the sidecar, `
        + 'or use \'waitFor\' of the workload');
    }
    if (server && shutdown) {
      throw new Error(`${where}: 'shutdown' (${shutdown}) and 'server' (${server}) both define how the sidecar stops: leave 'shutdown' out`);
    }
    if (!gate && port === undefined) {
      throw new Error(`${where}: 'gate' (undefined) must say when the sidecar is ready, because it has no TCP port: give a gate, or the port of the container`);
    }
    this.gate = gate ?? Gate.tcp('localhost', port!);
  }

  /** The name of its container. */
  public get name(): string {
    return this.container.name ?? 'sidecar';
  }

  /** A description for messages. */
  public toString(): string {
    return `sidecar ${this.name}, ready when ${this.gate} opens`;
  }

  /**
   * Adds it to a workload.
   *
   * @internal
   */
  public _addTo(workload: kplus.AbstractPod, lifecycle: Lifecycle): void {
    workload.addContainer({ ...this.container, name: this.name });
    lifecycle._outlives(this.name, this.gate);
    if (this.options.server) {
      lifecycle.server(this.options.server, { container: this.name });
    } else {
      lifecycle.stop(this.options.shutdown ?? Shutdown.of({ stop: Duration.seconds(5) }), { container: this.name });
    }
  }
}

guard('Sidecar', Sidecar);
