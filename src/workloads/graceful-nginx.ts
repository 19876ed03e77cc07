import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { DisruptionBudgetProps } from './disruption-budget';
import type { SidecarsProps } from './graceful';
import { addDisruptionBudget, makeGraceful, neverLess, replaceOnChange, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { NginxSettings } from './nginx-settings';
import { serviceOf } from './served';
import type { Gate } from '../gates';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import type { NginxOptions } from '../servers';
import { Server, StopSignal } from '../servers';

/** Properties of a `GracefulNginx`. */
export interface GracefulNginxProps extends kplus.DeploymentProps, DisruptionBudgetProps, SidecarsProps {
  /**
   * The image: nginx 1.19.10 or newer, with a shell and `sleep`.
   *
   * @default 'nginx:1.27'
   */
  readonly image?: string;

  /**
   * The stop signal of the image: SIGQUIT, on which nginx finishes its requests, or SIGTERM, on which it would drop them.
   * `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image if it is known, otherwise StopSignal.SIGQUIT
   */
  readonly stopSignal?: StopSignal;

  /**
   * The files to serve, by file name (letters, digits, dashes, dots and underscores). At most 1 MiB in total, the limit of a
   * ConfigMap. The pods are replaced when the content changes.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/configmap/
   * @default - the content of the image
   */
  readonly content?: { [file: string]: string };

  /**
   * Your own `server { … }` blocks, written unchanged, instead of the one that serves `content`. One of them must listen on
   * `port`. They must not set `keepalive_time`, which the drain depends on. A `keepalive_timeout` in them should be longer than
   * clients keep idle connections, because nginx closes those without notice.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#server
   * @default - one that serves `content` on `port`
   */
  readonly serverBlocks?: string[];

  /**
   * The port that nginx listens on, from 1,024 (it does not run as root) to 65,535, except 8,081, which serves the readiness
   * probe.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Whether to listen on IPv6 as well, for clusters and Services with IPv6 addresses. Off by default, because nginx does not
   * start on nodes without IPv6.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * How long the longest request takes. After its drain, nginx lets in-flight requests finish for that long, then drops them.
   * Whole seconds, from 1 second to 1 hour; with `keepaliveTime` at most 50 minutes, unless `drain` is given.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(10)
   */
  readonly longestRequest?: Duration;

  /**
   * The maximum age of a connection: nginx sends `Connection: close` on an older one, even when nothing stops. A shorter age
   * gives a shorter drain. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default Duration.seconds(4)
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long nginx keeps serving after the deletion of its pod, before its stop signal. A drain shorter than the default can drop
   * keep-alive connections during a long response. Whole seconds, from 0 to 1 hour.
   *
   * @default - the propagation of the cluster (its delay, or its slowest load balancer) + `keepaliveTime` + `longestRequest`, so that every
   * connection has been told to close
   */
  readonly drain?: Duration;

  /**
   * The number of worker processes. From 1 to 1,024.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_processes
   * @default 2
   */
  readonly workers?: number;

  /**
   * Resource requests and limits of nginx.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 64 MiB memory, limits memory to 128 MiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Dependencies to wait for before nginx starts, such as an upstream.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

const USER = 101;
const STOP_MESSAGE = 'Stopping nginx: serving until endpoints are updated, then finishing in-flight requests';

/**
 * An nginx that loses no requests in rolling updates, scale-downs and evictions: a Deployment, its ConfigMaps and a
 * PodDisruptionBudget.
 *
 * A terminating pod keeps serving until no new connections arrive and all keep-alive connections have been told to close. Then
 * nginx finishes in-flight requests and exits. It logs when the shutdown starts. It runs as user 101 with a read-only root
 * filesystem and without capabilities. New pods are ready before old ones stop.
 *
 * The kubelet runs the readiness probe until the pod is gone. While nginx finishes requests after its stop signal, it accepts no
 * new connections, so a failed probe may be reported as `Unhealthy`.
 *
 * One case remains: a client that keeps a connection idle for the whole drain and reuses it at the moment at which nginx closes
 * it.
 *
 * Further `containers` start after nginx.
 *
 * @see https://nginx.org/en/docs/control.html
 */
export class GracefulNginx extends kplus.Deployment {
  /** How the pods start and stop. Use it to add gates, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal of the image. */
  public readonly stopSignal: StopSignal;

  /** The ConfigMap with nginx.conf. */
  public readonly config: kplus.ConfigMap;

  /** The ConfigMap with the content, if `content` is given. */
  public readonly content?: kplus.ConfigMap;

  private exposed?: kplus.Service;

  /**
   * Creates a Deployment of nginx, its ConfigMaps and a PodDisruptionBudget.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the content, and how long requests may take
   * @throws if a value is out of range, if a file name is invalid, or if the content does not fit into a ConfigMap
   */
  public constructor(scope: Construct, id: string, props: GracefulNginxProps = {}) {
    checkConstruct('GracefulNginx', scope, id, props);
    super(scope, id, {
      ...props,
      containers: [],
      strategy: props.strategy ?? neverLess(),
    });
    const where = `${this.node.path}: GracefulNginx`;
    // Every app loads this file: what only the construct needs is loaded with the first one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { settingsOf } = require('./nginx-settings') as typeof import('./nginx-settings');
    const settings = settingsOf(where, props);
    this.config = new kplus.ConfigMap(this, 'Config', { data: { 'nginx.conf': settings.config } });
    this.content = props.content && new kplus.ConfigMap(this, 'Content', { data: props.content });
    // Written before the Deployment, or its first pods would be started before there is something to mount.
    this.apiObject.addDependency(this.config, ...this.content ? [this.content] : []);
    this.stopSignal = settings.stopSignal;
    this.addNginx(props, settings);
    props.containers?.forEach((container) => this.addContainer(container));
    replaceOnChange(this, settings.config, props.content);

    const times: NginxOptions = {
      drain: props.drain,
      keepaliveTime: props.drain ? undefined : Duration.seconds(settings.keepaliveTime),
      workerShutdownTimeout: Duration.seconds(settings.longestRequest),
      // Whatever signal comes, the command makes it this one.
      stopSignal: StopSignal.SIGQUIT,
    };
    this.lifecycle = makeGraceful(this, { ...props, shutdown: Server.nginx(times)._stopIn(undefined, false).shutdown });
    this.lifecycle.server(Server.nginx({ ...times, message: STOP_MESSAGE })._configured(), { container: 'nginx' });
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

  private addNginx(props: GracefulNginxProps, { command, contentFolder, healthPort, port }: NginxSettings): void {
    const health = (options: kplus.ProbeOptions) => kplus.Probe.fromHttpGet('/healthz', { port: healthPort, ...options });
    const nginx = this.addContainer({
      name: 'nginx',
      image: props.image ?? 'nginx:1.27',
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command,
      ports: [{ number: port, name: 'http' }],
      startup: health(startupTimes()),
      readiness: health(serverReadinessTimes()),
      resources: props.resources ?? {
        cpu: { request: kplus.Cpu.millis(100) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
      },
      securityContext: { user: USER, group: USER },
    });
    const config = kplus.Volume.fromConfigMap(this, 'ConfigVolume', this.config, { name: 'config' });
    nginx.mount('/etc/nginx/nginx.conf', config, { subPath: 'nginx.conf', readOnly: true });
    nginx.mount('/tmp', kplus.Volume.fromEmptyDir(this, 'Tmp', 'tmp'));
    if (this.content) {
      nginx.mount(contentFolder, kplus.Volume.fromConfigMap(this, 'ContentVolume', this.content, { name: 'content' }), { readOnly: true });
    }
  }
}

guard('GracefulNginx', GracefulNginx, (construct) => construct.node.path);
