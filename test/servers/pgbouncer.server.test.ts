import { execFile } from 'child_process';
import { chownSync, mkdtempSync, rmSync } from 'fs';
import { dirname, join } from 'path';
import { promisify } from 'util';
import { Duration } from 'cdk8s';
import { PgbouncerOptions, Server, StopSignal } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { BUSY, naive, PROPAGATION, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { SqlClients, SqlResult, startSqlLoad } from '../_support/sql-load';
import { describeWith, pathOf } from '../_support/tools';

// A real PgBouncer 1.18 before a real PostgreSQL, started with what stands in the manifest, and stopped as the kubelet would.

const PORT = 6432;
const NOBODY = 65534;
const LIFE = 2;

const config = (mode: string) => `[databases]
postgres = host=127.0.0.1 port=5432 user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${PORT}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 20
`;

const transaction = (time: number) => ['begin', `select pg_sleep(${time})`, 'commit'];
const LONG: SqlClients = { name: 'long', queries: transaction(PROPAGATION + 5) };
const IDLE: SqlClients = { name: 'idle', queries: ['select 1'], clients: 3, stay: true };
const POOL: SqlClients = { name: 'pool', queries: transaction(0.4), clients: 8, think: 0.1 };
const LOAD: SqlClients[] = [
  LONG,
  { name: 'new', queries: transaction(0), until: PROPAGATION - 0.3 },
  { name: 'late', queries: transaction(1.5), at: PROPAGATION - 0.7 },
];

const folders: string[] = [];

const pgbouncer = (options: Partial<PgbouncerOptions> = {}, mode = 'transaction') => realServer(
  Server.pgbouncer({ version: '1.18', longestTransaction: Duration.seconds(8), margin: Duration.seconds(2), ...options }),
  { command: ['pgbouncer', '/etc/pgbouncer.ini'], container: { user: NOBODY, files: { '/etc/pgbouncer.ini': config(mode) } } },
);

const AS_NOBODY = ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
const program = (name: string) => join(dirname(pathOf('postgres')), name);

function newFolder(): string {
  const folder = mkdtempSync('/dev/shm/cdk8s-graceful-pgbouncer-');
  folders.push(folder);
  chownSync(folder, NOBODY, NOBODY);
  return folder;
}

/** A database that was never started, in a folder of its own. A copy takes next to nothing; to make one for each run would hold up all others. */
let template: Promise<string> | undefined;
async function newDatabase(): Promise<string> {
  const [setpriv, ...as] = AS_NOBODY;
  template ??= (async () => {
    const data = join(newFolder(), 'data');
    await promisify(execFile)(setpriv, [...as, program('initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-N']);
    return data;
  })();
  const folder = newFolder();
  await promisify(execFile)(setpriv, [...as, 'cp', '-a', await template, folder]);
  return join(folder, 'data');
}

/** Starts a PostgreSQL beside it, outside of the container. */
async function startPostgres(container: Container): Promise<void> {
  const postgres = container.guest([...AS_NOBODY, program('postgres'), '-D', await newDatabase(), '-c', 'listen_addresses=127.0.0.1',
    '-c', 'unix_socket_directories=', '-c', 'dynamic_shared_memory_type=mmap']);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    postgres.stderr!.on('data', (data) => {
      log += String(data);
      if (log.includes('ready to accept connections')) { resolve(); }
    });
    postgres.on('exit', () => reject(new Error(`PostgreSQL does not start: ${log}`)));
  });
}

type Ran = Stopped & { readonly load: SqlResult };

