import { MemcachedOptions, Server, StopSignal } from '../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, volume } from '../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { ARRIVAL, BUSY, naive, PROPAGATION, provesUntil, realServer, withHook } from '../_support/real-server';
import { proves, provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real memcached, started with what stands in the manifest, and stopped as the kubelet would.

const memcached = (options: MemcachedOptions, ...args: string[]) => realServer(Server.memcached(options),
  { command: ['memcached', '-u', 'root', '-l', '127.0.0.1', '-m', '64', ...args] });

/** One that keeps its cache in a file, which it does only in memory. */
const warm = (options: MemcachedOptions) => memcached(options, '-e', `${volume()}/cache`);

/** How long after the end of one the next must not start, or it does not trust the file. Seconds. */
const APART = 3;

interface Outcome {
  /** New connections, one for each command. */
  readonly fresh: Newcomers;
  /** Commands on connections that stay, many at once, and how many of them were answered. */
  readonly asked: number;
  readonly answered: number;
}

/** All that the clients do. */
async function clients({ net, atWork, newcomers, pause }: Tools, until: number): Promise<Outcome> {
  let [asked, answered] = [0, 0];
  const come = async () => new Promise<string | undefined>((resolve) => {
    let answer = '';
    let why = 'closed';
    const socket = net.connect(11211, '127.0.0.1', () => socket.write('set key 0 0 5\r\nvalue\r\n'));
    socket.on('error', (error: NodeJS.ErrnoException) => { why = error.code!; });
    socket.on('data', (data) => { answer += String(data); if (answer === 'STORED\r\n') { socket.destroy(); } });
    socket.on('close', () => resolve(answer === 'STORED\r\n' ? undefined : why));
  });
  const stay = async () => new Promise<void>((resolve) => {
    const AT_ONCE = 5000;
    const socket = net.connect(11211, '127.0.0.1', () => ask(AT_ONCE));
    const ask = (count: number) => {
      asked += count;
      socket.write('get nothing\r\n'.repeat(count));
    };
    let rest = 0;
    socket.on('error', () => { /* it closes, too */ });
    socket.on('close', () => resolve());
    socket.on('data', (data) => {
      const answers = String(data).split('\n').length - 1;
      answered += answers;
      rest += answers;
      if (rest >= 1000 && socket.writable) { ask(rest); rest = 0; }
    });
  });
  const fresh = newcomers(come, until);
  const staying = [stay(), stay(), stay()];
  await pause(0.2);
  atWork();
  await Promise.all(staying);
  return { fresh: await fresh, asked, answered };
}

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<Stopped & Outcome> {
  const container = await started(from);
  try {
    return await stopBeside(container, await beside(container, clients, ARRIVAL), from, signal);
  } finally {
    await container.end();
  }
}

/** Sends lines as soon as the server listens, and returns the answer to them. */
async function say({ net, atWork }: Tools, lines: string): Promise<string> {
  atWork();
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await new Promise<string>((resolve) => {
      let all = '';
      const socket = net.connect(11211, '127.0.0.1', () => socket.write(`${lines}\r\nquit\r\n`));
      socket.on('error', () => resolve(''));
      socket.on('data', (data) => { all += String(data); });
      socket.on('close', () => resolve(all));
    });
    if (answer) { return answer; }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error('it does not listen');
}

async function started(from: FromManifest): Promise<Container> {
  const container = await Container.start(from.spec);
  await (await beside(container, say, 'set kept 0 0 5\r\nvalue')).ended;
  return container;
}

interface Restarted extends Stopped {
  /** What the next one still knows. */
  readonly known: string;
  /** How long after the end of the first it answered. Seconds. */
  readonly apart: number;
}

/** Stops one without load, and starts another on the same file, some time later. Returns what that still knows. */
async function restart(from: FromManifest, signal: NodeJS.Signals, apart: number): Promise<Restarted> {
  const container = await started(from);
  let stopped: Stopped;
  try {
    stopped = await container.stop({ grace: from.grace, preStop: from.preStop, signal });
  } finally {
    await container.end();
  }
  const ended = Date.now();
  await new Promise((resolve) => { setTimeout(resolve, apart * 1000); });
  const next = await Container.start(from.spec);
  try {
    const known = await (await beside(next, say, 'get kept')).ended;
    return { ...stopped, known, apart: (Date.now() - ended) / 1000 };
  } finally {
    await next.end();
  }
}

const VALUE = 'VALUE kept 0 5\r\nvalue\r\nEND\r\n';
const NOTHING = 'END\r\n';

describeWith([CONTAINERS, 'memcached'], 'a real memcached', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(5);

  const cuts = (['SIGTERM', 'SIGINT', 'SIGUSR1'] as const).map((signal) => run(async () => stop(memcached({ stopSignal: signal as StopSignal }), signal)));
  const noHook = run(async () => stop(naive(memcached({}))));
  const twice = run(async () => stop(withHook(memcached({}), { exec: { command: ['sh', '-c', `sleep ${PROPAGATION}; kill -s TERM 1; kill -s TERM 1`] } })));
  const kept = run(async () => restart(warm({ memoryFile: true }), 'SIGTERM', APART));
  const chosen = run(async () => restart(warm({ memoryFile: true, stopSignal: StopSignal.SIGUSR1 }), 'SIGUSR1', APART));
  const forgot = run(async () => restart(warm({}), 'SIGTERM', APART));
  const atOnce = run(async () => restart(warm({ memoryFile: true }), 'SIGTERM', 0));

  test('refuses nobody during the drain, and ends within a second or so', () => {
    for (const it of cuts.map((each) => each())) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.exitedAt - it.signalledAt).toBeLessThan(1 + BUSY);
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });

  test.each([0, 1, 2])('cuts what is under way, whatever the signal (%i)', (n) => {
    expect(cuts[n]().answered).toBeLessThan(cuts[n]().asked);
    provesBy(cuts[n]().answered, 1001, 'commands were answered before');
  });

  test('does not mind a second signal', () => {
    expect(twice()).toMatchObject({ exit: 0, killed: false });
  });

  test('keeps its cache with `memoryFile`: the hook sends SIGUSR1 and waits', () => {
    expect(kept()).toMatchObject({ exit: 0, killed: false, known: VALUE });
  });

  test('keeps its cache with `memoryFile` where SIGUSR1 is the stop signal: nothing is needed but the drain', () => {
    expect(chosen()).toMatchObject({ exit: 0, killed: false, known: VALUE, preStop: { failed: false } });
  });

  test('begins empty after SIGTERM, though it has the file (control)', () => {
    expect(forgot()).toMatchObject({ exit: 0, known: NOTHING });
  });

  test('begins empty if it starts too soon', () => {
    const { apart, known } = atOnce();
    // Its clock has whole seconds: if one begins between the end of the first and the start of the next, that one trusts the file after all.
    proves(known === NOTHING, `a second began in the ${apart.toFixed(1)} s between the two, so that the next one trusted the file`);
    expect(atOnce()).toMatchObject({ exit: 0 });
  });
});
