import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, untilDone, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil, realServer } from '../../_support/real-server';
import { provesBy, together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

/** Long enough to be told from a busy machine. Seconds. */
const ELECTION = 5;
/** For how long after the deletion one writes to another member: until a new leader is elected for sure. Seconds. */
const WRITING = PROPAGATION + 3 * ELECTION;
const at = (member: number, kind: 79 | 80) => `http://127.0.0.1:${member}23${kind}`;
const CLUSTER = [1, 2, 3].map((member) => `m${member}=${at(member, 80)}`).join(',');
const words = (member: number) => ['etcd', '--name', `m${member}`, '--data-dir', volume(), '--heartbeat-interval', '500', '--election-timeout', String(ELECTION * 1000),
  '--listen-client-urls', at(member, 79), '--advertise-client-urls', at(member, 79), '--listen-peer-urls', at(member, 80), '--initial-advertise-peer-urls', at(member, 80),
  '--initial-cluster', CLUSTER, '--initial-cluster-state', 'new'];
const etcd = () => realServer(Server.etcd({ electionTimeout: Duration.seconds(ELECTION) }), { command: words(1) });

interface Outcome {
  /** New connections to the member that stops, each with one write. */
  readonly fresh: Newcomers;
  /** How long a write to another member took at most. Seconds. */
  readonly longest: number;
  readonly written: number;
  readonly failed: number;
}

/** Writes to another member, one after the other, and to the one that stops. */
async function clients({ net, atWork, heard, newcomers, pause }: Tools, { until, writing }: { until: number; writing: number }): Promise<Outcome> {
  const put = async (port: number) => new Promise<string | undefined>((resolve) => {
    let answer = '';
    const body = '{"key":"YQ==","value":"YQ=="}';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`POST /v3/kv/put HTTP/1.1\r\nHost: it\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('data', (data) => { answer += String(data); });
    socket.on('close', () => resolve(/^HTTP\/1.1 200/.test(answer) ? undefined : answer.slice(9, 12) || 'closed'));
  });
  const outcome = { longest: 0, written: 0, failed: 0 };
  let ends = Infinity;
  void heard('deleted').then(() => { ends = Date.now() + writing * 1000; });
  const write = async () => {
    while (Date.now() < ends) {
      const began = Date.now();
      if (await put(22379) === undefined) { outcome.written++; } else { outcome.failed++; }
      outcome.longest = Math.max(outcome.longest, (Date.now() - began) / 1000);
      await pause(0.05);
    }
  };
  const all = Promise.all([newcomers(async () => put(12379), until), write()]);
  atWork();
  return { fresh: (await all)[0], ...outcome };
}

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<Stopped & Outcome> {
  const container = await Container.start(from.spec);
  try {
    for (const member of [2, 3]) {
      const other = container.guest(words(member));
      other.stdout!.resume();
      other.stderr!.resume();
    }
    const etcdctl = (...args: string[]) => ['env', 'ETCDCTL_API=3', 'etcdctl', '--endpoints', [1, 2, 3].map((member) => at(member, 79)).join(','), ...args];
    await untilDone(container, etcdctl('endpoint', 'health'));
    // Each line: address, id, version, size, whether it leads.
    const lines = (await untilDone(container, etcdctl('endpoint', 'status'))).trim().split('\n').map((line) => line.split(', '));
    const leader = lines.find(([, , , , leads]) => leads === 'true')!;
    if (leader !== lines[0]) { await untilDone(container, ['env', 'ETCDCTL_API=3', 'etcdctl', '--endpoints', leader[0], 'move-leader', lines[0][1]]); }
    return await stopBeside(container, await beside(container, clients, { until: ARRIVAL, writing: WRITING }), from, signal);
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'env'], 'a real etcd that leads its cluster', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(2);

  const moved = run(async () => stop(etcd()));
  const interrupted = run(async () => stop(etcd(), 'SIGINT'));
  const killed = run(async () => stop(etcd(), 'SIGKILL'));
  const noHook = run(async () => stop(naive(etcd())));

  test('moves its leadership, so that the others write on, and refuses nobody during the drain', () => {
    for (const it of [moved(), interrupted()]) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, failed: 0, preStop: { failed: false } });
      expect(it.longest).toBeLessThan(ELECTION / 2);
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      provesBy(it.written, 51, 'writes');
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('leaves the others without a leader if it is killed (control)', () => expect(killed().longest).toBeGreaterThan(ELECTION / 2));

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });
});
