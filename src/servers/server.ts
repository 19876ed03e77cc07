import { Duration } from 'cdk8s';
import type { AspNetCoreOptions } from './asp-net-core/stop';
import type { CaddyOptions } from './caddy/stop';
import type { CeleryOptions } from './celery/stop';
import type { ElasticsearchOptions } from './elasticsearch/stop';
import type { EnvoyOptions } from './envoy/stop';
import type { GenericServerOptions } from './generic/stop';
import type { GoOptions } from './go/stop';
import type { GunicornOptions } from './gunicorn/stop';
import type { HaproxyOptions } from './haproxy/stop';
import type { HttpdOptions } from './httpd/stop';
import type { IngressNginxOptions } from './ingress-nginx/stop';
import type { JvmOptions } from './jvm/stop';
import type { KafkaOptions } from './kafka/stop';
import { Behaviour } from './machinery/behaviour';
import { ServerOptions } from './machinery/options';
import type { ServerStop } from './machinery/stop-in';
import { StopSignal } from './machinery/stop-signal';
import type { MemcachedOptions } from './memcached/stop';
import type { MongodbOptions } from './mongodb/stop';
import type { MysqlOptions } from './mysql/stop';
import type { NatsOptions } from './nats/stop';
import type { NginxOptions } from './nginx/stop';
import type { NodeOptions } from './node/stop';
import type { OpensearchOptions } from './opensearch/stop';
import type { PgbouncerOptions } from './pgbouncer/stop';
import type { PhpFpmOptions } from './php-fpm/stop';
import type { PostgresOptions } from './postgres/stop';
import type { PumaOptions } from './puma/stop';
import type { RabbitmqOptions } from './rabbitmq/stop';
import type { RedisOptions, ValkeyOptions } from './redis/stop';
import type { SidekiqOptions } from './sidekiq/stop';
import type { SpringBootOptions } from './spring-boot/stop';
import type { TraefikOptions } from './traefik/stop';
import type { UvicornOptions } from './uvicorn/stop';
import type { UwsgiOptions } from './uwsgi/stop';
import type { VarnishOptions } from './varnish/stop';
import { secondsOf } from '../private/seconds';

/** Every app loads this file, and few need a server: so they are loaded when the first one is asked for. */
function load(): typeof import('./machinery/all') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./machinery/all') as typeof import('./machinery/all');
}

/**
 * How one well-known program stops: its signals, its own limits, and what it must be told so that it loses nothing.
 *
 * Given to a workload, it makes the drain, the hook and the grace period. Where the server must know a time too and takes it
 * by a variable or an argument, that is set as well; where it does not, an annotation of the pod says what to set.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/servers.md
 */
export class Server {
  /**
   * Any program that handles SIGTERM itself: it finishes what it is at, and ends within a given time. As PID 1 of a
   * container, a program that does not handle it ignores it.
   *
   * One that closes idle connections at its stop signal, as most HTTP servers do, loses the request that is on its way on one. To
   * lose none, it goes on serving for longer than clients keep an idle connection, and tells each with its next answer to close
   * it (`Connection: close`); docs/node.md shows it in Node.js.
   *
   * @param options how long that takes
   * @throws if a time is out of its range
   */
  public static generic(options: GenericServerOptions): Server {
    return new Server(load().generic(options), options);
  }

  /**
   * nginx, and nginx-unprivileged. Its own `GracefulNginx` also writes the configuration.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because nginx closes it:
   * give `keepaliveTime`, and have nginx tell its clients by `keepalive_time`; then only who was idle for the whole drain
   * can lose one.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://nginx.org/en/docs/control.html
   */
  public static nginx(options: NginxOptions = {}): Server {
    return new Server(load().nginx(options), options);
  }

  /**
   * HAProxy.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because HAProxy closes it:
   * give `keepaliveTime`, and have HAProxy tell its clients as `GracefulHaproxy` does; then only who was idle for the whole
   * drain can lose one.
   *
   * @param options how long its connections take
   * @throws if a time is out of its range
   * @see https://docs.haproxy.org/2.8/management.html#4
   */
  public static haproxy(options: HaproxyOptions = {}): Server {
    return new Server(load().haproxy(options), options);
  }

  /**
   * php-fpm.
   *
   * In a pod with an nginx before it, give both their server: php-fpm then goes on until nginx has finished its requests.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range, or if the drain is shorter than the requests
   * @see https://www.php.net/manual/en/install.fpm.configuration.php
   */
  public static phpFpm(options: PhpFpmOptions = {}): Server {
    return new Server(load().phpFpm(options), options);
  }

