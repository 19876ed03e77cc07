import { Duration } from 'cdk8s';
import { CLOSING, CROWD, LATE, LOAD, withLate, WSGI } from './applications';
import { Server, StopSignal } from '../../src';
import { GunicornOptions } from '../../src/servers/gunicorn/stop';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Gunicorn, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;
const SYNC = ['-w', '8'];
const THREADS = ['-w', '2', '-k', 'gthread', '--threads', '8'];

const gunicorn = (workers: string[], options: GunicornOptions = {}) => realServer(Server.gunicorn({ gracefulTimeout: seconds(6), ...options }), {
  command: ['gunicorn', ...workers, '--chdir', '/app', 'app:application'],
  env: { GUNICORN_CMD_ARGS: '--bind=127.0.0.1:8080 --graceful-timeout=40' },
  container: { files: { '/app': { 'app.py': WSGI } } },
});

describeWith([CONTAINERS, 'gunicorn'], 'a real Gunicorn', () => {
  afterAll(endContainers);
  const run = together(5);
  const signal = 'SIGTERM';

  const sync = run(async () => stopUnderLoad(gunicorn(SYNC), { signal, load: CLOSING }));
  const threads = run(async () => stopUnderLoad(gunicorn(THREADS, { keepAlive: seconds(0) }), { signal, load: CLOSING }));
  const keeping = run(async () => stopUnderLoad(gunicorn(THREADS), { signal, load: LOAD }));
  const other = run(async () => stopUnderLoad(gunicorn(SYNC, { stopSignal: StopSignal.SIGQUIT }), { signal: 'SIGQUIT', load: CLOSING }));
  const noHook = run(async () => stopUnderLoad(naive(gunicorn(SYNC)), { signal, load: CLOSING }));
  const quit = run(async () => stopUnderLoad(gunicorn(SYNC), { signal: 'SIGQUIT', load: CLOSING }));
  const twice = run(async () => stopUnderLoad(withHook(gunicorn(SYNC), { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } }), { signal, load: CLOSING }));
  const limited = run(async () => stopUnderLoad(gunicorn(SYNC, { gracefulTimeout: seconds(1) }), { signal, load: withLate(4) }));
  const few = run(async () => stopUnderLoad(gunicorn(['-w', '2']), { signal, load: CROWD }));

  test('loses nothing with sync workers', () => {
    expectNothingLost(sync());
    expect(sync().exit).toBe(0);
  });

  test('loses nothing with threads that keep no connections', () => {
    expectNothingLost(threads());
    expect(threads().exit).toBe(0);
  });

  test('loses nothing in an image whose stop signal is SIGQUIT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(other(), { hook: 'dies with PID 1' });
  });

  test('with threads, loses what comes on kept connections (control)', () => {
    expect(losses(keeping().load)).toMatchObject({ 'kept /late/1.5': { ECONNRESET: expect.any(Number) } });
  });

  test('leaves new connections waiting without a drain, and drops them in the end (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNRESET: expect.any(Number) } });
  });

  test('cuts requests on SIGQUIT (control)', () => {
    expect(losses(quit().load)[LATE]).toBeDefined();
  });

  test('goes on with requests on a second SIGTERM', () => {
    expectFinished(twice(), LONG);
  });

  test('ends at its graceful timeout, whatever GUNICORN_CMD_ARGS says, and cuts what is longer', () => {
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(0.9);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
    expect(limited().killed).toBe(false);
  });

  test('loses requests that wait for a free worker', () => {
    expect(losses(few().load)['late /late/3']).toBeDefined();
    expect(few().killed).toBe(false);
  });
});
