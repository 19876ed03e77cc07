import { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { tcpPortOf } from './graceful';
import { Gate } from '../gates';
import type { Lifecycle } from '../lifecycle';
import { guard } from '../private/arguments';
import { Shutdown } from '../shutdown';
import type { CloudSqlProxyOptions } from './sidecars/cloud-sql-proxy';
import { cloudSqlProxy } from './sidecars/cloud-sql-proxy';
import type { KnownSidecar } from './sidecars/known';
import type { SidecarOptions } from './sidecars/options';
import type { OtelCollectorOptions } from './sidecars/otel-collector';
import { otelCollector } from './sidecars/otel-collector';

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
    return Sidecar.known('Sidecar.cloudSqlProxy', cloudSqlProxy(options, 'Sidecar.cloudSqlProxy'));
  }

  /**
   * The OpenTelemetry Collector, which is ready when its receiver listens, and exports what the app has sent after the app has ended.
   *
   * @param options its configuration
   * @throws if the port or the time to export is out of range
   * @see https://opentelemetry.io/docs/collector/
   */
  public static otelCollector(options: OtelCollectorOptions): Sidecar {
    return Sidecar.known('Sidecar.otelCollector', otelCollector(options, 'Sidecar.otelCollector'));
  }

  private static known(where: string, { container, options }: KnownSidecar): Sidecar {
    return new Sidecar(where, container, options);
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
      throw new Error(`${where}: 'gate' (missing) must say when the sidecar is ready, because its container has no TCP port: give a gate, or 'portNumber' of the container`);
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
