import { rmSync } from 'fs';
import { Duration } from 'cdk8s';
import { RedisOptions, Server, StopSignal } from '../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, untilDone, volume } from '../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, StopOptions, Stopped } from '../_support/kubelet';
import { ARRIVAL, BUSY, naive, PROPAGATION, provesUntil, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Redis, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;
/** A command that takes a second or two. */
const SLOW = 2e6;
const SLOW_COMMAND = `EVAL "for n = 1, ${SLOW} do redis.call('INCR', 'slow') end return 'done'" 0`;

/** A Redis with save points (`save`), or with none. */
const redis = (options: RedisOptions, save = '3600 1', dir = volume()) => realServer(Server.redis(options), {
  command: ['redis-server', '--bind', '127.0.0.1', '--dir', dir, '--repl-diskless-sync-delay', '0', '--save', save],
});

interface Outcome {
  /** New connections, one for each SET. */
  readonly fresh: Newcomers;
  /** How many INCR on one connection, sent without waiting, were answered. */
  readonly counted: number;
  /** What a client got that waited in a blocking command. */
  readonly blocked: string;
}

/** All that the clients do. */
async function clients({ net, atWork, newcomers, pause }: Tools, until: number): Promise<Outcome> {
  let counted = 0;
  /** Sends a command, and returns all that comes until the connection ends, or until a line has come. */
  const ask = async (command: string, enough: boolean) => new Promise<string>((resolve) => {
    let answer = '';
    const socket = net.connect(6379, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!));
    socket.on('close', () => resolve(answer || 'closed'));
    socket.on('data', (data) => {
      answer += String(data);
      if (enough && answer.endsWith('\r\n')) { socket.destroy(); resolve(answer.trim()); }
    });
  });
  const come = async () => {
    const answer = await ask('SET key value', true);
    return answer === '+OK' ? undefined : answer;
  };
  const count = async () => new Promise<void>((resolve) => {
    const socket = net.connect(6379, '127.0.0.1', () => { for (let n = 0; n < 50; n++) { socket.write('INCR counter\r\n'); } });
    socket.on('error', () => { /* it closes, too */ });
    socket.on('close', () => resolve());
    socket.on('data', (data) => {
      const answers = String(data).split('\n').length - 1;
      counted += answers;
      setTimeout(() => { if (socket.writable) { socket.write('INCR counter\r\n'.repeat(answers)); } }, 5);
    });
  });
  const all = Promise.all([newcomers(come, until), ask('BLPOP nothing 0', false), count()]);
  await pause(0.2);
  atWork();
  const [fresh, blocked] = await all;
  return { fresh, counted, blocked };
}

type StoppedRedis = Stopped & Outcome & {
  /** The counter in the Redis that follows on the same volume; empty if it knows none. */
  readonly kept: string;
};

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<StoppedRedis> {
  const container = await Container.start(from.spec);
  let stopped: Stopped & Outcome;
  try {
    await untilDone(container, ['redis-cli', '-e', 'ping']);
    stopped = await stopBeside(container, await beside(container, clients, ARRIVAL), from, signal);
  } finally {
    await container.end();
  }
  const next = await Container.start(from.spec);
  try {
    await untilDone(next, ['redis-cli', '-e', 'ping']);
    return { ...stopped, kept: (await next.exec(['redis-cli', 'get', 'counter'])).output.trim() };
  } finally {
    await next.end();
  }
}

/** Sends a command that takes long. Tells what comes until the connection ends. */
async function slowly({ net, atWork }: Tools, command: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(6379, '127.0.0.1', () => socket.write(`${command}\r\n`, () => setTimeout(atWork, 100)));
    socket.on('error', () => { /* it closes, too */ });
    socket.on('data', (data) => { answer += String(data); socket.destroy(); });
    socket.on('close', () => resolve(answer));
  });
}

/** So many INCR show that there was much to keep. */
const COUNTED = 1001;
const BIG = 32e6;

