import { ChildProcess } from 'child_process';
import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, GracefulPostgres, GracefulPostgresProps, StopSignal } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, fromManifests, Stopped } from '../_support/kubelet';
import { naive, PROPAGATION } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real PostgreSQL, started with what stands in the manifests, and stopped as the kubelet would.

const BIN = '/usr/lib/postgresql/15/bin';
/** What the entry point of the official image does, as far as it matters here: it makes the data at the first start, and becomes the server. */
const ENTRY_POINT = `set -e
[ -s "$PGDATA/PG_VERSION" ] || {
  echo "$POSTGRES_PASSWORD" >/tmp/password
  initdb --username "$POSTGRES_USER" --pwfile /tmp/password --auth-host scram-sha-256 >/dev/null
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  [ "$POSTGRES_DB" = "$POSTGRES_USER" ] || {
    # The server of the first setup, which listens on its socket only.
    pg_ctl -s -w start -o "-c listen_addresses='' -p 6543"
    echo 'CREATE DATABASE :"name"' | PGPASSWORD="$POSTGRES_PASSWORD" psql -q -p 6543 -U "$POSTGRES_USER" -d postgres -v name="$POSTGRES_DB"
    pg_ctl -s -m fast -w stop
  }
}
exec "$@"`;
const PASSWORD = "it's $(a) secret";

function postgres(props: Partial<GracefulPostgresProps> = {}): FromManifest {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: Duration.seconds(PROPAGATION) });
  const password = { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'db'), key: 'password' };
  const times = { longestTransaction: Duration.seconds(6), longestCheckpoint: Duration.seconds(10) };
  new GracefulPostgres(chart, 'db', { password, user: 'shop', port: 6543, ...times, ...props });
  const manifests = Testing.synth(chart);
  const { spec } = manifests.find(({ kind }) => kind === 'StatefulSet').spec.template;
  const [container] = spec.containers;
  // What a cluster would bring: the image's entry point, a volume for the claim, the value in the Secret.
  container.command = ['sh', '-c', ENTRY_POINT, 'sh'];
  spec.volumes.find((volume: any) => volume.persistentVolumeClaim).emptyDir = {};
  container.env.find(({ name }: any) => name === 'POSTGRES_PASSWORD').value = PASSWORD;
  const from = fromManifests(manifests, 'StatefulSet', 'postgres');
  const env = { ...from.spec.env, PATH: `${BIN}:/usr/sbin:/usr/bin:/sbin:/bin` };
  return { ...from, spec: { ...from.spec, env, files: { ...from.spec.files, '/etc/passwd': 'postgres:x:999:999::/:/bin/sh\n' } } };
}

/** A client that has sent its statements, and what became of them. */
interface Client {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string; readonly at: number }>;
}

function client(container: Container, ...statements: string[]): Client {
  return clientAs('shop', container, ...statements);
}

function clientAs(user: string, container: Container, ...statements: string[]): Client {
  const words = ['env', `PGPASSWORD=${PASSWORD}`, `${BIN}/psql`, '-h', '127.0.0.1', '-p', '6543', '-U', user, '-d', 'postgres', '-Atq', '-v', 'ON_ERROR_STOP=1'];
  const process_ = container.guest([...words, ...statements.flatMap((statement) => ['-c', statement])]);
  let output = '';
  process_.stdout!.on('data', (data) => output += String(data));
  process_.stderr!.on('data', (data) => output += String(data));
  const ended = new Promise<{ code: number | null; output: string; at: number }>((resolve) => {
    process_.on('close', (code) => resolve({ code, output, at: Date.now() }));
  });
  return { process: process_, ended };
}

const pause = async (seconds: number) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

async function ready(container: Container, user = 'shop'): Promise<void> {
  for (let tries = 0; (await clientAs(user, container, 'SELECT 1').ended).code !== 0; tries++) {
    if (tries > 600) { throw new Error(`PostgreSQL does not answer: ${container.log}`); }
    await pause(0.1);
  }
}

interface Experiment extends Stopped {
  /** A transaction that runs at the end of the drain. */
  readonly transaction: { readonly code: number | null; readonly output: string };
  /** New clients in the drain, and how many of them were served. */
  readonly newClients: number;
  readonly served: number;
}

async function stopWithClients(from: FromManifest, signal: NodeJS.Signals): Promise<Experiment> {
  const container = await Container.start(from.spec);
  try {
    await ready(container);
    // A client of a pool, which does nothing, waits for what it is to do, and does not go.
    client(container);
    const transaction = client(container, 'BEGIN', 'CREATE TABLE orders (id int)', 'INSERT INTO orders VALUES (1)', `SELECT pg_sleep(${PROPAGATION + 2})`, 'COMMIT', 'SELECT count(*) FROM orders');
    await pause(0.5);
    const stop = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    const deletedAt = Date.now();
    const news: Client[] = [];
    while (Date.now() - deletedAt < (PROPAGATION - 0.7) * 1000) {
      news.push(client(container, 'SELECT 1'));
      await pause(0.2);
    }
    const served = (await Promise.all(news.map(async ({ ended }) => ended))).filter(({ code }) => code === 0).length;
    const [stopped, outcome] = await Promise.all([stop, transaction.ended]);
    return { ...stopped, transaction: outcome, newClients: news.length, served };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, 'postgres'], 'a real GracefulPostgres', () => {
  afterAll(endContainers);
  const run = together(3);

  const official = run(async () => stopWithClients(postgres(), 'SIGINT'));
  const other = run(async () => stopWithClients(postgres({ stopSignal: StopSignal.SIGTERM }), 'SIGTERM'));
  const fast = run(async () => stopWithClients(naive(postgres()), 'SIGINT'));

  test.each([['the official image', official], ['an image that names no stop signal', other]])('loses no transaction in %s, and shuts down cleanly in spite of idle clients', (_, look) => {
    const { log, served, newClients, transaction, ...stopped } = look();
    expect(served).toBe(newClients);
    expect(transaction).toMatchObject({ code: 0, output: expect.stringMatching(/1\s*$/) });
    expect(stopped).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(stopped.exitedAt).toBeLessThan(stopped.killAt);
    // The transaction was still running when the drain was over.
    expect(stopped.signalledAt).toBeGreaterThan(PROPAGATION + 0.5);
    expect(log).toContain('Stopping PostgreSQL: serving until endpoints are updated');
    expect(log).toContain('database system is shut down');
    provesBy(newClients, 4, 'new clients');
  });

  test('loses the transaction and refuses new clients without its hook (control)', () => {
    const { served, newClients, transaction } = fast();
    expect(transaction.code).not.toBe(0);
    expect(served).toBeLessThan(newClients);
  });

  const user = 'the Ünique (user); -- ';
  const database = "$(PGDATA) $$ 'b'";
  const restarted = run(async () => {
    const from = postgres({ user, database });
    const container = await Container.start(from.spec);
    try {
      await ready(container, user);
      return await clientAs(user, container, 'SHOW port', 'SHOW data_directory', "SELECT current_user, current_setting('update_process_title')",
        "SELECT datname FROM pg_database WHERE datname !~ '^(postgres|template)'").ended;
    } finally {
      await container.end();
    }
  });

  test('is as the manifest says: its port, its data, its user and its database, none of which is expanded, with a password that is no shell code', () => {
    expect(restarted()).toMatchObject({ code: 0, output: `6543\n/var/lib/pgdata/data\n${user}|on\n${database}\n` });
  });
});
