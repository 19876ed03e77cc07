import { Duration } from 'cdk8s';
import { ANSWERED, beginning, BEGUN, resting, UNDER_WAY } from './kept';
import { Server } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { expectFinished, expectNothingLost, LONG, losses, naive, PROPAGATION, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Puma, single and with workers, started with what stands in the manifest, and stopped as the kubelet would.

const PORT = 8080;
const app = `
class Trickle
  def initialize(time) = @time = time
  def each
    sleep @time
    yield 'done'
  end
end
run lambda { |env|
  _, how, time = env['PATH_INFO'].split('/')
  sleep time.to_f if how == 'late'
  [200, { 'content-type' => 'text/plain', 'content-length' => '4' }, how == 'trickle' ? Trickle.new(time.to_f) : ['done']]
}
`;
const config = (more: string) => `
bind 'tcp://127.0.0.1:${PORT}'
threads 32, 32
${more}
`;

const SLOW = '/late/1.5';
const LOAD: LoadOptions = {
  port: PORT,
  // Clients on a busy machine may learn late that the pod is deleted.
  propagation: PROPAGATION - 0.2,
  fresh: { path: '/', perSecond: 30 },
  kept: [{ path: SLOW, clients: 4, perSecond: 1 }, { path: '/', clients: 4, think: 0.1 }],
  // Under way at the stop signal, and at one that comes late on a busy machine.
  late: [{ path: LONG, at: PROPAGATION - 0.7 }],
};
const RESTING = resting(LOAD);
/** One request that would take longer than Puma's limit. */
const ENDLESS: LoadOptions = { ...LOAD, late: [{ path: '/late/9', at: PROPAGATION - 0.5 }] };

interface Times {
  readonly forceShutdownAfter?: number;
  readonly workerShutdownTimeout?: number;
}
const seconds = (time?: number) => time === undefined ? undefined : Duration.seconds(time);
const puma = (times: Times, ...configured: string[]) => realServer(
  Server.puma({ forceShutdownAfter: seconds(times.forceShutdownAfter), workerShutdownTimeout: seconds(times.workerShutdownTimeout) }),
  { command: ['puma', '-C', '/app/puma.rb', '/app/config.ru'], container: { files: { '/app': { 'puma.rb': config(configured.join('\n')), 'config.ru': app } } } },
);
const WORKERS = 'workers 2';

describeWith([CONTAINERS, 'puma'], 'a real Puma', () => {
  afterAll(endContainers);
  const run = together(5);

  const single = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 6 }, 'force_shutdown_after 6'), { signal: 'SIGTERM', load: RESTING }));
  const cluster = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 6 }, WORKERS, 'force_shutdown_after 6', 'raise_exception_on_sigterm false'), { signal: 'SIGTERM', load: RESTING }));
  const interrupted = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 6 }, WORKERS, 'force_shutdown_after 6'), { signal: 'SIGINT', load: RESTING }));
  const twice = run(async () => stopUnderLoad(withHook(puma({ forceShutdownAfter: 6 }), { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } }),
    { signal: 'SIGTERM', load: RESTING }));
  const begun = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 6 }), { signal: 'SIGTERM', load: beginning(LOAD) }));
  const noHook = run(async () => stopUnderLoad(naive(puma({ forceShutdownAfter: 6 })), { signal: 'SIGTERM', load: LOAD }));
  const quit = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 6 }), { signal: 'SIGQUIT', load: LOAD }));

  const forced = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 1 }, 'force_shutdown_after 1'), { signal: 'SIGTERM', load: ENDLESS }));
  const forcedWorkers = run(async () => stopUnderLoad(puma({ forceShutdownAfter: 1 }, WORKERS, 'force_shutdown_after 1'), { signal: 'SIGTERM', load: ENDLESS }));
  const killedWorkers = run(async () => stopUnderLoad(puma({ workerShutdownTimeout: 1 }, WORKERS, 'worker_shutdown_timeout 1'), { signal: 'SIGTERM', load: ENDLESS }));
  const unlimited = run(async () => {
    const from = puma({ workerShutdownTimeout: 1 });
    return stopUnderLoad({ ...from, grace: 5 }, { signal: 'SIGTERM', load: ENDLESS });
  });

  test('loses nothing, single', () => expectNothingLost(single()));

  test('loses nothing with workers', () => expectNothingLost(cluster()));

  test('loses nothing on SIGINT', () => expectNothingLost(interrupted()));

  test('loses nothing on a second SIGTERM', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LONG);
  });

  test.each([['single', single], ['with workers', cluster]])('closes idle connections when it stops, and tells others to close with their answer, %s', (_, stopped) => {
    expect(stopped().load.kept[ANSWERED]).toMatchObject({ closedIdle: 8, toldToClose: 0 });
    expect(stopped().load.kept[UNDER_WAY]).toMatchObject({ closedIdle: 0, toldToClose: 8 });
    expect(stopped().exitedAt - stopped().signalledAt).toBeLessThan(4);
  });

  test('closes a connection after an answer that had begun and could not tell it any more (control)', () => {
    expect(losses(begun().load)[`kept ${BEGUN}`]).toBeDefined();
  });

  test('ends with 1 as the main process of a container, unless it is told otherwise, or to end with SIGINT', () => {
    expect(single().exit).toBe(1);
    expect(cluster().exit).toBe(0);
    expect(interrupted().exit).toBe(0);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests on SIGQUIT (control)', () => {
    expect(losses(quit().load)[`late ${LONG}`]).toBeDefined();
  });

  test('ends at `force_shutdown_after`, and answers 503 to what is longer, single and with workers', () => {
    for (const of of [forced(), forcedWorkers()]) {
      expect(losses(of.load)).toMatchObject({ 'late /late/9': { 503: 1 } });
      expect(of.exitedAt - of.signalledAt).toBeGreaterThan(0.9);
      expect(of.exitedAt - of.signalledAt).toBeLessThan(3);
      expect(of.killed).toBe(false);
    }
  });

  test('kills its workers at `worker_shutdown_timeout`', () => {
    expect(losses(killedWorkers().load)['late /late/9']).toMatchObject({ ECONNRESET: 1 });
    expect(killedWorkers().exitedAt - killedWorkers().signalledAt).toBeGreaterThan(0.9);
    expect(killedWorkers().exitedAt - killedWorkers().signalledAt).toBeLessThan(3);
    expect(killedWorkers().killed).toBe(false);
  });

  test('has no limit of its own, single, and is killed at the end of the grace period (control)', () => {
    expect(unlimited()).toMatchObject({ killed: true, exit: 'SIGKILL' });
    expect(losses(unlimited().load)['late /late/9']).toBeDefined();
  });
});