/** Writes much to a primary whose replica does not read. Tells how much of it the replica has in the end. */
async function writer({ net, heard, atWork }: Tools, size: number): Promise<number> {
  const ask = async (port: number, command: string) => new Promise<string>((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.on('error', () => resolve(''));
    socket.on('data', (data) => {
      answer += String(data);
      if (command !== 'INFO' || answer.includes('# Keyspace')) { socket.destroy(); resolve(answer); }
    });
  });
  while (!(await ask(6380, 'INFO')).includes('master_link_status:up')) { await new Promise((resolve) => { setTimeout(resolve, 50); }); }
  atWork();
  await heard('stands still');
  await ask(6379, `*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$${size}\r\n${'x'.repeat(size)}`);
  await heard('ended');
  let got = 0;
  // What is on its way still comes.
  for (let tries = 0; tries < 20 && got < size; tries++) {
    got = Number((await ask(6380, 'STRLEN big')).slice(1));
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return got;
}

type StoppedPrimary = Stopped & { readonly replicated: number };

/** Stops a primary whose replica stands still, for ever or so many seconds. */
async function stopPrimary(from: FromManifest, how: Partial<StopOptions> & { readonly stillFor?: number }): Promise<StoppedPrimary> {
  const container = await Container.start(from.spec);
  try {
    await untilDone(container, ['redis-cli', '-e', 'ping']);
    const replica = container.guest(['redis-server', '--bind', '127.0.0.1', '--port', '6380', '--dir', volume(), '--save', '', '--replicaof', '127.0.0.1', '6379']);
    replica.stdout!.resume();
    const load = await beside(container, writer, BIG);
    replica.kill('SIGSTOP');
    load.say('stands still');
    while (Number((await container.exec(['redis-cli', 'strlen', 'big'])).output) < BIG) { await new Promise((resolve) => { setTimeout(resolve, 50); }); }
    const stopping = container.stop({ grace: from.grace, preStop: from.preStop, ...how });
    const go = () => replica.kill('SIGCONT');
    if (how.stillFor !== undefined) { setTimeout(go, how.stillFor * 1000); }
    const stopped = await stopping;
    go();
    load.say('ended');
    return { ...stopped, replicated: await load.ended };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, 'redis-server'], 'a real Redis', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(5);
  const at = { drain: seconds(0), margin: seconds(1), longestSave: seconds(2) };

  const saved = run(async () => stop(redis({})));
  const forgot = run(async () => stop(redis({}, '')));
  const told = run(async () => stop(redis({ saveOnStop: true }, '')));
  const toldNot = run(async () => stop(redis({ saveOnStop: false })));
  const interrupted = run(async () => stop(redis({ saveOnStop: true, stopSignal: StopSignal.SIGINT }, ''), 'SIGINT'));
  const noHook = run(async () => stop(naive(redis({}))));
  const waits = run(async () => stopPrimary(redis({ ...at, shutdownTimeout: seconds(10) }), { stillFor: 1 }));
  const waitsNot = run(async () => stopPrimary(redis({ ...at, shutdownTimeout: seconds(0) }), { stillFor: 1 }));
  const limited = run(async () => stopPrimary(redis({ ...at, shutdownTimeout: seconds(2) }), {}));
  const twice = run(async () => stopPrimary(withHook(redis({ ...at, shutdownTimeout: seconds(2) }),
    { exec: { command: ['sh', '-c', 'kill -s TERM 1; sleep 0.5'] } }), {}));
  const cutShort = run(async () => stopPrimary(withHook(redis({ ...at, shutdownTimeout: seconds(10) }),
    { exec: { command: ['sh', '-c', 'kill -s TERM 1; sleep 0.5'] } }), { signal: 'SIGINT' }));
  const slow = run(async () => {
    const from = redis({ ...at, longestSave: seconds(20) });
    const container = await Container.start(from.spec);
    let stopped: Stopped & { readonly answer: string };
    try {
      await untilDone(container, ['redis-cli', '-e', 'ping']);
      const command = await beside(container, slowly, SLOW_COMMAND);
      stopped = { ...await container.stop(from), answer: await command.ended };
    } finally {
      await container.end();
    }
    const next = await Container.start(from.spec);
    try {
      await untilDone(next, ['redis-cli', '-e', 'ping']);
      return { ...stopped, done: (await next.exec(['redis-cli', 'get', 'slow'])).output.trim() };
    } finally {
      await next.end();
    }
  });
  const unwritable = run(async () => {
    const dir = volume();
    const from = redis({ ...at, shutdownTimeout: seconds(0) }, '3600 1', dir);
    const container = await Container.start(from.spec);
    try {
      await untilDone(container, ['redis-cli', '-e', 'set', 'key', 'value']);
      rmSync(dir, { recursive: true });
      return await container.stop(from);
    } finally {
      await container.end();
    }
  });

  test('refuses nobody during the drain, and ends by itself', () => {
    for (const it of [saved(), told()]) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.signalledAt).toBeLessThan(PROPAGATION + BUSY);
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });

  test('cuts clients that wait in a blocking command, whatever one sets', () => {
    expect(saved().blocked).toBe('closed');
  });

  test('finishes the command that runs, and keeps what it did, but cannot answer it any more', () => {
    expect(slow()).toMatchObject({ exit: 0, answer: '', done: String(SLOW) });
    expect(slow().exitedAt).toBeGreaterThan(0.2);
  });

  test('keeps all that was answered, if it has save points', () => {
    expect(Number(saved().kept)).toBeGreaterThanOrEqual(saved().counted);
    provesBy(saved().counted, COUNTED, 'INCR');
  });

  test('forgets all without save points (control)', () => {
    expect(forgot().kept).toBe('');
    provesBy(forgot().counted, COUNTED, 'INCR');
  });

  test('saves, or does not, as `saveOnStop` says, on its stop signal', () => {
    expect(Number(told().kept)).toBeGreaterThanOrEqual(told().counted);
    expect(Number(interrupted().kept)).toBeGreaterThanOrEqual(interrupted().counted);
    expect(toldNot().kept).toBe('');
    provesBy(toldNot().counted, COUNTED, 'INCR');
  });

  test('waits within `shutdownTimeout` for a replica that lags behind', () => {
    expect(waits()).toMatchObject({ exit: 0, replicated: BIG });
    expect(waits().exitedAt).toBeGreaterThan(0.9);
    expect(waits().exitedAt).toBeLessThan(8);
  });

  test('leaves the replica without what it has not got, if it does not wait (control)', () => {
    expect(waitsNot()).toMatchObject({ exit: 0, replicated: 0 });
  });

  test('waits no longer than `shutdownTimeout`', () => {
    expect(limited()).toMatchObject({ exit: 0, killed: false, replicated: 0 });
    expect(limited().exitedAt).toBeGreaterThan(1.9);
    expect(limited().exitedAt).toBeLessThan(2 + BUSY);
  });

  test('does not mind a second SIGTERM, but ends at once on SIGINT, with nothing saved', () => {
    expect(twice().exit).toBe(0);
    expect(twice().exitedAt).toBeGreaterThan(1.9);
    expect(cutShort().exit).toBe(1);
    expect(cutShort().exitedAt).toBeLessThan(0.5 + BUSY);
    expect(cutShort().log).not.toContain('DB saved on disk');
  });

  test('refuses to stop if it cannot save, and is killed', () => {
    expect(unwritable()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(unwritable().log).toContain("can't exit");
  });
});
