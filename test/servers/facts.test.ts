import { EXPECTED_IDS, STOP_COMMANDS, SUMMARIES } from './expected';
import { databaseIn } from '../../src/checks/ask/probed-database';
import { stopOf } from '../../src/commands/stopping';
import { isNamed } from '../../src/servers/machinery/facts';
import { KNOWN, PROGRAMS } from '../../src/servers/machinery/known';
import { knownImage } from '../../src/servers/machinery/known-image';
import { isImageOf } from '../../src/servers/machinery/settings';
import { gracefulSignalsOf, secondSignalOf } from '../../src/servers/machinery/signals';
import { StopSignal } from '../../src/servers/machinery/stop-signal';
import { stopTimesOf } from '../../src/servers/machinery/times';
import { containerWith } from '../commands/views';

/*
 * What the facts say, once more, in facts/ID.yaml: a signal or a number that is exchanged or lost shows here, whatever reads it. Each line was
 * compared with the sources that the facts name.
 */

const inWords = (signals: readonly StopSignal[]) => signals.map((signal) => signal.slice('SIG'.length)).join(' ') || 'none';

test.each(KNOWN.map((facts): [string, typeof facts] => [facts.id, facts]))('%s', (id, facts) => {
  const { finish, end } = stopTimesOf(facts);
  const { cuts } = facts.secondSignal.value;
  expect([
    inWords(facts.gracefulSignals.value), inWords(facts.fastSignals.value), cuts ? inWords(cuts) : 'unknown', `${finish} + ${end} s`,
    `${facts.start.expected} to ${facts.start.worst} s`, facts.newConnections.value, facts.keptAlive.value.idle, facts.loses ?? 'requests',
  ].join(' | ')).toBe(SUMMARIES.get(id));
});

test('every file is about a program of the catalogue', () => {
  expect(EXPECTED_IDS.filter((id) => !PROGRAMS.some((facts) => facts.id === id))).toEqual([]);
});

test('the images and versions of some differ', () => {
  expect(secondSignalOf(knownImage('php:8.3-apache')!).cuts).toEqual(['SIGTERM', 'SIGWINCH']);
  expect(secondSignalOf(knownImage('wordpress:6.5')!).cuts).toEqual(['SIGTERM', 'SIGWINCH']);
  expect(secondSignalOf(knownImage('httpd:2.4')!).cuts).toEqual([]);
  expect(gracefulSignalsOf(knownImage('edoburu/pgbouncer:1.22.1')!)).toEqual(['SIGINT']);
  for (const tag of ['', ':1.23.0', ':latest']) { expect(gracefulSignalsOf(knownImage(`edoburu/pgbouncer${tag}`)!)).toEqual(['SIGINT', 'SIGTERM']); }
});

describe('a stop command', () => {
  test.each(STOP_COMMANDS)('$command', ({ command, id, said }) => {
    const { facts, isGraceful, servesOn, signal, untilEnd } = stopOf(command.split(' '))!;
    expect([facts.id, isGraceful ? 'graceful' : 'at once', ...untilEnd ? ['waits'] : [], ...servesOn ? ['serves on'] : [], ...signal ? [signal] : []]).toEqual([id, ...said]);
  });

  test.each(['nginx -s reload', 'caddy reload', 'curl localhost:9901/stats', 'redis-cli ping', 'rabbitmqctl stop_app', 'pg_ctl status', 'psql -c select', 'mysqladmin ping', 'httpd -k restart', 'acme stop'])(
    '%s stops nothing', (command) => expect(stopOf(command.split(' '))).toBeUndefined());

  test('of each row has a case', () => {
    const rows = KNOWN.flatMap(({ id, stopCommands }) => stopCommands.map((row) => ({ id, row })));
    expect(rows.length).toBeGreaterThan(20);
    for (const { id, row } of rows) {
      const own = STOP_COMMANDS.filter(({ command, id: of }) => of === id && isNamed(row, command.split(' ')[0].split('/').pop()!)
        && (row.args?.test(command.split(' ').slice(1).join(' ')) ?? true));
      expect([row.words, own.length > 0]).toEqual([row.words, true]);
    }
  });
});

