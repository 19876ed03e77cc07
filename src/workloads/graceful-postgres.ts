import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SidecarsProps } from './graceful';
import { makeGraceful, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { PostgresSettings } from './postgres-settings';
import type { Gate } from '../gates';
import type { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import { guardExpansion } from '../private/quote';
import type { StopSignal } from '../servers';
import { Server } from '../servers';

/** Properties of a `GracefulPostgres`. */
export interface GracefulPostgresProps extends kplus.WorkloadProps, SidecarsProps {
  /**
   * The password of the user, in a Secret.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/secret/
   */
  readonly password: kplus.SecretValue;

  /**
   * The name of the user, which the first start creates. At most 63 bytes, not starting with `pg_`, without `"`, `'`, `$` and
   * `\\`.
   *
   * @default 'postgres'
   */
  readonly user?: string;

  /**
   * The name of the database, which the first start creates. At most 63 bytes.
   *
   * @default - the name of the user
   */
  readonly database?: string;

  /**
   * The size of the claim that is created for the data. Cannot be combined with `claim`.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   * @default Size.gibibytes(10)
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
   * The image: PostgreSQL 10 or newer, structured like the official image.
   *
   * @default 'postgres:16'
   */
  readonly image?: string;

  /**
   * The stop signal of the image: SIGINT or SIGTERM. `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image if it is known, otherwise StopSignal.SIGINT
   */
  readonly stopSignal?: StopSignal;

  /**
   * The port that PostgreSQL listens on, from 1,024 (it does not run as root) to 65,535.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * Parameters of PostgreSQL by name, for example `{ max_connections: '200' }`. Except `port`, and `update_process_title`, which
   * the stop needs to see running transactions.
   *
   * @see https://www.postgresql.org/docs/current/runtime-config.html
   * @default - those of the image
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long transactions that are still running at the end of the drain may take. Longer ones are rolled back. Whole seconds,
   * from 1 second to 1 hour.
   *
   * @default Duration.seconds(20)
   */
  readonly longestTransaction?: Duration;

  /**
   * How long the shutdown itself may take, in which PostgreSQL flushes its memory to disk. If it is killed before, it must
   * recover at its next start. Whole seconds, from 1 second to 1 day.
   *
   * @see https://www.postgresql.org/docs/current/server-shutdown.html
   * @default Duration.seconds(60)
   */
  readonly longestCheckpoint?: Duration;

  /**
   * How long a start may take, including crash recovery. If it takes longer, the container is restarted. Whole seconds, from 10
   * seconds to 1 day.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
   * @default Duration.minutes(10)
   */
  readonly longestStart?: Duration;

  /**
   * How long PostgreSQL keeps serving after the deletion of its pod, before it accepts no new clients. Whole seconds, from 0 to 1
   * hour.
   *
   * @default - the propagation of the cluster (its delay, or its slowest load balancer)
   */
  readonly drain?: Duration;

  /**
   * Resource requests and limits of PostgreSQL. The shared memory of parallel queries, up to 256 MiB, counts as well.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 250m CPU and 256 MiB memory, limits memory to 1 GiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Dependencies to wait for before PostgreSQL starts.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

const STOP_MESSAGE = 'Stopping PostgreSQL: serving until endpoints are updated, then finishing transactions';
const DATA = '/var/lib/pgdata';

/**
 * A PostgreSQL that stops without losing transactions and without needing recovery: a StatefulSet with one pod, its Service and
 * its claim.
 *
 * A terminating pod keeps serving until no new clients arrive. Then running transactions may finish, idle clients are
 * disconnected, and PostgreSQL flushes its memory and exits. It logs when the shutdown starts. It runs as the user of the image
 * with a read-only root filesystem and without capabilities.
 *
 * It is a single instance, which is unavailable while its pod is replaced. For replication, use an operator.
 *
 * The pod is ready once PostgreSQL accepts clients (`pg_isready`), and as long as it accepts connections. With `log_connections`
 * on, the readiness probe adds a log line every 5 seconds. A start that takes longer than a second, such as the first one, which
 * creates the data, is reported as `Unhealthy` until the pod is ready.
 *
 * While the stop waits for transactions, it may have to refuse new clients. If the last client then leaves, PostgreSQL exits at
 * once and ends its hook, which is reported as `FailedPreStopHook`; the readiness probe may then be reported as `Unhealthy`.
 *
 * @see https://www.postgresql.org/docs/current/server-shutdown.html
 */
export class GracefulPostgres extends kplus.StatefulSet {
  /** How the pod starts and stops. Use it to add gates, hooks and limits. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal of the image. */
  public readonly stopSignal: StopSignal;

  /** The host name for clients in the same namespace: the name of its Service. */
  public readonly host: string;

  /** The port for clients. */
  public readonly port: number;

  /** The claim for the data. */
  public readonly claim: kplus.IPersistentVolumeClaim;

  /**
   * Creates a StatefulSet with one PostgreSQL, its Service and, unless one is given, the claim for its data.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the password, and how long transactions may take
   * @throws if a value is out of range, or if both `storage` and `claim` are given
   */
  public constructor(scope: Construct, id: string, props: GracefulPostgresProps) {
    checkConstruct('GracefulPostgres', scope, id, props);
    // Every app loads this file: what only the construct needs is loaded with the first one.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { settingsOf } = require('./postgres-settings') as typeof import('./postgres-settings');
    const settings = settingsOf(`${scope.node.path ? `${scope.node.path}/` : ''}${id}: GracefulPostgres`, props);
    const { longestCheckpoint, longestTransaction, drain } = props;
    super(scope, id, {
      ...props,
      replicas: 1,
      securityContext: { user: settings.user, group: settings.user, fsGroup: settings.user, ...props.securityContext },
      containers: [postgresContainer(props, settings), ...props.containers ?? []],
    });
    this.stopSignal = settings.stopSignal;
    this.port = settings.port;
    this.host = this.service.name;
    this.claim = props.claim ?? new kplus.PersistentVolumeClaim(this, 'Claim', {
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: props.storage ?? Size.gibibytes(10),
    });
    this.mountVolumes();
    const server = Server.postgres({ longestCheckpoint, longestTransaction, drain, stopSignal: settings.stopSignal, message: STOP_MESSAGE });
    this.lifecycle = makeGraceful(this, props);
    this.lifecycle.server(server, { container: 'postgres' });
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

  private mountVolumes(): void {
    const [postgres] = this.containers;
    postgres.mount(DATA, kplus.Volume.fromPersistentVolumeClaim(this, 'DataVolume', this.claim, { name: 'data' }));
    postgres.mount('/var/run/postgresql', kplus.Volume.fromEmptyDir(this, 'Socket', 'socket'));
    postgres.mount('/tmp', kplus.Volume.fromEmptyDir(this, 'Tmp', 'tmp'));
    // Runtimes give 64 MiB, which parallel queries soon exceed.
    const shared = { medium: kplus.EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(256) };
    postgres.mount('/dev/shm', kplus.Volume.fromEmptyDir(this, 'SharedMemory', 'shared-memory', shared));
  }
}

function postgresContainer(props: GracefulPostgresProps, { port, user, ...settings }: PostgresSettings): kplus.ContainerProps {
  const name = props.user ?? 'postgres';
  // Over TCP: the server that the image starts for the first setup listens on its socket only, and is not the real one.
  const isUp = ['pg_isready', '-h', '127.0.0.1', '-p', String(port), '-U', name];
  return {
    name: 'postgres',
    image: props.image ?? 'postgres:16',
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    args: ['postgres', ...Object.entries({ port: String(port), ...props.parameters }).flatMap(([parameter, value]) => ['-c', guardExpansion(`${parameter}=${value}`)])],
    portNumber: port,
    envVariables: {
      PGDATA: kplus.EnvValue.fromValue(`${DATA}/data`),
      POSTGRES_USER: kplus.EnvValue.fromValue(name),
      POSTGRES_DB: kplus.EnvValue.fromValue(guardExpansion(props.database ?? name)),
      POSTGRES_PASSWORD: kplus.EnvValue.fromSecretValue(props.password),
    },
    startup: kplus.Probe.fromCommand(isUp, { ...startupTimes(), timeoutSeconds: Duration.seconds(1), failureThreshold: settings.longestStart }),
    // No command: Kubernetes 1.35 and 1.36 cancel it when the pod is deleted, which is a Warning. A connection without a word leaves no line in the log.
    readiness: kplus.Probe.fromTcpSocket({ port, ...serverReadinessTimes() }),
    resources: props.resources ?? {
      cpu: { request: kplus.Cpu.millis(250) },
      memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) },
    },
    securityContext: { user: props.securityContext?.user ?? user, group: props.securityContext?.group ?? user },
  };
}

guard('GracefulPostgres', GracefulPostgres, (construct) => construct.node.path);