  /**
   * Puma, single or with workers. As the main process of a container it ends with exit code 1, unless
   * `raise_exception_on_sigterm` is false.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because Puma closes it: let
   * clients repeat such a request.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range, or if workers would be killed before their requests are ended
   * @see https://github.com/puma/puma/blob/master/docs/signals.md
   */
  public static puma(options: PumaOptions = {}): Server {
    return new Server(load().puma(options), options);
  }

  /**
   * Sidekiq. It has no drain, unless one is given: nobody connects to it.
   *
   * @param options how long its jobs take
   * @throws if a time is out of its range
   * @see https://github.com/sidekiq/sidekiq/wiki/Deployment
   */
  public static sidekiq(options: SidekiqOptions = {}): Server {
    return new Server(load().sidekiq(options), options);
  }

  /**
   * Apache httpd, also with PHP in it.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because its event MPM closes
   * it: give a `closingFile`, with which it tells its clients before.
   *
   * @param options how long its requests take, and what its children are
   * @throws if a time is out of its range
   * @see https://httpd.apache.org/docs/2.4/stopping.html
   */
  public static httpd(options: HttpdOptions = {}): Server {
    return new Server(load().httpd(options), options);
  }

  /**
   * Traefik.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because Traefik closes it:
   * let clients repeat such a request.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range, or if an entry point is no name
   * @see https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle
   */
  public static traefik(options: TraefikOptions = {}): Server {
    return new Server(load().traefik(options), options);
  }

  /**
   * Caddy.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because Caddy closes it:
   * have the Caddyfile tell its clients during `shutdown_delay`, as docs/servers.md says, or let them repeat such a
   * request.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://caddyserver.com/docs/command-line#signals
   */
  public static caddy(options: CaddyOptions = {}): Server {
    return new Server(load().caddy(options), options);
  }

  /**
   * Varnish, which has no graceful stop: the drain lasts until its requests have ended.
   *
   * @param options how long its requests take, and how its clients learn that it leaves
   * @throws if a time is out of its range, if a name cannot stand in VCL, or if an option is missing beside another
   * @see https://varnish-cache.org/docs/trunk/reference/varnishd.html
   */
  public static varnish(options: VarnishOptions = {}): Server {
    return new Server(load().varnish(options), options);
  }

  /**
   * The controller of ingress-nginx. It drains once: before its stop signal, or with `shutdownGracePeriod` after it.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because nginx closes it: let
   * clients repeat such a request.
   *
   * @param options how long its requests take, and how it drains
   * @throws if a time is out of its range, or if two drains are given
   * @see https://kubernetes.github.io/ingress-nginx/
   */
  public static ingressNginx(options: IngressNginxOptions = {}): Server {
    return new Server(load().ingressNginx(options), options);
  }

  /**
   * Envoy, which finishes nothing after its stop signal: a hook tells it through its admin interface to send its clients away,
   * and waits until they are gone. That needs an image with bash, which the distroless ones do not have.
   *
   * @param options where its admin interface is, and how long its clients take
   * @throws if a time or the port is out of its range
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining
   */
  public static envoy(options: EnvoyOptions = {}): Server {
    return new Server(load().envoy(options), options);
  }

  /**
   * An HTTP server in Node.js, which handles SIGTERM: it goes on serving while it tells its clients to close their connections,
   * then calls `server.close()`. docs/node.md has the handler.
   *
   * With `server.close()` right at the signal, as most programs have it, requests are lost that are on their way on a connection
   * that looks idle. With the handler, what is left is what can happen at any time: Node.js closes an idle connection after
   * `server.keepAliveTimeout` in the moment in which its client uses it again.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/node.md
   */
  public static node(options: NodeOptions = {}): Server {
    return new Server(load().node(options), options);
  }

  /**
   * An HTTP server in Go, which handles SIGTERM with `Shutdown` of `net/http`.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because `Shutdown` closes
   * it: set `Connection: close` on all answers from the signal on, and call `Shutdown` some seconds later than clients keep
   * an idle connection, as docs/node.md does it in Node.js.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://pkg.go.dev/net/http#Server.Shutdown
   */
  public static go(options: GoOptions = {}): Server {
    return new Server(load().go(options), options);
  }

  /**
   * A program on the JVM with a shutdown hook that finishes its requests. It ends with exit code 143.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost if the HTTP server of the program
   * closes it, as most do: let clients repeat such a request.
   *
   * @param options how long its shutdown hooks take
   * @throws if a time is out of its range
   * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html
   */
  public static jvm(options: JvmOptions = {}): Server {
    return new Server(load().jvm(options), options);
  }

  /**
   * A Spring Boot application. Its graceful shutdown is turned on.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because its web server
   * closes it: let clients repeat such a request.
   *
   * @param options how long its requests take
   * @throws if a time or the number of phases is out of its range
   * @see https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
   */
  public static springBoot(options: SpringBootOptions = {}): Server {
    return new Server(load().springBoot(options), options);
  }

