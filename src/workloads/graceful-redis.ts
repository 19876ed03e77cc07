import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SidecarsProps } from './graceful';
import { makeGraceful, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { RedisSettings } from './redis-settings';
import type { Gate } from '../gates';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import { guardExpansion } from '../private/quote';

/** Properties of a `GracefulRedis`. */
export interface GracefulRedisProps extends kplus.WorkloadProps, SidecarsProps {
  /**
   * The password of clients, in a Secret.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/secret/
   * @default - none: all clients that reach the pod can read and write
   */
  readonly password?: kplus.SecretValue;

  /**
   * Whether each write goes to an append-only file, so that a crash loses one second of writes. Otherwise Redis saves a snapshot now
   * and then, and a crash loses all writes since the last one. Nothing is lost at a stop in either case.
   *
   * @see https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
   * @default true
   */
  readonly appendOnly?: boolean;

  /**
   * The size of the claim that is created for the data. Cannot be combined with `claim`. Redis needs room for two copies of its
   * data while it writes a new file.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   * @default Size.gibibytes(1)
   */
  readonly storage?: Size;

  /**
   * An existing claim for the data.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   * @default - a new claim of size `storage`
   */
  readonly claim?: kplus.IPersistentVolumeClaim;

  /**
   * The image: Redis 7 or Valkey, structured like the official images.
   *
   * @default 'redis:7'
   */
  readonly image?: string;

  /**
   * The port that Redis listens on, from 1,024 (it does not run as root) to 65,535.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Parameters of Redis by name, for example `{ 'maxmemory': '200mb', 'maxmemory-policy': 'allkeys-lru' }`. Except those that the
   * construct sets, such as `port`, `dir` and `appendonly`. A value of several words is written as in `redis.conf`: `normal 0 0 0`.
   *
   * @see https://redis.io/docs/latest/operate/oss_and_stack/management/config/
   * @default - those of Redis
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long it may take to write all data to disk. If Redis is killed before, it loses writes. Whole seconds, from 1 second to 1 day.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;

  /**
   * How long a start may take, which reads all data. If it takes longer, the container is restarted. Whole seconds, from 10 seconds
   * to 1 day.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
   * @default Duration.minutes(5)
   */
  readonly longestStart?: Duration;

  /**
   * How long Redis keeps serving after the deletion of its pod, before it accepts no new clients. Whole seconds, from 0 to 1 hour.
   *
   * @default - the propagation of the cluster (its delay, or its slowest load balancer)
   */
  readonly drain?: Duration;

  /**
   * Resource requests and limits of Redis.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 100m CPU and 128 MiB memory, limits memory to 512 MiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Dependencies to wait for before Redis starts.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

const STOP_MESSAGE = 'Stopping Redis: serving until endpoints are updated, then saving';
const DATA = '/data';

/**
 * A Redis that keeps its data and stops without losing writes: a StatefulSet with one pod, its Service and its claim.
 *
 * A terminating pod keeps serving until no new clients arrive. Then Redis writes all data to disk and exits; clients must connect
 * again. It logs when the shutdown starts. It runs as the user of the image with a read-only root filesystem and without
 * capabilities.
 *
 * It is a single instance, which is unavailable while its pod is replaced. For replication, use an operator.
 *
 * The pod is ready once Redis has read its data and answers (`redis-cli ping`), and as long as it accepts connections. A start that
 * takes longer than a second is reported as `Unhealthy` until the pod is ready.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
 */
export class GracefulRedis extends kplus.StatefulSet {
  /** How the pod starts and stops. Use it to add gates, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /** The host name for clients in the same namespace: the name of its Service. */
  public readonly host: string;

  /** The port for clients. */
  public readonly port: number;

  /** The claim for the data. */
  public readonly claim: kplus.IPersistentVolumeClaim;

  /**
   * Creates a StatefulSet with one Redis, its Service and, unless one is given, the claim for its data.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props its password, and how it keeps its data
   * @throws if a value is out of range, or if both `storage` and `claim` are given
   */
  public constructor(scope: Construct, id: string, props: GracefulRedisProps = {}) {
    checkConstruct('GracefulRedis', scope, id, props);
    // Every app loads this file: what only the construct needs is loaded with the first one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { settingsOf } = require('./redis-settings') as typeof import('./redis-settings');
    const settings = settingsOf(`${scope.node.path ? `${scope.node.path}/` : ''}${id}: GracefulRedis`, props);
    const { group, port, serverOf, user } = settings;
    super(scope, id, {
      ...props,
      replicas: 1,
      securityContext: { user, group, fsGroup: group, ...props.securityContext },
      containers: [redisContainer(props, settings), ...props.containers ?? []],
    });
    this.port = port;
    this.host = this.service.name;
    this.claim = props.claim ?? new kplus.PersistentVolumeClaim(this, 'Claim', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: props.storage ?? Size.gibibytes(1),
    });
    this.containers[0].mount(DATA, kplus.Volume.fromPersistentVolumeClaim(this, 'DataVolume', this.claim, { name: 'data' }));
    this.lifecycle = makeGraceful(this, props);
    this.lifecycle.server(serverOf({ drain: props.drain, message: STOP_MESSAGE }), { container: 'redis' });
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
}

function redisContainer(props: GracefulRedisProps, { appendOnly, group, longestStart, port, programs, user }: RedisSettings): kplus.ContainerProps {
  // With the file, snapshots would be for nothing.
  const persistence = appendOnly ? ['--appendonly', 'yes', '--save', ''] : [];
  const parameters = Object.entries(props.parameters ?? {}).flatMap(([name, value]) => [`--${name}`, ...guardExpansion(value).split(/ +/)]);
  return {
    name: 'redis',
    image: props.image ?? 'redis:7',
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    // The kubelet puts the value of the variable into them.
    args: [programs.server, '--port', String(port), '--dir', DATA, ...persistence, ...parameters, ...props.password ? ['--requirepass', '$(REDISCLI_AUTH)'] : []],
    portNumber: port,
    envVariables: props.password ? { REDISCLI_AUTH: kplus.EnvValue.fromSecretValue(props.password) } : {},
    // While it reads its data, it answers with an error, which `-e` makes one of the command.
    startup: kplus.Probe.fromCommand([programs.client, '-e', '-h', '127.0.0.1', '-p', String(port), 'ping'],
      { ...startupTimes(), timeoutSeconds: Duration.seconds(1), failureThreshold: longestStart }),
    // No command: Kubernetes 1.35 and 1.36 cancel it when the pod is deleted, which is a Warning.
    readiness: kplus.Probe.fromTcpSocket({ port, ...serverReadinessTimes() }),
    resources: props.resources ?? {
      cpu: { request: kplus.Cpu.millis(100) },
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
    },
    securityContext: { user: props.securityContext?.user ?? user, group: props.securityContext?.group ?? group },
  };
}

guard('GracefulRedis', GracefulRedis, (construct) => construct.node.path);
