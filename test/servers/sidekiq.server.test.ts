import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { BUSY, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Sidekiq, started with what stands in the manifest, and stopped as the kubelet would, with jobs at work and others
// to come. Its Redis is a guest in its network, and outlives it.

const app = `
require 'sidekiq'
require 'socket'
begin
  TCPSocket.new('127.0.0.1', 6379).close
rescue SystemCallError
  sleep 0.05
  retry
end
class Job
  include Sidekiq::Worker
  def perform(id, time)
    mark('begun', id)
    sleep time
    mark('done', id)
  end
  def mark(list, id)
    Sidekiq.redis { |redis| redis.rpush(list, id) }
  end
end
`;

/** What became of the jobs, each by its id. */
interface Jobs {
  readonly given: string[];
  readonly begun: string[];
  readonly done: string[];
  /** Those that wait in Redis. */
  readonly waiting: string[];
}
type StoppedWithJobs = Stopped & Jobs;

const sidekiq = (timeout: number, quiet?: number) => realServer(
  Server.sidekiq({ timeout: Duration.seconds(timeout), quiet: quiet === undefined ? undefined : Duration.seconds(quiet) }),
  { command: ['sidekiq', '-r', '/app/app.rb', '-c', '5'], container: { files: { '/app/app.rb': app } } },
);

/** Starts a Sidekiq with its Redis, and stops it while a long job is at work, and short ones come. */
async function stop(from: FromManifest, signal: NodeJS.Signals, long: number): Promise<StoppedWithJobs> {
  const container = await Container.start(from.spec);
  let coming: NodeJS.Timeout | undefined;
  try {
    const redis = await redisIn(container);
    await until(async () => (await redis('scard processes'))[0] === '1');
    const given: string[] = [];
    const give = async (id: string, time: number) => {
      await redis(`lpush queue:default '${JSON.stringify({ class: 'Job', args: [id, time], jid: id, retry: false, queue: 'default' })}'`);
      given.push(id);
    };
    let count = 0;
    coming = setInterval(() => void give(`short-${count++}`, 0.1), 200);
    await give('long', long);
    await until(async () => (await redis('lrange begun 0 -1')).includes('long') && given.length > 3);
    const stopped = await container.stop({ grace: from.grace, preStop: from.preStop, signal });
    clearInterval(coming);
    // Those before it are there then.
    await give('last', 0);
    const [begun, done, waiting] = [await redis('lrange begun 0 -1'), await redis('lrange done 0 -1'), await redis('lrange queue:default 0 -1')];
    return { ...stopped, given: given, begun, done, waiting: waiting.map((job) => JSON.parse(job).jid) };
  } finally {
    clearInterval(coming);
    await container.end();
  }
}

/** Starts a Redis in the network, which goes on when Sidekiq has ended. What it makes asks it, and answers the lines of the reply. */
async function redisIn(container: Container): Promise<(command: string) => Promise<string[]>> {
  let log = '';
  container.guest(['redis-server', '--bind', '127.0.0.1', '--save', '']).stdout!.on('data', (data) => log += String(data));
  await until(async () => log.includes('Ready to accept connections'));
  const client = container.guest(['redis-cli']);
  let out = '';
  let asked = 0;
  client.stdout!.on('data', (data) => out += String(data));
  client.stdin!.on('error', () => { /* it is ended with the container */ });
  return async (command) => {
    const [before, after] = [`before-${asked}\n`, `after-${asked++}\n`];
    client.stdin!.write(`echo ${before}${command}\necho ${after}`);
    await until(async () => out.includes(after));
    return out.slice(out.indexOf(before) + before.length, out.indexOf(after)).split('\n').filter((line) => line !== '');
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !await condition(); tries++) {
    if (tries > 6000) { throw new Error(`it does not come: ${condition}`); }
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

const lost = ({ given, done, waiting }: Jobs) => given.filter((id) => !done.includes(id) && !waiting.includes(id));
const unfinished = ({ begun, done }: Jobs) => begun.filter((id) => !done.includes(id));

describeWith([CONTAINERS, 'sidekiq', 'redis-server'], 'a real Sidekiq', () => {
  afterAll(endContainers);
  const run = together(6);

  const quieted = run(async () => stop(sidekiq(1, 12), 'SIGTERM', 4));
  const quietTooShort = run(async () => stop(sidekiq(1, 2), 'SIGTERM', 9));
  const finished = run(async () => stop(sidekiq(6), 'SIGTERM', 2.5));
  const interrupted = run(async () => stop(sidekiq(6), 'SIGINT', 2.5));
  const twice = run(async () => stop(withHook(sidekiq(6), { exec: { command: ['sh', '-c', 'kill -s TERM 1; sleep 0.3'] } }), 'SIGTERM', 2.5));
  const pushedBack = run(async () => stop(sidekiq(1), 'SIGTERM', 4));
  const killed = run(async () => stop({ ...sidekiq(6), grace: 2 }, 'SIGTERM', 5));
  const quit = run(async () => stop(sidekiq(6), 'SIGQUIT', 5));

  test('finishes what is at work, fetches nothing more, and loses nothing, without any drain', () => {
    expect(finished().exit).toBe(0);
    expectAllDone(finished());
    expect(finished().signalledAt).toBeLessThan(BUSY);
  });

  test('does so on SIGINT', () => expectAllDone(interrupted()));

  test('does so on a second SIGTERM', () => expectAllDone(twice()));

  test('ends at its timeout, and pushes back to Redis what is not done', () => {
    expect(lost(pushedBack())).toEqual([]);
    expect(unfinished(pushedBack())).toEqual(['long']);
    expect(pushedBack().waiting).toContain('long');
    expect(pushedBack().killed).toBe(false);
    expect(pushedBack().exitedAt).toBeGreaterThan(0.9);
    expect(pushedBack().exitedAt).toBeLessThan(6);
  });

  test('finishes what takes longer, if it is made quiet before, and gets its stop signal when that is done', () => {
    expectAllDone(quieted());
    expect(quieted().preStop).toMatchObject({ failed: false });
    expect(quieted().signalledAt).toBeGreaterThan(3);
    // Its title is up to 5 s old.
    expect(quieted().signalledAt).toBeLessThan(12);
  });

  test('gets its stop signal when the quiet time is up', () => {
    expect(quietTooShort().preStop).toMatchObject({ failed: false });
    expect(quietTooShort().signalledAt).toBeGreaterThan(1);
    expect(quietTooShort().signalledAt).toBeLessThan(2 + 2 + BUSY);
    expect(lost(quietTooShort())).toEqual([]);
    expect(quietTooShort().waiting).toContain('long');
    expect(quietTooShort().killed).toBe(false);
  });

  test('loses what is at work when it is killed: its timeout must fit into the grace period (control)', () => {
    expect(killed()).toMatchObject({ killed: true });
    expect(lost(killed())).toContain('long');
  });

  test('loses what is at work on SIGQUIT (control)', () => {
    expect(lost(quit())).toContain('long');
    expect(quit().exitedAt).toBeLessThan(BUSY);
  });
});

function expectAllDone(stopped: StoppedWithJobs): void {
  expect(lost(stopped)).toEqual([]);
  expect(unfinished(stopped)).toEqual([]);
  expect(stopped.done).toContain('long');
  expect(stopped.exitedAt).toBeGreaterThan(1);
  expect(stopped.killed).toBe(false);
  expect(stopped.exitedAt).toBeLessThan(stopped.killAt);
  // Those that came while it stopped are left to others.
  provesBy(stopped.waiting.length, 4, 'jobs came while it stopped');
}
