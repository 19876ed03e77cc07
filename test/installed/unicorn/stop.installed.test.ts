import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server, UnicornOptions } from '../../../src';
import { StopSignal } from '../../../src/servers/machinery/stop-signal';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { expectFinished, expectNothingLost, losses, LONG, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { CLOSING, LATE, withLate } from '../../servers/applications';
import { installed } from '../program';

const APP = `run lambda { |env|
  _, how, time = env['PATH_INFO'].split('/')
  sleep time.to_f if how == 'late'
  [200, { 'content-type' => 'text/plain', 'content-length' => '2' }, ['ok']]
}
`;
/** Each of its workers takes one request. */
const config = (timeout: number) => `listen 8080
worker_processes 14
timeout ${timeout}
`;

const unicorn = (timeout = 10, options: UnicornOptions = {}) => realServer(Server.unicorn({ timeout: Duration.seconds(timeout), ...options }), {
  command: ['unicorn', '-c', '/app/unicorn.rb', '/app/config.ru'],
  env: { RACK_ENV: 'production' },
  container: { files: { '/app': { 'config.ru': APP, 'unicorn.rb': config(timeout) } } },
});
const QUITS: UnicornOptions = { stopSignal: StopSignal.SIGQUIT };

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Unicorn', () => {
  afterAll(endContainers);
  const run = together(3);

  const told = run(async () => stopUnderLoad(unicorn(), { signal: 'SIGTERM', load: CLOSING }));
  const quit = run(async () => stopUnderLoad(unicorn(10, QUITS), { signal: 'SIGQUIT', load: CLOSING }));
  const twice = run(async () => stopUnderLoad(withHook(unicorn(), { exec: { command: ['sh', '-c', 'sleep 2; kill -s QUIT 1; sleep 0.3'] } }), { signal: 'SIGTERM', load: CLOSING }));
  const term = run(async () => stopUnderLoad(unicorn(10, QUITS), { signal: 'SIGTERM', load: CLOSING }));
  const interrupted = run(async () => stopUnderLoad(unicorn(10, QUITS), { signal: 'SIGINT', load: CLOSING }));
  const noHook = run(async () => stopUnderLoad(naive(unicorn()), { signal: 'SIGQUIT', load: CLOSING }));
  const limited = run(async () => stopUnderLoad(unicorn(4, QUITS), { signal: 'SIGQUIT', load: withLate(9) }));

  test('loses nothing where a hook sends SIGQUIT before the SIGTERM of its image', () => expectNothingLost(told(), { hook: 'dies with PID 1' }));

  test('loses nothing where SIGQUIT is the stop signal of its image', () => {
    expectNothingLost(quit());
    expect(quit().exit).toBe(0);
  });

  test('does not mind SIGTERM after SIGQUIT', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LONG);
  });

  test('drops requests on SIGTERM and SIGINT, with nothing but a drain (control)', () => {
    for (const it of [term(), interrupted()]) { expect(losses(it.load)[LATE]).toBeDefined(); }
  });

  test('lets new connections wait without a drain, and resets them in the end (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNRESET: expect.any(Number) } });
  });

  test('kills its workers when `timeout` is over', () => {
    expect(losses(limited().load)).toMatchObject({ 'late /late/9': { ECONNRESET: 1 } });
    expect(limited()).toMatchObject({ killed: false });
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(3);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(8);
  });
});
