import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DisruptionBudgetProps } from './disruption-budget';
import { addDisruptionBudget, makeGraceful, neverLess, replaceOnChange, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { NginxSettings } from './nginx-settings';
import { serviceOf } from './served';
import { Gate } from '../gates';
import { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import { NginxOptions, Server, StopSignal } from '../servers';

/** What makes a `GracefulNginx`. */
export interface GracefulNginxProps extends kplus.DeploymentProps, DisruptionBudgetProps {
  /**
   * The image: nginx 1.19.10 or newer, with a shell and `sleep`.
   *
   * @default 'nginx:1.27'
   */
  readonly image?: string;

  /**
   * The stop signal that the image names: SIGQUIT, on which nginx finishes its requests, or SIGTERM, on which it would drop
   * them. `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image, if it is a known one; else StopSignal.SIGQUIT
   */
  readonly stopSignal?: StopSignal;

  /**
   * The pages, by file name: letters, digits, dashes, dots and underscores. All together at most 1 MiB, which is what a
   * ConfigMap holds. When they change, the pods are replaced.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/configmap/
   * @default - those of the image
   */
  readonly content?: { [file: string]: string };

  /**
   * Blocks `server { … }` of your own, written as they are, in place of the one that serves the pages. One of them must listen on `port`.
   * A `keepalive_time` of their own would undo the promises made here; a `keepalive_timeout` of their own should be longer
   * than clients keep an idle connection, because nginx closes one without asking.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#server
   * @default - one that serves the pages on `port`
   */
  readonly serverBlocks?: string[];

  /**
   * The port on which nginx serves, from 1,024, since it runs without root, to 65,535. Not 8,081, where it answers the
   * readiness probe.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Listen on IPv6 too, as a cluster or a Service with IPv6 addresses needs it. Off by default, because nginx does not
   * start on nodes that have no IPv6.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * How long the longest request takes. After its drain, nginx finishes requests for as long, then it cuts them.
   * Whole seconds, from 1 second to 1 hour; with `keepaliveTime` at most 50 minutes, unless `drain` is given.
   *
   * @see https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout
   * @default Duration.seconds(10)
   */
  readonly longestRequest?: Duration;

  /**
   * How old a connection may get: nginx asks the client to close an older one with its next answer, also when nothing
   * stops. The shorter, the shorter the drain. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_time
   * @default Duration.seconds(4)
   */
  readonly keepaliveTime?: Duration;

  /**
   * How long nginx goes on serving after the deletion of its pod, if it is not to be computed. A shorter drain cuts
   * connections that are kept alive by clients in the middle of a long answer. Whole seconds, from 0 to 1 hour.
   *
   * @default - the propagation delay of the cluster, `keepaliveTime` and `longestRequest`: then each connection was told to close
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
   * What nginx may use of its node.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100 millicores and 64 MiB, at most 128 MiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * What must be there before nginx starts, such as an upstream.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

const USER = 101;
const STOP_MESSAGE = 'nginx was told to stop: it serves on while it is taken out of the endpoints, then finishes its requests';

/**
 * An nginx that loses no request in a rolling update, a scaling down or an eviction: a Deployment, its ConfigMaps and a
 * PodDisruptionBudget.
 *
 * A pod that goes serves on until no new connection can arrive and those that are kept alive were told to close; then
 * nginx finishes what it is at, and ends. It says so in its log. It runs as user 101 on a read-only file system without
 * any capability; new pods are ready before old ones go.
 *
 * The kubelet goes on asking whether a pod is ready until it is gone. If nginx still finishes a request after its stop
 * signal, it takes no new ones, and that look is reported as `Unhealthy`.
 *
 * What is left: a client that keeps a connection idle for the whole drain, and uses it again in the very moment in which nginx
 * closes it.
 *
 * Further `containers` start after nginx.
 *
 * @see https://nginx.org/en/docs/control.html
 */
export class GracefulNginx extends kplus.Deployment {
  /** How the pods start and stop: further gates, hooks and limits are added here. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal that the image names. */
  public readonly stopSignal: StopSignal;

  /** The configuration of nginx. */
  public readonly config: kplus.ConfigMap;

  /** The pages. Nothing if they are those of the image. */
  public readonly content?: kplus.ConfigMap;

  private exposed?: kplus.Service;

  /**
   * Defines a Deployment of nginx, its ConfigMaps and a PodDisruptionBudget.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props what to serve, and how long requests take
   * @throws if a value is out of its range, if a file name is none, or if the pages are larger than a ConfigMap
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