describe('a client that probes use', () => {
  const CLIENTS: readonly [string, string | undefined, string | undefined][] = [
    ['mysqladmin', undefined, 'MySQL'], ['mysql', undefined, 'MySQL'], ['mariadb-admin', undefined, 'MariaDB'], ['mariadb', undefined, 'MariaDB'],
    ['pg_isready', undefined, 'PostgreSQL'], ['psql', undefined, 'PostgreSQL'], ['mongosh', 'Node.js', 'MongoDB'], ['mongo', undefined, 'MongoDB'],
    ['redis-cli', undefined, 'Redis'], ['valkey-cli', undefined, 'Valkey'], ['rabbitmq-diagnostics', 'an Erlang VM', 'RabbitMQ'],
    ['rabbitmqctl', 'an Erlang VM', 'RabbitMQ'], ['rabbitmq-queues', 'an Erlang VM', 'RabbitMQ'], ['kafka-topics.sh', 'a JVM', 'Kafka'],
    ['nodetool', 'a JVM', undefined], ['cqlsh', 'Python with many modules', undefined], ['zkCli.sh', 'a JVM', undefined], ['hdfs', 'a JVM', undefined],
    ['hbase', 'a JVM', undefined], ['java', 'a JVM', undefined], ['jcmd', 'a JVM', undefined], ['node', 'Node.js', undefined], ['npm', 'Node.js', undefined],
    ['mariadb-check', undefined, 'MariaDB'], ['mariadb-dump', undefined, 'MariaDB'], ['mariadb-import', undefined, 'MariaDB'],
    ['mariadb-show', undefined, 'MariaDB'], ['mysqlcheck', undefined, 'MySQL'], ['mysqldump', undefined, 'MySQL'], ['mysqlimport', undefined, 'MySQL'],
    ['mysqlsh', undefined, 'MySQL'], ['mysqlshow', undefined, 'MySQL'], ['pg_basebackup', undefined, 'PostgreSQL'], ['pg_dump', undefined, 'PostgreSQL'],
    ['pg_dumpall', undefined, 'PostgreSQL'], ['pg_restore', undefined, 'PostgreSQL'],
    ['celery', 'Python with many modules', undefined], ['airflow', 'Python with many modules', undefined], ['etcdctl', undefined, undefined],
    ['rabbitmqadmin', undefined, 'RabbitMQ'], ['vault', undefined, undefined], ['ollama', undefined, undefined], ['ray', 'Python with many modules', undefined],
  ];

  test.each(CLIENTS)('%s starts %s, and tells of %s', (name, starts, database) => {
    const [client, ...others] = PROGRAMS.flatMap(({ clients = [] }) => clients).filter((one) => isNamed(one, name));
    expect([others, client?.starts]).toEqual([[], starts]);
    expect(databaseIn(containerWith({ livenessProbe: { exec: { command: [name, 'ping'] } } }))?.name).toBe(database);
  });

  test('has a case', () => {
    for (const { names = [], pattern } of PROGRAMS.flatMap(({ clients = [] }) => clients)) {
      for (const name of names) { expect(CLIENTS.map(([one]) => one)).toContain(name); }
      if (pattern) { expect(CLIENTS.some(([name]) => pattern.test(name))).toBe(true); }
    }
  });
});

