import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, untilDone, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil, realServer } from '../../_support/real-server';
import { provesBy, together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

/** It does as its annotation asks, or not. */
const mosquitto = (persistence = true) => {
  const config = `listener 1883 127.0.0.1
allow_anonymous true
user root
max_queued_messages 0
persistence ${persistence}
persistence_location ${volume()}/
`;
  return realServer(Server.mosquitto(), { command: ['mosquitto', '-c', '/etc/mosquitto.conf'], container: { files: { '/etc/mosquitto.conf': config } } });
};

interface Outcome {
  /** New connections, each until it is accepted. */
  readonly fresh: Newcomers;
  /** How many messages were acknowledged, which are retained and queued by turns. */
  readonly acknowledged: number;
}

/** One client publishes messages with QoS 1, one after the other; more come, and go at once. */
async function clients({ net, atWork, newcomers }: Tools, until: number): Promise<Outcome> {
  const text = (it: string) => Buffer.concat([Buffer.from([0, it.length]), Buffer.from(it)]);
  const packet = (type: number, ...parts: Buffer[]) => Buffer.concat([Buffer.from([type, Buffer.concat(parts).length]), ...parts]);
  const connect = (name: string) => packet(0x10, text('MQTT'), Buffer.from([4, 2, 0, 60]), text(name));
  const come = async () => new Promise<string | undefined>((resolve) => {
    const socket = net.connect(1883, '127.0.0.1', () => socket.write(connect('')));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('close', () => resolve('closed'));
    socket.on('data', () => { resolve(undefined); socket.destroy(); });
  });
  let acknowledged = -1;
  const publish = async () => new Promise<void>((resolve) => {
    const socket = net.connect(1883, '127.0.0.1', () => socket.write(connect('publisher')));
    socket.on('error', () => { /* it closes, too */ });
    socket.on('close', () => resolve());
    socket.on('data', (data) => {
      // The first answer is that it is connected; all have four bytes.
      acknowledged += data.length / 4;
      const n = acknowledged + 1;
      const [type, topic] = n % 2 ? [0x33, `kept/${n}`] : [0x32, 'queued'];
      socket.write(packet(type, text(topic), Buffer.from([Math.floor(n / 256), n % 256]), Buffer.from(String(n))));
    });
  });
  const all = Promise.all([newcomers(come, until), publish()]);
  atWork();
  return { fresh: (await all)[0], acknowledged };
}

type StoppedMosquitto = Stopped & Outcome & { readonly kept: number; readonly queued: number };

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<StoppedMosquitto> {
  const linesOf = async (container: Container, ...args: string[]) => (await container.exec(['mosquitto_sub', '-W', '3', ...args])).output.split('\n').filter((line) => /^\d+$/.test(line)).length;
  const session = ['-i', 'subscriber', '-c', '-q', '1', '-t', 'queued'];
  const container = await Container.start(from.spec);
  let stopped: Stopped & Outcome;
  try {
    await untilDone(container, ['mosquitto_sub', ...session, '-E']);
    stopped = await stopBeside(container, await beside(container, clients, ARRIVAL), from, signal);
  } finally {
    await container.end();
  }
  const next = await Container.start(from.spec);
  try {
    await untilDone(next, ['mosquitto_pub', '-t', 'other', '-m', 'ready']);
    return { ...stopped, queued: await linesOf(next, ...session), kept: await linesOf(next, '-t', 'kept/#') };
  } finally {
    await next.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Mosquitto', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(3);

  const saved = run(async () => stop(mosquitto()));
  const interrupted = run(async () => stop(mosquitto(), 'SIGINT'));
  const killed = run(async () => stop(mosquitto(), 'SIGKILL'));
  const inMemory = run(async () => stop(mosquitto(false)));
  const noHook = run(async () => stop(naive(mosquitto())));

  test('keeps all messages that it has acknowledged, and refuses nobody during the drain', () => {
    for (const it of [saved(), interrupted()]) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.exitedAt - it.signalledAt).toBeLessThan(3);
      expect(it.kept + it.queued).toBeGreaterThanOrEqual(it.acknowledged);
      provesBy(it.acknowledged, 101, 'messages');
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('loses all of them without `persistence`, and if it is killed (control)', () => {
    for (const it of [inMemory(), killed()]) { expect(it).toMatchObject({ kept: 0, queued: 0 }); }
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });
});
