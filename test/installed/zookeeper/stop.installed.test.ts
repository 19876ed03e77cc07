import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil, realServer } from '../../_support/real-server';
import { provesBy, together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

const zookeeper = () => realServer(Server.zookeeper(), {
  command: ['/usr/share/zookeeper/bin/zkServer.sh', 'start-foreground', '/etc/zoo.cfg'],
  container: { files: { '/etc/zoo.cfg': `tickTime=2000\ndataDir=${volume()}\nclientPort=2181\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n` } },
});

/** A session, as a client has it. */
interface Session {
  /** What a client says to connect again. */
  readonly id: string;
  /** How many nodes were acknowledged, and how many there are. */
  readonly created: number;
  readonly found: number;
  readonly fresh?: Newcomers;
}

/** One client makes nodes, one after the other, the first of them for as long as its session lives; more come, and go at once. */
async function clients({ net, atWork, newcomers, pause }: Tools, { until, id }: { until: number; id?: string }): Promise<Session> {
  const long = (value: number) => { const it = Buffer.alloc(4); it.writeInt32BE(value); return it; };
  const bytes = (it: Buffer) => Buffer.concat([long(it.length), it]);
  const text = (it: string) => bytes(Buffer.from(it));
  const open = bytes(Buffer.concat([Buffer.alloc(12), long(30_000), id ? Buffer.from(id, 'hex') : Buffer.concat([Buffer.alloc(8), bytes(Buffer.alloc(16))])]));
  const anybody = Buffer.concat([long(1), long(31), text('world'), text('anyone')]);
  const create = (n: number, path: string, flags: number) => bytes(Buffer.concat([long(n), long(1), text(path), text(''), anybody, long(flags)]));
  const children = (n: number) => bytes(Buffer.concat([long(n), long(8), text('/'), Buffer.alloc(1)]));
  const come = async () => new Promise<string | undefined>((resolve) => {
    const socket = net.connect(2181, '127.0.0.1', () => socket.write(open));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('close', () => resolve('closed'));
    socket.on('data', () => { resolve(undefined); socket.destroy(); });
  });
  let session = { id: '', created: 0, found: -1 };
  /** Makes nodes until the connection ends; or counts them, if its session is known from before. */
  const work = async () => new Promise<string | undefined>((resolve) => {
    let rest = Buffer.alloc(0);
    let asked = 0;
    const socket = net.connect(2181, '127.0.0.1', () => socket.write(open));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('close', () => resolve('closed'));
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE()) {
        const answer = rest.subarray(4, 4 + rest.readInt32BE());
        rest = rest.subarray(4 + answer.length);
        if (session.id === '') { session.id = answer.subarray(8, 36).toString('hex'); } else if (id) {
          session.found = answer.length < 20 ? -1 : answer.toString().split(/node|alive/).length - 1;
          socket.destroy();
          return;
        } else { session.created++; }
        asked++;
        socket.write(id ? children(asked) : create(asked, asked === 1 ? '/alive' : '/node', asked === 1 ? 1 : 2));
      }
    });
  });
  if (id) {
    while (await work() === 'ECONNREFUSED') { session = { id: '', created: 0, found: -1 }; await pause(0.1); }
    return session;
  }
  const all = Promise.all([newcomers(come, until), work()]);
  await pause(0.2);
  atWork();
  return { fresh: (await all)[0], ...session };
}

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<Stopped & Session & { readonly next: Session }> {
  const container = await Container.start(from.spec);
  let stopped: Stopped & Session;
  try {
    for (let answered = false; !answered;) { answered = (await container.exec(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/2181'])).exit === 0; }
    stopped = await stopBeside(container, await beside(container, clients, { until: ARRIVAL }), from, signal);
  } finally {
    await container.end();
  }
  const next = await Container.start(from.spec);
  try {
    return { ...stopped, next: await (await beside(next, clients, { until: 0, id: stopped.id })).ended };
  } finally {
    await next.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'bash'], 'a real ZooKeeper', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(3);

  const term = run(async () => stop(zookeeper()));
  const interrupted = run(async () => stop(zookeeper(), 'SIGINT'));
  const noHook = run(async () => stop(naive(zookeeper())));

  test('keeps what it has acknowledged, and the session with its ephemeral node, and refuses nobody during the drain', () => {
    for (const it of [term(), interrupted()]) {
      expect(it.fresh!.failures).toEqual({});
      expect(it).toMatchObject({ killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.exitedAt - it.signalledAt).toBeLessThan(3);
      expect(it.next.id.slice(0, 16)).toBe(it.id.slice(0, 16));
      expect(it.next.found).toBeGreaterThanOrEqual(it.created);
      provesBy(it.created, 101, 'nodes');
      provesUntil(it.fresh!, ARRIVAL);
    }
    expect(term().exit).toBe(143);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh!.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });
});
