import { chownSync, mkdtempSync, rmSync } from 'fs';
import { dirname, join } from 'path';
import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { BUSY, naive, PROPAGATION, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { SqlClients, SqlResult, startSqlLoad } from '../_support/sql-load';
import { describeWith, folderWith, pathOf } from '../_support/tools';

// A real PostgreSQL, started with what stands in the manifest, and stopped as the kubelet would. Then it is started again.

const PORT = 5432;
const NOBODY = 65534;

/** Transactions of which each is under way for so many seconds. */
const transaction = (time: number) => ['begin', 'insert into work values (1)', `select pg_sleep(${time})`, 'insert into work values (1)', 'commit'];

const LONG: SqlClients = { name: 'long', queries: transaction(PROPAGATION + 3) };
const IDLE: SqlClients = { name: 'idle', queries: ['select 1'], clients: 3, stay: true };
const LOAD: SqlClients[] = [
  LONG,
  IDLE,
  { name: 'new', queries: ['begin', 'insert into work values (1)', 'commit'], until: PROPAGATION - 0.3 },
  { name: 'late', queries: transaction(1.5), at: PROPAGATION - 0.7 },
  // At most moments, some of these are at it.
  { name: 'pool', queries: transaction(0.4), clients: 8, think: 0.1 },
];

interface Run {
  readonly from: FromManifest;
  readonly signal: NodeJS.Signals;
  readonly load?: readonly SqlClients[];
  /** A standby, which gets what is written. */
  readonly standby?: boolean;
}

interface Ran extends Stopped {
  readonly load: SqlResult;
  /** The log of its next start. */
  readonly next: string;
  /** How many rows it has then. */
  readonly rows: number;
}

const folders: string[] = [];

interface Choice {
  readonly stopSignal?: StopSignal;
  readonly longestTransaction?: number;
  /** As in the official image: root starts it, and gives its rights up; hooks run as root. Else nobody does all. */
  readonly asRoot?: boolean;
  /** With the shell and the tools of Alpine. */
  readonly alpine?: boolean;
  readonly more?: string;
}

function postgres({ stopSignal, longestTransaction = 8, asRoot, alpine, more = '' }: Choice = {}): FromManifest {
  const programs = dirname(pathOf('postgres'));
  // Memory of the machine, which outlives the container as a volume does.
  const folder = mkdtempSync('/dev/shm/cdk8s-graceful-postgres-');
  folders.push(folder);
  const as = asRoot ? `setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups` : '';
  const script = `[ -d ${folder}/data ] || ${as} ${programs}/initdb -D ${folder}/data -U postgres -A trust -N >${folder}/log
exec ${as} ${programs}/postgres -D ${folder}/data -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c dynamic_shared_memory_type=mmap ${more}`;
  const server = Server.postgres({
    longestTransaction: Duration.seconds(longestTransaction), longestCheckpoint: Duration.seconds(10), margin: Duration.seconds(2), stopSignal,
  });
  const path = alpine ? `${folderWith(['busybox as sh', 'busybox timeout', 'busybox sleep'])}:` : '';
  const env = { PATH: `${path}/usr/sbin:/usr/bin:/sbin:/bin` };
  chownSync(folder, NOBODY, NOBODY);
  return realServer(server, { command: ['sh', '-c', script], env, container: { user: asRoot ? 0 : NOBODY } });
}

async function started(from: FromManifest): Promise<Container> {
  const container = await Container.start(from.spec);
  for (let tries = 0; !container.log.includes('ready to accept connections'); tries++) {
    if (tries > 1200) { throw new Error(`PostgreSQL does not start: ${container.log}`); }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return container;
}

/** Asks as a client that comes and goes. */
async function ask(container: Container, query: string): Promise<string> {
  const child = container.guest([join(dirname(pathOf('postgres')), 'psql'), '-h', '127.0.0.1', '-U', 'postgres', '-AtXc', query]);
  let output = '';
  child.stdout!.on('data', (data) => output += String(data));
  child.stderr!.on('data', (data) => output += String(data));
  return new Promise((resolve) => child.on('close', () => resolve(output.trim())));
}

async function stopped({ from, signal, load = LOAD, standby }: Run): Promise<Ran> {
  const container = await started(from);
  try {
    await ask(container, 'create table work (n int)');
    const folder = mkdtempSync('/dev/shm/cdk8s-graceful-postgres-');
    folders.push(folder);
    if (standby) {
      container.guest([join(dirname(pathOf('postgres')), 'pg_receivewal'), '-D', folder, '-h', '127.0.0.1', '-U', 'postgres']);
      for (let tries = 0; await ask(container, 'select count(*) from pg_stat_replication') !== '1'; tries++) {
        if (tries > 100) { throw new Error('the standby does not come'); }
      }
    }
    const clients = await startSqlLoad(container, PORT, load);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const stop = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    const [result, end] = await Promise.all([clients.deleted(), stop]);
    const again = await started(from);
    const rows = Number(await ask(again, 'select count(*) from work'));
    await again.end();
    return { ...end, load: result, next: again.log, rows };
  } finally {
    await container.end();
  }
}

const failures = ({ load }: Ran) => Object.fromEntries(Object.entries(load).flatMap(([name, outcome]) =>
  Object.keys(outcome.failures).length > 0 ? [[name, outcome.failures]] : []));

/** All that had begun was done, and has been kept. */
function expectNothingLost(ran: Ran): void {
  expect(failures(ran)).toEqual({});
  const { idle, late, long, new: fresh, pool } = ran.load;
  expect(long).toMatchObject({ finished: 1 });
  expect(late).toMatchObject({ finished: 1 });
  expect(late.lastEnd).toBeGreaterThan(PROPAGATION);
  expect(fresh.refused).toEqual({});
  expect(idle).toMatchObject({ disconnected: 3 });
  expect(ran.rows).toBe(2 * (long.finished + late.finished + pool.finished) + fresh.finished);
  provesBy(fresh.finished, 11, 'new connections');
  provesBy(pool.finished, 21, 'transactions of the pool');
}

function expectCleanEnd(ran: Ran): void {
  expect(ran.log).not.toMatch(/terminated by signal|exited with exit code [^1]|abnormal|PANIC/);
  expect(ran).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
  expect(ran.log).toContain('database system is shut down');
  expect(ran.next).toContain('database system was shut down at');
  expect(ran.next).not.toContain('recovery');
}

describeWith([CONTAINERS, 'postgres', 'busybox as sh', 'busybox timeout', 'busybox sleep'], 'a real PostgreSQL', () => {
  afterAll(endContainers);
  afterAll(() => { for (const folder of folders) { rmSync(folder, { recursive: true }); } });
  const run = together(10);

  const official = run(async () => stopped({ from: postgres({ asRoot: true }), signal: 'SIGINT', standby: true }));
  const other = run(async () => stopped({ from: postgres({ stopSignal: StopSignal.SIGTERM, alpine: true }), signal: 'SIGTERM' }));
  const fast = run(async () => stopped({ from: naive(postgres()), signal: 'SIGINT' }));
  const smart = run(async () => stopped({ from: { ...naive(postgres()), grace: 4 }, signal: 'SIGTERM', load: [IDLE] }));
  const onlyWaits = run(async () => {
    const from = postgres({ longestTransaction: 4 });
    const [program, option, words] = from.preStop!.exec!.command;
    return stopped({ from: withHook(from, { exec: { command: [program, option, words.replace('kill -s TERM $pid', 'busy=$busy')] } }), signal: 'SIGINT' });
  });
  const limited = run(async () => stopped({
    from: postgres({ longestTransaction: 1, stopSignal: StopSignal.SIGTERM }),
    signal: 'SIGTERM',
    load: [{ ...LONG, queries: transaction(PROPAGATION + 8) }, IDLE],
  }));
  const stubborn = run(async () => stopped({
    from: postgres(), signal: 'SIGINT', load: [LONG, { ...IDLE, comeBack: true }],
  }));
  const orphan = run(async () => stopped({
    from: withHook(postgres(), { exec: { command: ['sh', '-c', 'timeout -s KILL 1 sh -c "sleep 9; :"; sleep 1'] } }), signal: 'SIGINT', load: [LONG],
  }));
  const nobody = run(async () => stopped({ from: postgres({ stopSignal: StopSignal.SIGTERM }), signal: 'SIGTERM', load: [] }));
  const untitled = run(async () => stopped({
    from: postgres({ longestTransaction: 4, more: '-c update_process_title=off' }), signal: 'SIGINT', load: [LONG, IDLE],
  }));

  test('loses nothing in the official image, whose stop signal is SIGINT, and shuts down cleanly', () => {
    expectNothingLost(official());
    expectCleanEnd(official());
  });

  test('loses nothing in an image that names no stop signal, and shuts down cleanly', () => {
    expectNothingLost(other());
    expectCleanEnd(other());
  });

  test('stops right after the last transaction, and lets nobody notice who only comes', () => {
    for (const ran of [official(), other()]) {
      expect(ran.signalledAt).toBeGreaterThan(ran.load.long.lastEnd - 0.1);
      expect(ran.signalledAt).toBeLessThan(ran.load.long.lastEnd + BUSY);
    }
    expect(official().log).not.toContain('smart shutdown');
  });

  test('loses what runs on SIGINT (control)', () => {
    expect(failures(fast())).toMatchObject({ long: { 'terminating connection due to administrator command': 1 }, pool: expect.anything() });
    expect(fast().load.new.refused).not.toEqual({});
    expect(fast().rows).toBeLessThan(2 * fast().load.pool.finished + fast().load.new.finished + 2);
  });

  test('is kept by idle clients on SIGTERM, until it is killed and has to recover (control)', () => {
    expect(smart()).toMatchObject({ killed: true });
    expect(smart().log).not.toContain('database system is shut down');
    expect(smart().next).toContain('database system was not properly shut down; automatic recovery in progress');
  });

  test('finds no moment in which a busy pool rests, if that is only waited for (control)', () => {
    expect(failures(onlyWaits())).toMatchObject({ pool: expect.anything() });
    expect(onlyWaits().preStop!.endedAt).toBeGreaterThan(PROPAGATION + 3.9);
  });

  test('cuts what takes longer than it may, and shuts down cleanly', () => {
    expect(failures(limited())).toMatchObject({ long: { 'terminating connection due to administrator command': 1 } });
    expect(limited().load.long.lastEnd).toBeGreaterThan(PROPAGATION + 1);
    // SIGTERM waits for it, until SIGINT comes a second later.
    expect(limited().load.long.lastEnd).toBeLessThan(PROPAGATION + 2 + BUSY);
    expect(limited().rows).toBe(0);
    expectCleanEnd(limited());
  });

  test('refuses those who come back to it in spite of the drain, and lets the others finish', () => {
    expect(failures(stubborn())).toEqual({});
    expect(stubborn().load.long).toMatchObject({ finished: 1 });
    expect(stubborn().load.idle.refused).toEqual({ 'the database system is shutting down': 3 });
    expect(stubborn().load.idle.lastEnd).toBeLessThan(stubborn().load.long.lastEnd);
    expect(stubborn().log).toContain('received smart shutdown request');
    expect(stubborn().next).not.toContain('recovery');
  });

  test('takes an orphan of a hook that was killed for a crash of its own (control)', () => {
    expect(orphan().log).toMatch(/server process \(PID \d+\) was terminated by signal 9: Killed\n.*terminating any other active server processes/);
    // A second after the deletion, before any signal.
    expect(orphan().load.long.lastEnd).toBeLessThan(orphan().signalledAt);
    expect(orphan().load.long).toMatchObject({ finished: 0 });
  });

  test('stops right after the drain if nobody is connected', () => {
    expectCleanEnd(nobody());
    expect(nobody().exitedAt).toBeLessThan(PROPAGATION + BUSY);
  });

  test('waits for the whole time if its processes do not show what runs', () => {
    expectCleanEnd(untitled());
    expect(untitled().load.long).toMatchObject({ finished: 1 });
    expect(untitled().preStop!.endedAt).toBeGreaterThan(PROPAGATION + 3.9);
  });
});
