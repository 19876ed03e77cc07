import { Duration } from 'cdk8s';
import { CLOSING, CROWD, LATE, UNHURRIED, withLate, WSGI } from './applications';
import { Server, StopSignal } from '../../src';
import { UwsgiOptions } from '../../src/servers/uwsgi/stop';
import { CONTAINERS, endContainers, FromManifest } from '../_support/kubelet';
import { expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real uWSGI, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;
// Its clients are told that it closes, or they would ask again on a connection that is about to be closed.
const TOLD = ['--add-header', 'Connection: close'];
const UNTOLD = ['--http-socket', '127.0.0.1:8080'];
const SOCKET = [...UNTOLD, ...TOLD];
const ROUTER = ['--plugin', 'http', '--http', '127.0.0.1:8080', ...TOLD];

const uwsgi = (options: UwsgiOptions = {}, more = ['-p', '8'], socket = SOCKET) => realServer(Server.uwsgi({ workerReloadMercy: seconds(6), ...options }), {
  command: ['uwsgi-core', '--plugin', 'python3', ...socket, '--wsgi-file', '/app/app.py', ...more],
  container: { files: { '/app': { 'app.py': WSGI } } },
});

const TERM = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

/** As it is without the variables that the library sets. */
const untaught = (from: FromManifest, without = /^UWSGI_/): FromManifest => ({
  ...from, spec: { ...from.spec, env: Object.fromEntries(Object.entries(from.spec.env!).filter(([name]) => !without.test(name))) },
});

describeWith([CONTAINERS, 'uwsgi', 'uwsgi python'], 'a real uWSGI', () => {
  afterAll(endContainers);
  const run = together(6);
  const signal = 'SIGTERM';

  const processes = run(async () => stopUnderLoad(uwsgi(), { signal, load: CLOSING }));
  const untold = run(async () => stopUnderLoad(uwsgi({}, ['-p', '10'], UNTOLD), { signal, load: UNHURRIED }));
  const threads = run(async () => stopUnderLoad(uwsgi({}, ['--master', '-p', '2', '--threads', '6', '--die-on-term']), { signal, load: CLOSING }));
  const other = run(async () => stopUnderLoad(uwsgi({ stopSignal: StopSignal.SIGINT }), { signal: 'SIGINT', load: CLOSING }));
  const noHook = run(async () => stopUnderLoad(naive(uwsgi()), { signal, load: CLOSING }));
  const int = run(async () => stopUnderLoad(uwsgi(), { signal: 'SIGINT', load: CLOSING }));
  const brutal = run(async () => stopUnderLoad(untaught(uwsgi({ workerReloadMercy: seconds(1), margin: seconds(1) }, ['--master', '-p', '8'])), { signal, load: CLOSING }));
  const dying = run(async () => stopUnderLoad(untaught(uwsgi({}, ['--master', '-p', '8', '--die-on-term'])), { signal, load: CLOSING }));
  const masterless = run(async () => stopUnderLoad(untaught(uwsgi(), /MASTER$/), { signal, load: CLOSING }));
  const router = run(async () => stopUnderLoad(uwsgi({}, ['-p', '8'], ROUTER), { signal, load: CLOSING }));
  const termTwice = run(async () => stopUnderLoad(withHook(uwsgi(), TERM), { signal, load: CLOSING }));
  const termThenInt = run(async () => stopUnderLoad(withHook(uwsgi(), TERM), { signal: 'SIGINT', load: CLOSING }));
  const limited = run(async () => stopUnderLoad(uwsgi({ workerReloadMercy: seconds(1) }), { signal, load: withLate(6) }));
  const few = run(async () => stopUnderLoad(uwsgi({}, ['-p', '2']), { signal, load: CROWD }));

  test('loses nothing, with processes and with threads, and whatever SIGTERM was configured to be', () => {
    expectNothingLost(processes());
    expectNothingLost(threads());
    expect([processes().exit, threads().exit]).toEqual([0, 0]);
  });

  test('keeps no connections', () => {
    const { answered, failed, closedIdle, connections } = untold().load.kept['/late/1.5'];
    expect({ failed, closedIdle, connections }).toEqual({ failed: 0, closedIdle: answered, connections: answered });
    provesBy(answered, 6, 'requests');
  });

  test('loses nothing in an image whose stop signal is SIGINT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(other(), { hook: 'dies with PID 1' });
  });

  test('leaves new connections waiting without a drain, and drops them in the end (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNRESET: expect.any(Number) } });
  });

  test('without the variables, cuts requests on SIGTERM, goes on, and is killed (control)', () => {
    expect(losses(brutal().load)[LATE]).toBeDefined();
    expect(brutal().killed).toBe(true);
  });

  test('with `die-on-term` in their place, ends, but cuts requests (control)', () => {
    expect(losses(dying().load)[LATE]).toBeDefined();
    expect(dying().killed).toBe(false);
  });

  test('cuts requests without a master (control)', () => {
    expect(losses(masterless().load)[LATE]).toBeDefined();
  });

  test('cuts requests on SIGINT (control)', () => {
    expect(losses(int().load)[LATE]).toBeDefined();
  });

  test('goes on with requests on a second signal', () => {
    for (const stopped of [termTwice(), termThenInt()]) {
      expect(losses(stopped.load)).toEqual({});
      expectFinished(stopped, LONG);
      expect(stopped.killed).toBe(false);
    }
  });

  test('ends after its mercy, and cuts what is longer', () => {
    expect(losses(limited().load)['late /late/6']).toBeDefined();
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(0.9);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(5);
    expect(limited().killed).toBe(false);
  });

  test('cuts requests that come through its own HTTP router (control)', () => {
    expect(losses(router().load)[LATE]).toBeDefined();
  });

  test('loses requests that wait for a free worker', () => {
    expect(losses(few().load)['late /late/3']).toBeDefined();
    expect(few().killed).toBe(false);
  });
});