async function stopped(from: FromManifest, signal: NodeJS.Signals, load: readonly SqlClients[]): Promise<Ran> {
  const container = await Container.start(from.spec);
  try {
    await startPostgres(container);
    for (let tries = 0; !container.log.includes('process up'); tries++) {
      if (tries > 1200) { throw new Error(`PgBouncer does not start: ${container.log}`); }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    const clients = await startSqlLoad(container, PORT, load);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const stop = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    const [result, end] = await Promise.all([clients.deleted(), stop]);
    return { ...end, load: result };
  } finally {
    await container.end();
  }
}

const failures = ({ load }: Ran) => Object.fromEntries(Object.entries(load).flatMap(([name, outcome]) =>
  Object.keys(outcome.failures).length > 0 ? [[name, outcome.failures]] : []));

function expectNothingLost(ran: Ran): void {
  expect(failures(ran)).toEqual({});
  expect(ran.load.long).toMatchObject({ finished: 1 });
  expect(ran.load.late).toMatchObject({ finished: 1, refused: {} });
  expect(ran.load.new.refused).toEqual({});
  expect(ran.killed).toBe(false);
  provesBy(ran.load.new.finished, 11, 'new connections');
}

describeWith([CONTAINERS, 'pgbouncer', 'postgres'], 'a real PgBouncer', () => {
  afterAll(endContainers);
  afterAll(() => { for (const folder of folders) { rmSync(folder, { recursive: true }); } });
  const run = together(6);

  const other = run(async () => stopped(pgbouncer(), 'SIGTERM', [...LOAD, IDLE, POOL]));
  const leaving = run(async () => stopped(pgbouncer({ clientLifetime: Duration.seconds(LIFE) }), 'SIGTERM',
    [...LOAD, { ...POOL, life: LIFE - 1 }, { ...POOL, name: 'last', at: PROPAGATION - 0.2, life: LIFE - 1 }]));
  const term = run(async () => stopped(naive(pgbouncer()), 'SIGTERM', LOAD));
  const twice = run(async () => stopped(withHook(pgbouncer(), { exec: { command: ['sh', '-c', `sleep ${PROPAGATION}; kill -s INT 1; sleep 0.5`] } }), 'SIGTERM', LOAD));
  const interrupted = run(async () => stopped(pgbouncer({ stopSignal: StopSignal.SIGINT }), 'SIGINT', LOAD));
  const session = run(async () => stopped({ ...naive(pgbouncer({}, 'session')), grace: 4 }, 'SIGINT', [IDLE]));

  test('loses no transaction: the hook sends SIGINT and waits', () => {
    expectNothingLost(other());
    expect(other().load.idle).toMatchObject({ disconnected: 3 });
    // It dies with PID 1.
    expect(other().preStop).toMatchObject({ failed: true });
    expect(other().exitedAt).toBeGreaterThan(other().load.long.lastEnd - 0.1);
    expect(other().exitedAt).toBeLessThan(other().load.long.lastEnd + BUSY);
    provesBy(other().load.pool.finished, 21, 'transactions of the pool');
  });

  test('disconnects clients that stay and go on', () => {
    expect(Object.values(other().load.pool.refused).reduce((sum, count) => sum + count)).toBe(8);
  });

  test('disconnects nobody if the clients leave within `clientLifetime`', () => {
    expectNothingLost(leaving());
    for (const pool of [leaving().load.pool, leaving().load.last]) {
      expect(pool).toMatchObject({ refused: {}, disconnected: 0 });
      provesBy(pool.finished, 11, 'transactions of a pool');
    }
    expect(leaving().load.last.lastEnd).toBeGreaterThan(PROPAGATION);
    expect(leaving().exitedAt).toBeGreaterThan(PROPAGATION + LIFE);
  });

  test('cuts everything on SIGTERM (control)', () => {
    expect(failures(term())).toMatchObject({ long: expect.anything() });
    expect(term().load.new.refused).not.toEqual({});
    expect(term().exitedAt - term().signalledAt).toBeLessThan(BUSY);
  });

  test('cuts everything on SIGTERM after SIGINT (control: a hook that does not wait)', () => {
    expect(failures(twice())).toMatchObject({ long: expect.anything() });
  });

  test('loses no transaction in an image whose stop signal is SIGINT', () => {
    expectNothingLost(interrupted());
    expect(interrupted().preStop).toMatchObject({ failed: false });
  });

  test('waits for its clients in session pooling, until it is killed (control)', () => {
    expect(session()).toMatchObject({ killed: true });
  });
});
