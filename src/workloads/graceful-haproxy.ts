import { Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DisruptionBudgetProps } from './disruption-budget';
import { addDisruptionBudget, makeGraceful, neverLess, replaceOnChange, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { Variable } from './haproxy-backend';
import type { HaproxySettings } from './haproxy-settings';
import { Cluster } from '../cluster';
import { serviceOf } from './served';
import { Gate } from '../gates';
import { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import { HaproxyOptions, Server, StopSignal } from '../servers';
import { Shutdown } from '../shutdown';

/** What makes a `GracefulHaproxy`. */
export interface GracefulHaproxyProps extends kplus.DeploymentProps, DisruptionBudgetProps {
  /**
   * Where all requests go: host and port. Either this or `sections` must be given.
   *
   * - `api:8080`: the Service `api` in the namespace of the pods, whichever that is
   * - `api.shop:8080`: the Service `api` in the namespace `shop`, and never a host of that name on the internet; `api.shop.svc:8080` likewise
   * - `api.example.com:80`, or `example.com.:80` with a dot at its end: any other host, by its full name
   * - `10.0.0.7:8080`, `[fd00::7]:8080`: an address
   * - `localhost:8080`: a container of the same pod
   *
   * HAProxy asks DNS for a name every second, so the Service may be created later than the pods, or deleted and created
   * again. While DNS does not answer, the last address is used for up to 24 hours. Of a headless Service, up to 16
   * addresses are used; one that has just gone is tried as long as DNS still has it, and the request then goes to another.
   *
   * The full names of Services end in the `clusterDomain` of the `Cluster`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   * @default - what `sections` say
   */
  readonly backend?: string;

  /**
   * Sections `frontend`, `backend`, `listen` … of one's own, each a text. One of them must bind `port`. To have kept-alive
   * connections told to close before HAProxy stops, a frontend of their own needs the two lines that set `sess.born` and
   * `connection close`, as they stand in the configuration for a `backend`. Name Services in full, such as
   * `api.shop.svc.cluster.local`: HAProxy's `resolvers` know no search domains.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html
   * @default - those that forward everything to `backend`
   */
  readonly sections?: string[];

  /**
   * The image: HAProxy 2.6 or newer, with a shell and `sleep`.
   *
   * @default 'haproxy:3.0'
   */
  readonly image?: string;

  /**
   * The stop signal that the image names: SIGUSR1, on which HAProxy finishes its requests, or SIGTERM, on which it would drop
   * them. `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image, if it is a known one; else StopSignal.SIGUSR1
   */
  readonly stopSignal?: StopSignal;

  /**
   * The port on which HAProxy serves, from 1,024, since it runs without root, to 65,535. Not 8,404, where it answers the
   * readiness probe.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Listen on IPv6 too. Off by default, because HAProxy does not start on nodes that have no IPv6.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * How long the longest request takes. After its drain, HAProxy finishes requests for as long, then it cuts them; a server
   * that takes longer is answered for with 504 at any time. Whole seconds, from 1 second to 1 hour; with `keepaliveTime` at
   * most 50 minutes, unless `drain` is given.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html#3.1-hard-stop-after
   * @default Duration.seconds(10)
   */
  readonly longestRequest?: Duration;

  /**
   * How old a connection may get: HAProxy asks the client to close an older one with its next answer, also when nothing
   * stops. The shorter, the shorter the drain. Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(4)
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long HAProxy goes on serving after the deletion of its pod, if it is not to be computed. Whole seconds, from 0 to
   * 1 hour.
   *
   * @default - the propagation delay of the cluster, `keepaliveTime` and `longestRequest`: then each connection was told to close
   */
  readonly drain?: Duration;

  /**
   * How many connections HAProxy keeps at once; more have to wait. From 1 to 1,000,000.
   *
   * @see https://docs.haproxy.org/3.0/configuration.html#3.2-maxconn
   * @default 4096
   */
  readonly maxConnections?: number;

  /**
   * What HAProxy may use of its node.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100 millicores and 128 MiB, at most 256 MiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * What must be there before HAProxy starts.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

/** The user `haproxy` of the official images. */
const USER = 99;
const STOP_MESSAGE = 'HAProxy was told to stop: it serves on while it is taken out of the endpoints, then finishes its requests';

/**
 * An HAProxy that loses no request in a rolling update, a scaling down or an eviction: a Deployment, its ConfigMap and a
 * PodDisruptionBudget.
 *
 * A pod that goes serves on until no new connection can arrive and those that are kept alive were told to close; then
 * HAProxy finishes what it is at, and ends. It says so in its log. It runs as user 99 on a read-only file system without
 * any capability; new pods are ready before old ones go.
 *
 * A pod is ready once the name of its `backend` resolves, so a rolling update to a wrong name stops before it takes old pods
 * away. Whether anything answers there does not count: without a backend behind the Service, HAProxy answers 503 and stays
 * ready, as it is no better elsewhere. If the Service is deleted, pods stop being ready after 30 seconds, and are ready again
 * as soon as it is back.
 *
 * For a `backend`, HAProxy opens a connection for each request. On one that is kept alive, the request that meets its end is
 * lost; a new one that fails is tried again, up to three times, also on another address of a headless Service.
 *
 * The kubelet goes on asking whether a pod is ready until it is gone. If HAProxy still finishes a request after its stop
 * signal, it takes no new ones, and a probe that meets this is reported as `Unhealthy`.
 *
 * What is left: a client that keeps a connection idle for the whole drain, and uses it again in the very moment in which HAProxy
 * closes it.
 *
 * Further `containers` start after HAProxy.
 *
 * @see https://docs.haproxy.org/3.0/management.html#4
 */
export class GracefulHaproxy extends kplus.Deployment {
  /** How the pods start and stop: further gates, hooks and limits are added here. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal that the image names. */
  public readonly stopSignal: StopSignal;

  /** The configuration of HAProxy. */
  public readonly config: kplus.ConfigMap;

  private exposed?: kplus.Service;

  /**
   * Defines a Deployment of HAProxy, its ConfigMap and a PodDisruptionBudget.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props where requests go, and how long they take
   * @throws if a value is out of its range, or if not exactly one of `backend` and `sections` is given
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
   * Exposes the pods with a Service, whose name and port are then `host` and `port`.
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
   * The name under which clients in the same namespace reach the pods: that of the first Service that exposes them.
   *
   * @throws if no Service exposes them yet
   */
  public get host(): string {
    return serviceOf(this, 'host', this.exposed).name;
  }

  /**
   * The port on which clients reach the pods: the first one of that Service.
   *
   * @throws if no Service exposes them yet
   */
  public get port(): number {
    return serviceOf(this, 'port', this.exposed).port;
  }

  /**
   * Adds a container, with the defaults of this construct.
   *
   * @param container its properties
   */
  public addContainer(container: kplus.ContainerProps): kplus.Container {
    return super.addContainer(withDefaults(container));
  }

  /**
   * Adds an init container, with the defaults of this construct.
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
