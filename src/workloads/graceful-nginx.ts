import { createHash } from 'crypto';
import { Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { makeGraceful, neverLess, withDefaults, withInitDefaults } from './graceful';
import { CONTENT_FOLDER, nginxConfig, NGINX_COMMAND, NGINX_COMMAND_FOR_SIGTERM } from './nginx-config';
import { Gate } from '../gates';
import { Lifecycle } from '../lifecycle';
import { inWords, secondsOf } from '../private/seconds';
import { Shutdown } from '../shutdown';

/** The stop signal that an image names, and the kubelet sends. */
export enum StopSignal {
  /** SIGQUIT, on which nginx finishes its requests: the official images, and nginx-unprivileged. */
  SIGQUIT = 'SIGQUIT',
  /** SIGTERM, on which nginx drops its requests: images that name no signal, such as one's own on Debian. */
  SIGTERM = 'SIGTERM',
}

/** What makes a `GracefulNginx`. */
export interface GracefulNginxProps extends kplus.DeploymentProps {
  /**
   * The image: nginx 1.19.10 or newer, with a shell and `sleep`.
   *
   * @default 'nginx:1.27'
   */
  readonly image?: string;

  /**
   * The stop signal that the image names (`docker inspect` shows it as `StopSignal`; none means SIGTERM).
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default StopSignal.SIGQUIT
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
   * Blocks `server { … }` of one's own, in place of the one that serves the pages. One of them must listen on `port`.
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
   * @default - the propagation delay of the cluster, and then `keepaliveTime` and `longestRequest`, so that each connection that is kept alive was told to close
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

const HEALTH_PORT = 8081;
const USER = 101;
const CONFIG_MAP_LIMIT = 1024 * 1024;
/** What a drain of at most an hour leaves after the longest propagation delay, in seconds. */
const KEEPALIVE_LIMIT = 3600 - 600;

/**
 * An nginx that loses no request in a rolling update, a scaling down or an eviction: a Deployment, its ConfigMaps and a
 * PodDisruptionBudget.
 *
 * A pod that goes serves on until no new connection can arrive and those that are kept alive were told to close; then
 * nginx finishes what it is at, and ends. It says so in its log. It runs as user 101 on a read-only file system without
 * any capability; new pods are ready before old ones go.
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

  /**
   * Defines a Deployment of nginx, its ConfigMaps and a PodDisruptionBudget.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props what to serve, and how long requests take
   * @throws if a value is out of its range, if a file name is none, or if the pages are larger than a ConfigMap
   */
  public constructor(scope: Construct, id: string, props: GracefulNginxProps = {}) {
    super(scope, id, {
      ...props,
      containers: [],
      strategy: props.strategy ?? neverLess(),
    });
    const where = `${this.node.path}: GracefulNginx`;
    const hour = { min: 1, max: 3600 };
    const longestRequest = secondsOf(where, 'longestRequest', props.longestRequest ?? Duration.seconds(10), hour, 'give how long the longest request takes');
    const keepaliveTime = secondsOf(where, 'keepaliveTime', props.keepaliveTime ?? Duration.seconds(4), hour, 'give how old a connection may get');
    if (props.drain) {
      secondsOf(where, 'drain', props.drain, { min: 0, max: 3600 }, 'leave it out to have it computed');
    } else if (keepaliveTime + longestRequest > KEEPALIVE_LIMIT) {
      throw new Error(`${where}: 'longestRequest' (${inWords(longestRequest)}) and 'keepaliveTime' (${inWords(keepaliveTime)}) must be at most `
        + `${inWords(KEEPALIVE_LIMIT)} together, because with the propagation delay they make the drain, which is at most 1 h: `
        + "shorten one of them, or give the 'drain'");
    }
    const port = checkedPort(where, props.port ?? 8080);
    const workers = props.workers ?? 2;
    if (!Number.isInteger(workers) || workers < 1 || workers > 1024) {
      throw new Error(`${where}: 'workers' (${workers}) must be a whole number from 1 to 1024: give the number of worker processes`);
    }

    if (props.image === '') {
      throw new Error(`${where}: 'image' ("") must name an image: give one, or leave it out`);
    }
    const { ipv6 = false, serverBlocks = [] } = props;
    const config = nginxConfig({ port, healthPort: HEALTH_PORT, workers, longestRequest, keepaliveTime, ipv6, serverBlocks });
    if (Buffer.byteLength(config) > CONFIG_MAP_LIMIT) {
      throw new Error(`${where}: 'serverBlocks' (${Buffer.byteLength(config)} bytes with the rest of the configuration) must be at most `
        + `${CONFIG_MAP_LIMIT} bytes, because a ConfigMap holds no more: build an image with the files, and include them`);
    }
    this.config = new kplus.ConfigMap(this, 'Config', { data: { 'nginx.conf': config } });
    this.content = props.content && new kplus.ConfigMap(this, 'Content', { data: checkedContent(where, props.content) });
    this.stopSignal = props.stopSignal ?? StopSignal.SIGQUIT;
    this.addNginx(props, port);
    props.containers?.forEach((container) => this.addContainer(container));
    // A new configuration is a new template, so that the Deployment replaces its pods.
    this.podMetadata.addAnnotation('cdk8s-graceful/config', createHash('sha256').update(JSON.stringify([config, Object.entries(props.content ?? {}).sort()])).digest('hex').slice(0, 16));

    this.lifecycle = makeGraceful(this, {
      terminationGracePeriod: props.terminationGracePeriod,
      waitFor: props.waitFor,
      shutdown: Shutdown.of({
        drain: props.drain,
        // A connection may be opened when the propagation ends, be told to close when it is older than the keepalive
        // time, and that answer may take as long as the longest request.
        keepalive: props.drain ? undefined : Duration.seconds(keepaliveTime + longestRequest),
        stop: Duration.seconds(longestRequest),
        message: 'nginx was told to stop: it serves on while it is taken out of the endpoints, then finishes its requests',
      }),
    });
    new kplus.k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
      spec: {
        maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
        // What the Deployment selects may still change.
        selector: Lazy.any({ produce: () => this.podSelector() }),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
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

  private podSelector(): kplus.k8s.LabelSelector {
    const expressions = this.matchExpressions;
    return { matchLabels: this.matchLabels, ...(expressions.length > 0 ? { matchExpressions: expressions } : {}) };
  }

  private addNginx(props: GracefulNginxProps, port: number): void {
    const health = (options: kplus.ProbeOptions) => kplus.Probe.fromHttpGet('/healthz', { port: HEALTH_PORT, ...options });
    const nginx = this.addContainer({
      name: 'nginx',
      image: props.image ?? 'nginx:1.27',
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: this.stopSignal === StopSignal.SIGQUIT ? NGINX_COMMAND : NGINX_COMMAND_FOR_SIGTERM,
      ports: [{ number: port, name: 'http' }],
      startup: health({ periodSeconds: Duration.seconds(1), failureThreshold: 60 }),
      readiness: health({ periodSeconds: Duration.seconds(5), failureThreshold: 2 }),
      resources: props.resources ?? {
        cpu: { request: kplus.Cpu.millis(100) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
      },
      securityContext: { user: USER, group: USER },
    });
    nginx.mount('/etc/nginx/nginx.conf', kplus.Volume.fromConfigMap(this, 'ConfigVolume', this.config, { name: 'config' }), { subPath: 'nginx.conf', readOnly: true });
    nginx.mount('/tmp', kplus.Volume.fromEmptyDir(this, 'Tmp', 'tmp'));
    if (this.content) {
      nginx.mount(CONTENT_FOLDER, kplus.Volume.fromConfigMap(this, 'ContentVolume', this.content, { name: 'content' }), { readOnly: true });
    }
  }
}

function checkedPort(where: string, port: number): number {
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1024 to 65535, because nginx runs without root: `
      + 'give such a port, and the port that clients use to the Service');
  }
  if (port === HEALTH_PORT) {
    throw new Error(`${where}: 'port' (${port}) is where nginx answers the readiness probe: give another port`);
  }
  return port;
}

function checkedContent(where: string, content: { [file: string]: string }): { [file: string]: string } {
  for (const file of Object.keys(content)) {
    if (!/^[A-Za-z0-9._-]{1,253}$/.test(file) || file === '.' || file.startsWith('..')) {
      throw new Error(`${where}: 'content' (${JSON.stringify(file)}) must have file names of letters, digits, dashes, dots and underscores, `
        + 'because a ConfigMap holds no folders: rename the file, or mount a volume and give server blocks');
    }
  }
  const size = Object.entries(content).reduce((total, [file, text]) => total + Buffer.byteLength(file) + Buffer.byteLength(text), 0);
  if (size > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'content' (${size} bytes) must be at most ${CONFIG_MAP_LIMIT} bytes, because a ConfigMap holds no more: `
      + 'build an image with the files, and name it as the image');
  }
  return content;
}
