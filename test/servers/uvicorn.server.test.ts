import { execFileSync } from 'child_process';
import { Duration } from 'cdk8s';
import { ASGI, LATE, LOAD, UNHURRIED, withLate } from './applications';
import { Server, StopSignal } from '../../src';
import { isBefore } from '../../src/servers/machinery/image';
import { UvicornOptions } from '../../src/servers/uvicorn/stop';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith, pathOf } from '../_support/tools';

// A real Uvicorn, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;

const uvicorn = (options: UvicornOptions = {}, ...more: string[]) => realServer(Server.uvicorn({ timeoutGracefulShutdown: seconds(6), ...options }), {
  command: ['uvicorn', '--app-dir', '/app', '--port', '8080', ...more, 'app:application'],
  container: { files: { '/app': { 'app.py': ASGI } } },
});
const TERM = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

describeWith([CONTAINERS, 'uvicorn'], 'a real Uvicorn', () => {
  afterAll(endContainers);
  const run = together(5);
  const signal = 'SIGTERM';

  const alone = run(async () => stopUnderLoad(uvicorn(), { signal, load: UNHURRIED }));
  const workers = run(async () => stopUnderLoad(uvicorn({}, '--workers', '2'), { signal, load: UNHURRIED }));
  const other = run(async () => stopUnderLoad(uvicorn({ stopSignal: StopSignal.SIGQUIT }), { signal: 'SIGQUIT', load: UNHURRIED }));
  const interrupted = run(async () => stopUnderLoad(uvicorn(), { signal: 'SIGINT', load: UNHURRIED }));
  const hurried = run(async () => stopUnderLoad(uvicorn(), { signal, load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(uvicorn()), { signal, load: UNHURRIED }));
  const twice = run(async () => stopUnderLoad(withHook(uvicorn(), TERM), { signal, load: UNHURRIED }));
  const forced = run(async () => stopUnderLoad(withHook(uvicorn(), TERM), { signal: 'SIGINT', load: UNHURRIED }));
  const quit = run(async () => stopUnderLoad(uvicorn({ timeoutGracefulShutdown: seconds(1), margin: seconds(1) }), { signal: 'SIGQUIT', load: withLate(4) }));
  const limited = run(async () => stopUnderLoad(uvicorn({ timeoutGracefulShutdown: seconds(1) }), { signal, load: withLate(4) }));

  test('loses nothing', () => {
    expectNothingLost(alone());
    expect(alone().exit).toBe(0);
  });

  test('loses nothing with several workers', () => {
    expectNothingLost(workers());
  });

  test('loses nothing in an image whose stop signal is SIGINT', () => {
    expectNothingLost(interrupted());
  });

  test('loses nothing in an image whose stop signal is SIGQUIT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(other(), { hook: 'dies with PID 1' });
  });

  test('does not end on SIGQUIT, and is killed (control)', () => {
    expect(quit().killed).toBe(true);
    expect(losses(quit().load)['late /late/4']).toBeDefined();
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('loses the request of a client that asks again on the same connection at once: it was not told to close (control)', () => {
    expect(losses(hurried().load)).toMatchObject({ 'kept /late/1.5': { ECONNRESET: expect.any(Number) } });
    expect(hurried().load.kept['/late/1.5'].toldToClose).toBe(0);
  });

  test('goes on with requests on a second SIGTERM', () => {
    expectFinished(twice(), LONG);
  });

  test('cuts requests on SIGINT after SIGTERM (control)', () => {
    expect(losses(forced().load)[LATE]).toBeDefined();
  });

  const version = /Running uvicorn (\S+)/.exec(String(execFileSync(pathOf('uvicorn'), ['--version'])))![1];
  test(`ends at its limit from 0.22, and knows none before (${version})`, () => {
    expect(limited().killed).toBe(false);
    if (isBefore(version, '0.22')) {
      expect(limited().load.late['/late/4'].answered).toBe(1);
    } else {
      expect(losses(limited().load)['late /late/4']).toBeDefined();
      expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
    }
  });
});
