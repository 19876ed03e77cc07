import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, GracefulRedis, GracefulRedisProps } from '../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, untilDone, volume } from '../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, fromManifests, Stopped } from '../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Redis, started with what stands in the manifests of a GracefulRedis, and stopped as the kubelet would.

const PORT = 7000;
const PASSWORD = "it's a secret";
const CLI = ['redis-cli', '-e', '-p', String(PORT)];

function redis(props: GracefulRedisProps = {}): FromManifest {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: Duration.seconds(PROPAGATION) });
  const password = { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'queue'), key: 'password' };
  new GracefulRedis(chart, 'queue', { password, port: PORT, ...props });
  const manifests = Testing.synth(chart);
  const { spec } = manifests.find(({ kind }) => kind === 'StatefulSet').spec.template;
  const [container] = spec.containers;
  // What a cluster would bring: the image's entry point, which becomes its arguments, a volume for the claim, the value in the Secret.
  const dir = volume();
  container.command = container.args.map((word: string) => word === '/data' ? dir : word.replace('$(REDISCLI_AUTH)', PASSWORD));
  delete container.args;
  spec.volumes = [];
  container.volumeMounts = [];
  container.env.find(({ name }: any) => name === 'REDISCLI_AUTH').value = PASSWORD;
  const from = fromManifests(manifests, 'StatefulSet', 'redis');
  // The volume of this machine belongs to root.
  return { ...from, spec: { ...from.spec, user: 0, capabilities: undefined } };
}

/** What clients saw: new ones, each with a SET, and how many INCR on one connection were answered. */
interface Outcome {
  readonly fresh: Newcomers;
  readonly counted: number;
}

async function clients({ net, atWork, newcomers, pause }: Tools, options: { password: string; port: number; until: number }): Promise<Outcome> {
  const { password, port, until } = options;
  const auth = `AUTH "${password}"\r\n`;
  let counted = 0;
  const come = async () => new Promise<string | undefined>((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${auth}SET key value\r\n`));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!));
    socket.on('close', () => resolve('closed'));
    socket.on('data', (data) => {
      answer += String(data);
      if (answer === '+OK\r\n+OK\r\n') { resolve(undefined); socket.destroy(); }
    });
  });
  const count = async () => new Promise<void>((resolve) => {
    let answers = -1;
    const socket = net.connect(port, '127.0.0.1', () => socket.write(auth + 'INCR counter\r\n'.repeat(50)));
    socket.on('error', () => { /* it closes, too */ });
    socket.on('close', () => resolve());
    socket.on('data', (data) => {
      const more = String(data).split('\n').length - 1;
      answers += more;
      counted = answers;
      setTimeout(() => { if (socket.writable) { socket.write('INCR counter\r\n'.repeat(more)); } }, 5);
    });
  });
  const all = Promise.all([newcomers(come, until), count()]);
  await pause(0.2);
  atWork();
  const [fresh] = await all;
  return { fresh, counted };
}

type StoppedRedis = Stopped & Outcome & {
  /** The counter in the Redis that follows on the same volume; empty if it knows none. */
  readonly kept: string;
};

async function stop(from: FromManifest): Promise<StoppedRedis> {
  const container = await Container.start(from.spec);
  let stopped: Stopped & Outcome;
  try {
    await untilDone(container, [...CLI, 'ping']);
    stopped = await stopBeside(container, await beside(container, clients, { password: PASSWORD, port: PORT, until: ARRIVAL }), from, 'SIGTERM');
  } finally {
    await container.end();
  }
  const next = await Container.start(from.spec);
  try {
    await untilDone(next, [...CLI, 'ping']);
    return { ...stopped, kept: (await next.exec([...CLI, 'get', 'counter'])).output.trim() };
  } finally {
    await next.end();
  }
}

describeWith([CONTAINERS, 'redis-server'], 'a real GracefulRedis', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(2);

  const file = run(async () => stop(redis()));
  const snapshot = run(async () => stop(redis({ appendOnly: false })));
  // The same without a hook, and told to forget.
  const byHand = run(async () => {
    const from = naive(redis({ appendOnly: false }));
    return stop({ ...from, spec: { ...from.spec, command: [...from.spec.command.slice(0, -1), 'nosave'] } });
  });

  test.each([['its append-only file', file], ['a snapshot', snapshot]])('keeps all that was answered in %s, and refuses nobody during its drain', (_, stopped) => {
    const { counted, fresh, kept, log, ...ended } = stopped();
    expect(fresh.failures).toEqual({});
    expect(Number(kept)).toBeGreaterThanOrEqual(counted);
    expect(ended).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(ended.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
    expect(log).toContain('Stopping Redis: serving until endpoints are updated, then saving');
    provesBy(counted, 500, 'INCR');
    provesUntil(fresh, ARRIVAL);
  });

  test('refuses new clients without its hook, and forgets all without its save (control)', () => {
    expect(byHand().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
    expect(byHand().kept).toBe('');
    provesBy(byHand().counted, 100, 'INCR');
  });
});
