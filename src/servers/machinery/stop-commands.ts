/*
 * What people write into hooks to stop a server, and the names of its program. Data for those who read manifests that somebody
 * else wrote; what the library itself does to stop a server is not here.
 */

/** A command that tells a server to stop. */
export interface StopCommand {
  /** The server, as its facts call it. */
  readonly server: string;
  readonly program: RegExp;
  /** What its arguments look like, with a space between. */
  readonly args: RegExp;
  /** Whether what is under way is finished. */
  readonly graceful: boolean;
  /** The signal that it sends, where that is known. Those that wait for the end send none of interest. */
  readonly signal?: string;
  readonly source: string;
}

const NGINX = 'https://nginx.org/en/docs/control.html';
const HTTPD = 'https://httpd.apache.org/docs/2.4/stopping.html';
const PG_CTL = 'https://www.postgresql.org/docs/current/app-pg-ctl.html';

/** Commands that return at once, or that stop without grace. */
export const STOP_COMMANDS: readonly StopCommand[] = [
  { server: 'nginx', program: /^(?:nginx|openresty)$/, args: /(?:^| )-s ?quit$|(?:^| )-s ?quit /, graceful: true, signal: 'SIGQUIT', source: NGINX },
  { server: 'nginx', program: /^(?:nginx|openresty)$/, args: /(?:^| )-s ?stop$|(?:^| )-s ?stop /, graceful: false, source: NGINX },
  { server: 'httpd', program: /^(?:apachectl|apache2ctl|httpd|apache2)$/, args: /(?:^| )(?:-k ?)?graceful-stop\b/, graceful: true, signal: 'SIGWINCH', source: HTTPD },
  { server: 'httpd', program: /^(?:apachectl|apache2ctl|httpd|apache2)$/, args: /(?:^|-k ?)stop\b/, graceful: false, source: HTTPD },
  { server: 'postgres', program: /^pg_ctl$/, args: /^(?=.*\bstop\b)(?=.*(?:-m ?|--mode[= ])i(?:mmediate)?\b)/s, graceful: false, source: PG_CTL },
  {
    server: 'envoy',
    program: /^(?:curl|wget)$/,
    args: /\/drain_listeners\b|\/healthcheck\/fail\b/,
    graceful: true,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining',
  },
  { server: 'redis', program: /^redis-cli$/, args: /^(?=.*\bshutdown\b)(?=.*\bnosave\b)/is, graceful: false, source: 'https://redis.io/commands/shutdown' },
  { server: 'valkey', program: /^valkey-cli$/, args: /^(?=.*\bshutdown\b)(?=.*\bnosave\b)/is, graceful: false, source: 'https://valkey.io/commands/shutdown/' },
];

/** What a server is called as a process, and on which signals it stops and cuts what is under way. */
export interface ServerProcess {
  readonly server: string;
  readonly programs: RegExp;
  readonly fastSignals: readonly string[];
  readonly source: string;
}

/** The servers whose processes people send signals to. */
export const SERVER_PROCESSES: readonly ServerProcess[] = [
  { server: 'nginx', programs: /^(?:nginx|nginx-debug|openresty)$/, fastSignals: ['SIGTERM', 'SIGINT'], source: 'test/workloads/graceful-nginx.server.test.ts' },
  { server: 'haproxy', programs: /^haproxy$/, fastSignals: ['SIGTERM', 'SIGINT'], source: 'test/servers/haproxy.server.test.ts' },
  { server: 'httpd', programs: /^(?:httpd|apache2|httpd-foreground|apache2-foreground|apachectl|apache2ctl)$/, fastSignals: ['SIGTERM'], source: HTTPD },
  { server: 'postgres', programs: /^(?:postgres|postmaster)$/, fastSignals: ['SIGQUIT'], source: 'https://www.postgresql.org/docs/current/server-shutdown.html' },
  { server: 'phpFpm', programs: /^php-fpm[\d.]*$/, fastSignals: ['SIGTERM', 'SIGINT'], source: 'test/servers/php-fpm.server.test.ts' },
  { server: 'celery', programs: /^celery$/, fastSignals: ['SIGQUIT'], source: 'test/servers/celery.server.test.ts' },
  { server: 'uwsgi', programs: /^uwsgi(?:-core)?$/, fastSignals: ['SIGINT', 'SIGQUIT'], source: 'test/servers/uwsgi.server.test.ts' },
  { server: 'caddy', programs: /^caddy$/, fastSignals: ['SIGQUIT'], source: 'test/servers/caddy.server.test.ts' },
  { server: 'nats', programs: /^nats-server$/, fastSignals: ['SIGTERM', 'SIGINT'], source: 'test/servers/nats.server.test.ts' },
  { server: 'redis', programs: /^redis-server$/, fastSignals: [], source: 'test/servers/redis.server.test.ts' },
  { server: 'valkey', programs: /^valkey-server$/, fastSignals: [], source: 'https://valkey.io/topics/signals/' },
  { server: 'memcached', programs: /^memcached$/, fastSignals: [], source: 'test/servers/memcached.server.test.ts' },
  { server: 'mongodb', programs: /^mongo[ds]$/, fastSignals: [], source: 'https://www.mongodb.com/docs/manual/reference/command/shutdown/' },
  { server: 'mysql', programs: /^mysqld$/, fastSignals: [], source: 'https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html' },
  { server: 'mariadb', programs: /^(?:mariadbd|mysqld)$/, fastSignals: [], source: 'test/servers/mariadb.server.test.ts' },
  { server: 'rabbitmq', programs: /^rabbitmq-server$/, fastSignals: [], source: 'test/servers/rabbitmq.server.test.ts' },
  { server: 'pgbouncer', programs: /^pgbouncer$/, fastSignals: ['SIGQUIT'], source: 'https://www.pgbouncer.org/usage.html#signals' },
  { server: 'envoy', programs: /^envoy$/, fastSignals: ['SIGTERM', 'SIGINT'], source: 'https://www.envoyproxy.io/docs/envoy/latest/operations/admin' },
];
