import { Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { DisruptionBudgetProps } from './disruption-budget';
import type { SidecarsProps } from './graceful';
import { addDisruptionBudget, makeGraceful, neverLess, replaceOnChange, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { Variable } from './haproxy-backend';
import type { HaproxySettings } from './haproxy-settings';
import { serviceOf } from './served';
import { Cluster } from '../cluster';
import type { Gate } from '../gates';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import type { HaproxyOptions } from '../servers';
import { Server, StopSignal } from '../servers';
import type { Shutdown } from '../shutdown';

/** Properties of a `GracefulHaproxy`. */
export interface GracefulHaproxyProps extends kplus.DeploymentProps, DisruptionBudgetProps, SidecarsProps {
  /**
   * The host and port that all requests are forwarded to. Either this or `sections` is required.
   *
   * - `api:8080`: the Service `api` in the namespace of the pods
   * - `api.shop:8080`: the Service `api` in the namespace `shop`, never an external host; `api.shop.svc:8080` likewise
   * - `api.example.com:80`, or `example.com.:80` with a trailing dot: any other host, by its full name
   * - `10.0.0.7:8080`, `[fd00::7]:8080`: an address
   * - `localhost:8080`: a container of the same pod
   *
   * HAProxy resolves the name every second, so the Service may be created after the pods, or recreated. While DNS does not
   * respond, the last address is used for up to 24 hours. Up to 16 addresses of a headless Service are used; if one of them no
   * longer responds, the request goes to another.
   *
   * Names of Services are completed with the `clusterDomain` of the `Cluster`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   * @default - as in `sections`
   */
  readonly backend?: string;

  /**
   * Your own `frontend`, `backend` and `listen` sections. One of them must bind `port`. To tell keep-alive clients to close their
   * connections before HAProxy stops, your frontends need the two lines that set `sess.born` and `connection close`, as in the
   * configuration for a `backend`. Use the full names of Services (`api.shop.svc.cluster.local`), because the `resolvers` of
   * HAProxy ignore search domains.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html
   * @default - a frontend and a backend that forward all requests to `backend`
   */
  readonly sections?: string[];

  /**
   * The image: HAProxy 2.6 or newer, with a shell and `sleep`.
   *
   * @default 'haproxy:3.0'
   */
  readonly image?: string;

  /**
   * The stop signal of the image: SIGUSR1, on which HAProxy finishes its requests, or SIGTERM, on which it would drop them.
   * `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image if it is known, otherwise StopSignal.SIGUSR1
   */
  readonly stopSignal?: StopSignal;

  /**
   * The port that HAProxy listens on, from 1,024 (it does not run as root) to 65,535, except 8,404, which serves the readiness
   * probe.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Whether to listen on IPv6 as well. Off by default, because HAProxy does not start on nodes without IPv6.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * How long the longest request takes. After its drain, HAProxy lets in-flight requests finish for that long, then drops them. A
   * backend that takes longer gets a 504 at any time. Whole seconds, from 1 second to 1 hour; with `keepaliveTime` at most 50
   * minutes, unless `drain` is given.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html#3.1-hard-stop-after
   * @default Duration.seconds(10)
   */
  readonly longestRequest?: Duration;

  /**
   * The maximum age of a connection: HAProxy sends `Connection: close` on an older one, even when nothing stops. A shorter age
   * gives a shorter drain. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(4)
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long HAProxy keeps serving after the deletion of its pod, before its stop signal. Whole seconds, from 0 to 1 hour.
   *
   * @default - the propagation of the cluster (its delay, or its slowest load balancer) + `keepaliveTime` + `longestRequest`, so that every
   * connection has been told to close
   */
  readonly drain?: Duration;

  /**
   * The maximum number of concurrent connections; further ones wait. From 1 to 1,000,000.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html#3.2-maxconn
   * @default 4096
   */
  readonly maxConnections?: number;

  /**
   * Resource requests and limits of HAProxy.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 128 MiB memory, limits memory to 256 MiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Dependencies to wait for before HAProxy starts.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

/** The user `haproxy` of the official images. */
const USER = 99;
const STOP_MESSAGE = 'Stopping HAProxy: serving until endpoints are updated, then finishing in-flight requests';

/**
 * An HAProxy that loses no requests in rolling updates, scale-downs and evictions: a Deployment, its ConfigMap and a
 * PodDisruptionBudget.
 *
 * A terminating pod keeps serving until no new connections arrive and all keep-alive connections have been told to close. Then
 * HAProxy finishes in-flight requests and exits. It logs when the shutdown starts. It runs as user 99 with a read-only root
 * filesystem and without capabilities. New pods are ready before old ones stop.
 *
 * A pod is ready once the name of its `backend` resolves, so a rolling update with a wrong name stops before it removes old pods.
 * Readiness does not depend on whether the backend responds: without endpoints, HAProxy returns 503 and stays ready, because
 * other pods could do no better. If the Service is deleted, pods become unready after 30 seconds, and ready again as soon as it
 * is back.
 *
 * For a `backend`, HAProxy opens a connection per request, because a request on a keep-alive connection that the backend closes
 * is lost. A failed connection is retried up to three times, also on another address of a headless Service.
 *
 * The kubelet runs the readiness probe until the pod is gone. While HAProxy finishes requests after its stop signal, it accepts
 * no new connections, so a failed probe may be reported as `Unhealthy`.
 *
 * One case remains: a client that keeps a connection idle for the whole drain and reuses it at the moment at which HAProxy closes
 * it.
 *
 * Further `containers` start after HAProxy.
 *
 * @see https://docs.haproxy.org/3.0/management.html#4
 */
export class GracefulHaproxy extends kplus.Deployment {
  /** How the pods start and stop. Use it to add gates, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal of the image. */
  public readonly stopSignal: StopSignal;

  /** The ConfigMap with haproxy.cfg. */
  public readonly config: kplus.ConfigMap;

  private exposed?: kplus.Service;

  /**
   * Creates a Deployment of HAProxy, its ConfigMap and a PodDisruptionBudget.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the backend, and how long requests may take
   * @throws if a value is out of range, or if not exactly one of `backend` and `sections` is given
   */
  public constructor(scope: Construct, id: string, props: GracefulHaproxyProps) {
    checkConstruct('GracefulHaproxy', scope, id, props);
    super(scope, id, { ...props, containers: [], strategy: props.strategy ?? neverLess() });
    // Every app loads this file: what only the construct needs is loaded with the first one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { settingsOf } = require('./haproxy-settings') as typeof import('./haproxy-settings');
    const settings = settingsOf(`${this.node.path}: GracefulHaproxy`, props);
    this.config = new kplus.ConfigMap(this, 'Config', { data: { 'haproxy.cfg': settings.config } });
    // Written before the Deployment, or its first pods would be started before there is something to mount.
    this.apiObject.addDependency(this.config);
    this.stopSignal = settings.stopSignal;
    this.addHaproxy(props, settings);
    props.containers?.forEach((container) => this.addContainer(container));
    replaceOnChange(this, settings.config);

    const times: HaproxyOptions = {
      drain: props.drain,
      hardStopAfter: Duration.seconds(settings.longestRequest),
      // Whatever signal comes, the command makes it this one.
      stopSignal: StopSignal.SIGUSR1,
      keepaliveTime: props.drain ? undefined : Duration.seconds(settings.keepaliveTime),
    };
    const others: Shutdown = Server.haproxy(times)._stopIn(undefined, false).shutdown;
    this.lifecycle = makeGraceful(this, { ...props, shutdown: others });
    this.lifecycle.server(Server.haproxy({ ...times, message: STOP_MESSAGE })._configured(), { container: 'haproxy' });
    addDisruptionBudget(this, props.disruptionBudget);
  }

  /**
   * Exposes the pods with a Service. Its name and port become `host` and `port`.
   *
   * @param options name, type and ports of the Service
   * @see https://kubernetes.io/docs/concepts/services-networking/service/
   */
  public exposeViaService(options: kplus.DeploymentExposeViaServiceOptions = {}): kplus.Service {
    const service = super.exposeViaService(options);
    this.exposed ??= service;
    return service;
  }

  /**
   * The host name of the pods for clients in the same namespace: the name of the first Service that exposes them.
   *
   * @throws if no Service exposes them yet
   */
  public get host(): string {
    return serviceOf(this, 'host', this.exposed).name;
  }

  /**
   * The port of the pods for clients: the first port of that Service.
   *
   * @throws if no Service exposes them yet
   */
  public get port(): number {
    return serviceOf(this, 'port', this.exposed).port;
  }

  /**
   * Adds a container with the defaults of this construct.
   *
   * @param container its properties
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addContainer(withDefaults(container));
  }

  /**
   * Adds an init container with the defaults of this construct.
   *
   * @param container its properties
   */
  public addInitContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addInitContainer(withInitDefaults(container));
  }

  private addHaproxy(props: GracefulHaproxyProps, { backend, command, healthPort, port }: HaproxySettings): void {
    const haproxy = this.addContainer({
      name: 'haproxy',
      image: props.image ?? 'haproxy:3.0',
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command,
      ports: [{ number: port, name: 'http' }],
      envVariables: this.variables(backend?.variables ?? []),
      // Not /healthz, which fails until the backend's name resolves: that is no reason to restart HAProxy.
      startup: kplus.Probe.fromTcpSocket({ port: healthPort, ...startupTimes() }),
      readiness: kplus.Probe.fromHttpGet('/healthz', { port: healthPort, ...serverReadinessTimes() }),
      resources: props.resources ?? {
        cpu: { request: kplus.Cpu.millis(100) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
      },
      securityContext: { user: USER, group: USER },
    });
    const config = kplus.Volume.fromConfigMap(this, 'ConfigVolume', this.config, { name: 'config' });
    haproxy.mount('/usr/local/etc/haproxy/haproxy.cfg', config, { subPath: 'haproxy.cfg', readOnly: true });
  }

  /** What the full name of a Service is made of: only the cluster knows the namespace, since `kubectl apply -n` may say it. */
  private variables(names: Variable[]): { [name: string]: kplus.EnvValue } {
    const values: { [name in Variable]: kplus.EnvValue } = {
      NAMESPACE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAMESPACE),
      // The cluster may still be set later.
      CLUSTER_DOMAIN: kplus.EnvValue.fromValue(Lazy.any({ produce: () => Cluster.of(this).clusterDomain }) as unknown as string),
    };
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  }
}

guard('GracefulHaproxy', GracefulHaproxy, (construct) => construct.node.path);
