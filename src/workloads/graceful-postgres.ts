import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { makeGraceful, serverReadinessTimes, startupTimes, withDefaults, withInitDefaults } from './graceful';
import type { PostgresSettings } from './postgres-settings';
import { Gate } from '../gates';
import { guardExpansion } from '../hooks/quote';
import { Lifecycle } from '../lifecycle';
import { checkConstruct, guard } from '../private/arguments';
import { Server, StopSignal } from '../servers';

/** What makes a `GracefulPostgres`. */
export interface GracefulPostgresProps extends kplus.WorkloadProps {
  /**
   * The password of the user, in a Secret.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/secret/
   */
  readonly password: kplus.SecretValue;

  /**
   * The name of the user, whom the first start makes: up to 63 bytes, not beginning with `pg_`, without `"`, `'`, `$` and `\\`.
   *
   * @default 'postgres'
   */
  readonly user?: string;

  /**
   * The name of the database, which the first start makes: up to 63 bytes.
   *
   * @default - the name of the user
   */
  readonly database?: string;

  /**
   * How much room the data has, in a claim that is made for it. Either this or `claim`.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   * @default Size.gibibytes(10)
   */
  readonly storage?: Size;

  /**
   * The claim that holds the data, if there is one already.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/
   * @default - one is made, with `storage`
   */
  readonly claim?: kplus.IPersistentVolumeClaim;

  /**
   * The image: PostgreSQL 10 or newer, made as the official one is.
   *
   * @default 'postgres:16'
   */
  readonly image?: string;

  /**
   * The stop signal that the image names: SIGINT, or SIGTERM. `docker inspect` shows it as `StopSignal`; none means SIGTERM.
   *
   * @see https://docs.docker.com/reference/dockerfile/#stopsignal
   * @default - that of the image, if it is a known one; else StopSignal.SIGINT
   */
  readonly stopSignal?: StopSignal;

  /**
   * The port on which PostgreSQL listens, from 1,024, since it runs without root, to 65,535.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * Parameters of PostgreSQL by name, such as `{ max_connections: '200' }`. Not `port`, and not `update_process_title`,
   * without which the stop could not see what runs.
   *
   * @see https://www.postgresql.org/docs/current/runtime-config.html
   * @default - none but those of the image
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long transactions that run at the end of the drain may still take. Those that take longer are rolled back.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @default Duration.seconds(20)
   */
  readonly longestTransaction?: Duration;

  /**
   * How long the shutdown itself may take, which writes all that is changed in memory. If it is killed before, PostgreSQL
   * has to recover at its next start. Whole seconds, from 1 second to 1 day.
   *
   * @see https://www.postgresql.org/docs/current/server-shutdown.html
   * @default Duration.seconds(60)
   */
  readonly longestCheckpoint?: Duration;

  /**
   * How long a start may take, with its recovery after a crash. If it takes longer, the container is killed and starts anew.
   * Whole seconds, from 10 seconds to 1 day.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
   * @default Duration.minutes(10)
   */
  readonly longestStart?: Duration;

  /**
   * How long PostgreSQL goes on serving after the deletion of its pod, before it lets no new clients in. Whole seconds, from
   * 0 to 1 hour.
   *
   * @default - the propagation delay of the cluster
   */
  readonly drain?: Duration;

  /**
   * What PostgreSQL may use of its node. The shared memory of parallel queries, up to 256 MiB, counts too.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   * @default - requests 250 millicores and 256 MiB, at most 1 GiB
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * What must be there before PostgreSQL starts.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

const STOP_MESSAGE = 'PostgreSQL was told to stop: it serves on while it is taken out of the endpoints, then finishes its transactions';
const DATA = '/var/lib/pgdata';

/**
 * A PostgreSQL that stops without losing a transaction and without having to recover: a StatefulSet of one pod, its Service
 * and its claim.
 *
 * A pod that goes serves on until no new clients can arrive; then transactions that run have their time, clients without one
 * are ended, and PostgreSQL writes out what it holds, and ends. It says so in its log. It runs as the user of the image on a
 * read-only file system without any capability.
 *
 * It is one instance: while its pod is replaced, there is none. Replication is for an operator.
 *
 * Its pod is ready once PostgreSQL has started and let clients in (`pg_isready`), and from then on for as long as it accepts
 * connections. With `log_connections` on, each of the kubelet's leaves a line in the log, every 5 seconds. A start that takes longer
 * than a second, as the first one does, which creates the data, is reported as `Unhealthy` until then.
 *
 * While it waits for transactions, it may let no new clients in. If the last client leaves in that moment, PostgreSQL ends at
 * once, and its hook with it, which is reported as `FailedPreStopHook`; the kubelet, which goes on asking whether it is ready,
 * may then report `Unhealthy`.
 *
 * @see https://www.postgresql.org/docs/current/server-shutdown.html
 */
export class GracefulPostgres extends kplus.StatefulSet {
  /** How the pod starts and stops: further gates, hooks and limits are added here. */
  public readonly lifecycle: Lifecycle;

  /** The stop signal that the image names. */
  public readonly stopSignal: StopSignal;

  /** The name under which clients in the same namespace reach it: that of its Service. */
  public readonly host: string;

  /** The port on which clients reach it. */
  public readonly port: number;

  /** The claim that holds the data. */
  public readonly claim: kplus.IPersistentVolumeClaim;

  /**
   * Defines a StatefulSet of one PostgreSQL, its Service and, unless one is given, the claim for its data.
   *
   * @param scope the construct above, mostly a chart
   * @param id the name among its siblings
   * @param props its password, and how long its transactions take
   * @throws if a value is out of its range, or if both `storage` and `claim` are given
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
    securityContext: { user, group: user },
  };
}

guard('GracefulPostgres', GracefulPostgres, (construct) => construct.node.path);
