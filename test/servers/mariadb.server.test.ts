import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { BUSY, naive, PROPAGATION, realServer, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real MariaDB, started with what stands in the manifest, and stopped as the kubelet would.

const PORT = 3306;
const NOBODY = 65534;
const PASSWORD = "it's \"secret\" $HOME";

interface Choice {
  readonly longestTransaction?: number;
  /** That of root, which the environment may tell. */
  readonly password?: string;
  readonly env?: { readonly [name: string]: string };
}

/** As in the official image, root starts it, and the server gives its rights up; hooks run as root. */
function mariadb({ longestTransaction = 8, password, env = {} }: Choice = {}): FromManifest {
  // Root comes in as the user root of the machine, or with a password only.
  const root = password === undefined ? '' : `ALTER USER root@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('${password.replace(/'/g, "''")}');`;
  const sql = `CREATE DATABASE work;
CREATE TABLE work.work (n INT) ENGINE=InnoDB;
CREATE USER app@'127.0.0.1';
GRANT ALL ON work.* TO app@'127.0.0.1';
${root}
`;
  const script = `mkdir -p /data /run/mysqld && chown ${NOBODY} /data /run/mysqld
mariadb-install-db --no-defaults --datadir=/data --user=nobody --skip-test-db --auth-root-authentication-method=socket >/dev/null
exec mariadbd --no-defaults --datadir=/data --user=nobody --bind-address=127.0.0.1 --port=${PORT} --socket=/run/mysqld/mysqld.sock --init-file=/init.sql \
  --skip-name-resolve --innodb-log-file-size=4M --innodb-buffer-pool-size=16M`;
  const server = Server.mariadb({
    longestTransaction: Duration.seconds(longestTransaction), longestFlush: Duration.seconds(10), margin: Duration.seconds(2),
  });
  return realServer(server, { command: ['sh', '-c', script], env, container: { files: { '/init.sql': sql, '/secret': PASSWORD } } });
}

/** A client and what it was answered. */
interface Client {
  /** All that it was answered, when its connection is gone. */
  readonly gone: Promise<string>;
  ask(statements: string): void;
  /** It has asked all that it wants to ask. */
  leave(): void;
  /** Waits until it was answered something. */
  told(text: string): Promise<void>;
}

function connect(container: Container): Client {
  const child = container.guest(['mariadb', '--no-defaults', '-h', '127.0.0.1', '-P', String(PORT), '-u', 'app', '--batch', '-N', '--unbuffered',
    '--skip-reconnect', 'work']);
  let output = '';
  const look = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (data) => {
      output += String(data);
      look.forEach((again) => again());
    });
  }
  // It may be gone.
  child.stdin!.on('error', () => { /* `gone` tells */ });
  return {
    ask: (statements) => { child.stdin!.write(`${statements}\n`); },
    leave: () => { child.stdin!.end(); },
    told: async (text) => new Promise((resolve, reject) => {
      const again = () => { if (output.includes(text)) { resolve(); } };
      look.add(again);
      child.on('close', () => reject(new Error(`the client is gone: ${output}`)));
      setTimeout(() => reject(new Error(`the client was told nothing: ${output}`)), 60_000).unref();
      again();
    }),
    gone: new Promise((resolve) => child.on('close', () => resolve(output))),
  };
}

interface Ran extends Stopped {
  /** What a transaction was answered that is under way at the deletion and at the stop signal, and one that came in the drain. */
  readonly long: string;
  readonly late: string;
  /** What one was answered that asks again after its connection was ended. */
  readonly idle: string;
}

async function stopped(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM', longest = PROPAGATION + 3): Promise<Ran> {
  const container = await Container.start(from.spec);
  try {
    for (let tries = 0; !container.log.includes('ready for connections'); tries++) {
      if (tries > 1200) { throw new Error(`MariaDB does not start: ${container.log}`); }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    const [long, late, idle] = [connect(container), connect(container), connect(container)];
    idle.ask("select 'is there';");
    long.ask(`begin; insert into work values (1); select 'has begun'; select sleep(${longest}); insert into work values (1); commit; select 'is done';`);
    long.leave();
    await Promise.all([idle.told('is there'), long.told('has begun')]);
    const stop = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    await new Promise((resolve) => { setTimeout(resolve, (PROPAGATION - 0.7) * 1000); });
    // Open, and at most moments asking nothing.
    late.ask('begin; insert into work values (1);');
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
    late.ask("commit; select 'is done';");
    late.leave();
    idle.ask('select 1;');
    idle.leave();
    const outputs = await Promise.all([long.gone, late.gone, idle.gone]);
    return { ...await stop, long: outputs[0], late: outputs[1], idle: outputs[2] };
  } finally {
    await container.end();
  }
}

const CUT = /ERROR (1927|2013|2006|1317|1053)|Lost connection|killed/;

function expectNothingLost(ran: Ran): void {
  expect(ran.long).toMatch(/is done\n$/);
  expect(ran.late).toMatch(/is done\n$/);
  expect(ran).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
  expect(ran.preStop!.endedAt).toBeGreaterThan(PROPAGATION + 1);
  expect(ran.preStop!.endedAt).toBeLessThan(PROPAGATION + 3 + BUSY);
  expect(ran.log).toContain('Shutdown complete');
  // It was ended while others were waited for.
  expect(ran.idle).toMatch(CUT);
}

describeWith([CONTAINERS, 'mariadbd'], 'a real MariaDB', () => {
  afterAll(endContainers);
  const run = together(4);

  const asRoot = run(async () => stopped(mariadb()));
  const withPassword = run(async () => stopped(mariadb({ password: PASSWORD, env: { MARIADB_ROOT_PASSWORD: PASSWORD } })));
  const withFile = run(async () => stopped(mariadb({ password: PASSWORD, env: { MYSQL_ROOT_PASSWORD_FILE: '/secret' } })));
  const without = run(async () => stopped(mariadb({ password: PASSWORD })));
  const noHook = run(async () => stopped(naive(mariadb())));
  const twice = run(async () => stopped(withHook(mariadb(), { exec: { command: ['sh', '-c', 'kill -s TERM 1'] } })));
  const limited = run(async () => stopped(mariadb({ longestTransaction: 1 }), 'SIGTERM', 20));

  test('loses nothing where root comes in without a password', () => expectNothingLost(asRoot()));

  test('loses nothing with the password of root in the environment', () => expectNothingLost(withPassword()));

  test('loses nothing with the password of root in a file', () => expectNothingLost(withFile()));

  test('cuts what runs if it may not see what that is', () => {
    expect(without().long).toMatch(CUT);
    expect(without()).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(without().signalledAt).toBeLessThan(PROPAGATION + BUSY);
  });

  test('cuts what runs on SIGTERM (control)', () => {
    expect(noHook().long).toMatch(CUT);
    expect(noHook().log).toContain('Shutdown complete');
  });

  test('shuts down cleanly on a second SIGTERM too', () => {
    expect(twice()).toMatchObject({ exit: 0, killed: false });
    expect(twice().log).toContain('Shutdown complete');
  });

  test('cuts what takes longer than it may, and shuts down cleanly', () => {
    expect(limited().long).toMatch(CUT);
    expect(limited()).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(limited().preStop!.endedAt).toBeGreaterThan(PROPAGATION + 0.9);
    expect(limited().log).toContain('Shutdown complete');
  });
});