  /**
   * An ASP.NET Core application.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because Kestrel closes it:
   * let clients repeat such a request.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host#shutdowntimeout
   */
  public static aspNetCore(options: AspNetCoreOptions = {}): Server {
    return new Server(load().aspNetCore(options), options);
  }

  /**
   * Redis.
   *
   * It keeps what it holds only with save points (`save`), `saveOnStop`, or an append-only file.
   *
   * @param options how long it takes to stop, and what it keeps
   * @throws if a time is out of its range
   * @see https://redis.io/docs/reference/signals
   */
  public static redis(options: RedisOptions = {}): Server {
    return new Server(load().redis(options), options);
  }

  /**
   * Valkey.
   *
   * It keeps what it holds only with save points (`save`), `saveOnStop`, or an append-only file.
   *
   * @param options how long it takes to stop, and what it keeps
   * @throws if a time is out of its range
   * @see https://valkey.io/topics/signals/
   */
  public static valkey(options: ValkeyOptions = {}): Server {
    return new Server(load().valkey(options), options);
  }

  /**
   * memcached. It cuts its connections when it stops, whatever one sets.
   *
   * @param options how long it takes to stop, and whether it keeps its cache
   * @throws if a time is out of its range
   * @see https://docs.memcached.org/features/restart/
   */
  public static memcached(options: MemcachedOptions = {}): Server {
    return new Server(load().memcached(options), options);
  }

  /**
   * NATS, which sends its clients away in its lame duck mode.
   *
   * Its default image has no shell, which a hook needs that drains first: use the image on Alpine, unless Kubernetes itself
   * sends the signal.
   *
   * @param options how long its lame duck mode takes
   * @throws if a time is out of its range, or if the lame duck mode is shorter than its grace period
   * @see https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode
   */
  public static nats(options: NatsOptions = {}): Server {
    return new Server(load().nats(options), options);
  }

  /**
   * RabbitMQ, a single node or one of a cluster.
   *
   * @param options how long the node takes to stop, and what a cluster needs before
   * @throws if a time is out of its range
   * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
   */
  public static rabbitmq(options: RabbitmqOptions = {}): Server {
    return new Server(load().rabbitmq(options), options);
  }

  /**
   * Gunicorn, with any kind of worker. Those of the kind `gthread` lose what comes on connections that clients keep, unless
   * `keepAlive` is 0.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://docs.gunicorn.org/en/stable/signals.html
   */
  public static gunicorn(options: GunicornOptions = {}): Server {
    return new Server(load().gunicorn(options), options);
  }

  /**
   * Uvicorn. As a worker of Gunicorn, it stops as `gunicorn` does.
   *
   * A request that is on its way at the stop signal, on a connection that looks idle, is lost, because Uvicorn closes it:
   * let clients repeat such a request.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://www.uvicorn.org/server-behavior/#graceful-process-shutdown
   */
  public static uvicorn(options: UvicornOptions = {}): Server {
    return new Server(load().uvicorn(options), options);
  }

  /**
   * uWSGI, which by itself does not stop on SIGTERM, but reloads and cuts all requests: variables are set that teach it to.
   *
   * @param options how long its requests take
   * @throws if a time is out of its range
   * @see https://uwsgi-docs.readthedocs.io/en/latest/Hooks.html
   */
  public static uwsgi(options: UwsgiOptions = {}): Server {
    return new Server(load().uwsgi(options), options);
  }

  /**
   * A Celery worker. It has no drain, unless you give one: it asks for its work, and nobody connects to it.
   *
   * @param options how long its tasks take
   * @throws if a time is out of its range
   * @see https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker
   */
  public static celery(options: CeleryOptions = {}): Server {
    return new Server(load().celery(options), options);
  }

  /**
   * MariaDB. Before its stop, what runs is waited for, and idle clients are disconnected; it has no way of its own to do so.
   *
   * @param options how long its transactions take
   * @throws if a time is out of its range
   * @see https://mariadb.com/kb/en/shutdown/
   */
  public static mariadb(options: MysqlOptions = {}): Server {
    return new Server(load().mariadb(options), options);
  }

  /**
   * MySQL. Before its stop, what runs is waited for, and idle clients are disconnected; it has no way of its own to do so.
   *
   * @param options how long its transactions take
   * @throws if a time is out of its range
   * @see https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html
   */
  public static mysql(options: MysqlOptions = {}): Server {
    return new Server(load().mysql(options), options);
  }

  /**
   * PgBouncer, in transaction pooling.
   *
   * @param options its version, and how long its transactions take
   * @throws if a time is out of its range, or if the version is none
   * @see https://www.pgbouncer.org/usage.html#signals
   */
  public static pgbouncer(options: PgbouncerOptions = {}): Server {
    return new Server(load().pgbouncer(options), options);
  }