test('servers that keep data say what they do at their stop, and how their probes fail', () => {
  const said = KNOWN.flatMap(({ id, keeps, probed }) => keeps ? [`${id}: ${keeps.to}; ${keeps.otherwise}; ${probed?.listensLate ? 'late' : 'at once'}, ${probed?.recovers ? 'recovers' : 'does not recover'}`] : []);
  expect(said.sort()).toEqual([
    'activeMq: close its connections and checkpoint its message store; recovers its index from its journal at its next start; late, recovers',
    'alertmanager: leave its cluster (10 s) and save silences and its notification log; loses the silences and the notification log since the last save (15 min); at once, does not recover',
    'cassandra: drain and flush its memtables; replays its commit log at its next start; at once, does not recover',
    'clickHouse: flush its buffers and close its tables; loses what its Buffer tables hold, and checks its parts at its next start; late, does not recover',
    'cockroachDb: hand over its leases to other nodes; leaves its ranges without a leaseholder until their leases expire; at once, does not recover',
    'elasticsearch: finish requests and close its shards; replays the log of its shards at its next start; late, recovers',
    'etcd: finish requests and move its leadership; leaves its cluster without a leader until the election timeout, and reads its log again at its next start; at once, does not recover',
    'kafka: hand over its partitions and flush its logs; checks its logs at its next start, which takes far longer; late, recovers',
    'mariadb: flush its buffer pool; recovers from its log at its next start; late, recovers',
    'mongodb: finish operations (15 s) and write a checkpoint; recovers from its journal at its next start; late, recovers',
    'mosquitto: save sessions, retained and queued messages, if `persistence` is on; loses all of these since the last save (30 min); at once, does not recover',
    'mysql: flush its buffer pool; recovers from its log at its next start; late, recovers',
    'neo4j: finish queries (10 s) and write a checkpoint; recovers from its transaction log at its next start; late, recovers',
    'opensearch: close its shards; replays the log of its shards at its next start; late, recovers',
    'postgres: write a checkpoint; recovers from its log at its next start; at once, recovers',
    'prometheus: close its database, and send its last samples to remote storage if it has one; leaves remote storage without these samples; at once, does not recover',
    'rabbitmq: flush its messages to disk; rebuilds its queues at its next start; at once, does not recover',
    'redis: wait for its replicas (10 s) and save; loses all writes since the last save, unless it has an append-only file; at once, does not recover',
    'scyllaDb: drain and flush its memtables; replays its commit log at its next start; late, recovers',
    'solr: finish requests and close its cores; replays its transaction logs at its next start; at once, recovers',
    'valkey: wait for its replicas (10 s) and save; loses all writes since the last save, unless it has an append-only file; at once, does not recover',
  ]);
});

describe('what runs beside other containers', () => {
  const called = (key: 'runsBeside' | 'connectsOthers', path: string) => PROGRAMS.filter((facts) => facts[key] && isImageOf(facts, path)).map(({ id }) => id);
  const BESIDE: readonly [string, string][] = [
    ['cloudsql-docker/gce-proxy', 'cloudSqlProxy'], ['cloud-sql-connectors/cloud-sql-proxy', 'cloudSqlProxy'], ['alloydb-connectors/alloydb-auth-proxy', 'alloydbAuthProxy'],
    ['istio/proxyv2', 'istioProxy'], ['linkerd/proxy', 'linkerdProxy'], ['linkerd2/proxy', 'linkerdProxy'], ['envoyproxy/envoy', 'envoy'], ['fluent/fluent-bit', 'fluentBit'],
    ['acme/fluent-bit', 'fluentBit'], ['fluent/fluentd', 'fluentd'], ['beats/filebeat', 'filebeat'], ['otel/opentelemetry-collector', 'opentelemetryCollector'],
    ['otel/opentelemetry-collector-contrib', 'opentelemetryCollector'], ['daprio/daprd', 'dapr'], ['timberio/vector', 'vector'], ['grafana/promtail', 'promtail'],
    ['grafana/alloy', 'grafanaAlloy'], ['grafana/agent', 'grafanaAlloy'], ['oauth2-proxy/oauth2-proxy', 'oauth2Proxy'], ['kiwigrid/k8s-sidecar', 'k8sSidecar'],
    ['docker', 'docker'], ['kserve/agent', 'kserveAgent'], ['hashicorp/vault', 'vault'], ['datadog/agent', 'datadogAgent'], ['hashicorp/consul-dataplane', 'consulDataplane'],
  ];

  test.each(BESIDE)('%s is %s', (path, id) => expect(called('runsBeside', path)).toEqual([id]));

  test('is all that has a case', () => {
    expect(PROGRAMS.filter(({ runsBeside }) => runsBeside).map(({ id }) => id).filter((id) => !BESIDE.some(([, one]) => one === id))).toEqual([]);
    for (const path of ['acme/proxy', 'acme/agent', 'vector', 'library/fluentd']) { expect(called('runsBeside', path)).toEqual([]); }
  });

  test('connects the others if it is a proxy to a database', () => {
    const PROXIES = { 'edoburu/pgbouncer': 'pgbouncer', 'cloudsql-docker/gce-proxy': 'cloudSqlProxy', 'alloydb-connectors/alloydb-auth-proxy': 'alloydbAuthProxy' };
    for (const [path, id] of Object.entries(PROXIES)) { expect(called('connectsOthers', path)).toEqual([id]); }
    expect(PROGRAMS.filter(({ connectsOthers }) => connectsOthers).map(({ id }) => id).sort()).toEqual(Object.values(PROXIES).sort());
  });
});