  /**
   * PostgreSQL. Before its stop, what runs is waited for, and idle clients are disconnected; then it shuts down cleanly, and
   * needs no recovery at its next start.
   *
   * @param options how long its transactions take
   * @throws if a time is out of its range
   * @see https://www.postgresql.org/docs/current/server-shutdown.html
   */
  public static postgres(options: PostgresOptions = {}): Server {
    return new Server(load().postgres(options), options);
  }

  /**
   * MongoDB: its `mongod`, best as a member of a replica set.
   *
   * @param options how long its operations take, and its writing to disk
   * @throws if a time is out of its range
   * @see https://www.mongodb.com/docs/manual/reference/command/shutdown/
   */
  public static mongodb(options: MongodbOptions = {}): Server {
    return new Server(load().mongodb(options), options);
  }

  /**
   * Kafka: a broker.
   *
   * @param options how long its controlled shutdown takes
   * @throws if a time is out of its range
   * @see https://kafka.apache.org/documentation/#basic_ops_restarting
   */
  public static kafka(options: KafkaOptions = {}): Server {
    return new Server(load().kafka(options), options);
  }

  /**
   * Elasticsearch, where no operator sees to it.
   *
   * @param options how long its stop takes
   * @throws if a time is out of its range
   * @see https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html
   */
  public static elasticsearch(options: ElasticsearchOptions = {}): Server {
    return new Server(load().elasticsearch(options), options);
  }

  /**
   * OpenSearch from 2.15, where no operator sees to it. The images before do not pass the stop signal on.
   *
   * @param options how long its stop takes
   * @throws if a time is out of its range
   * @see https://github.com/opensearch-project/OpenSearch/issues/14577
   */
  public static opensearch(options: OpensearchOptions = {}): Server {
    return new Server(load().opensearch(options), options);
  }

  /**
   * The server that is in an image, with its default options; nothing if the image is not known for sure, as one of your own.
   *
   * @param image the image reference, such as `nginx:1.27`
   */
  public static fromImage(image: string): Server | undefined {
    const known = load().knownImage(image);
    return known && new Server(load().CATALOGUE.find(({ facts }) => facts === known.facts)!.byDefault(known.version), {});
  }

  /**
   * An entry of the catalogue.
   *
   * @internal
   */
  public static _of(behaviour: Behaviour, options: ServerOptions = {}): Server {
    return new Server(behaviour, options);
  }

  /** The name by which this library knows it, such as `nginx`. */
  public readonly id: string;

  /** Its name, such as `Apache httpd`. */
  public readonly title: string;

  /** What only you can set, as in its configuration file, one instruction each. The annotation of the pod holds the same. */
  public readonly notes: string[];

  /** How long it may take from its stop signal to its end. */
  public readonly stop: Duration;

  private constructor(private readonly behaviour: Behaviour, private readonly options: ServerOptions) {
    const { facts, settings, stop } = behaviour;
    const where = `Server.${facts.id}`;
    this.id = facts.id;
    this.title = facts.name;
    this.notes = settings.flatMap((setting) => setting.kind === 'note' ? setting.text : []);
    this.stop = Duration.seconds(stop);
    if (options.drain) {
      secondsOf(where, 'drain', options.drain, { min: 0, max: 3600 }, 'leave it out to have it computed');
    }
    if (options.margin) {
      secondsOf(where, 'margin', options.margin, { min: 1, max: 3600 }, 'give what to keep in hand');
    }
  }

  /** The server in words, such as `nginx, which stops within 30 s`. */
  public toString(): string {
    return `${this.title}, which stops within ${this.stop.toSeconds()} s`;
  }

  /**
   * How it stops in an image, and in a cluster where a manifest can choose the stop signal, or not.
   *
   * @internal
   */
  public _stopIn(image: string | undefined, canChooseSignal: boolean): ServerStop {
    const official = this.behaviour.facts.images[0]?.stopSignal.value ?? StopSignal.SIGTERM;
    const sent = this.options.stopSignal ?? this._knownIn(image)?.stopSignal ?? official;
    return load().stopIn(this.behaviour, this.options, sent, canChooseSignal);
  }

  /**
   * The same server, whose settings somebody else sees to.
   *
   * @internal
   */
  public _configured(): Server {
    return new Server({ ...this.behaviour, settings: [] }, this.options);
  }

  /**
   * What is known of an image, if it holds this server.
   *
   * @internal
   */
  public _knownIn(image?: string) {
    const known = image === undefined ? undefined : load().knownImage(image);
    return known?.facts === this.behaviour.facts ? known : undefined;
  }
}
