import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { ASGI, LATE, LOAD, UNHURRIED, withLate } from '../../servers/applications';
import { folderOf, installed } from '../program';

// A real Hypercorn as PID 1, started with what stands in the manifest.

const LIMIT = 6;
/** Its own, in seconds, unless it is told another. */
const OWN_LIMIT = 3;
const options = (...more: string[]) => ({
  command: [join(folderOf(PROGRAM), 'bin', 'hypercorn'), '--bind', '127.0.0.1:8080', ...more, 'app:application'],
  env: { PYTHONPATH: '/app' },
  container: { files: { '/app': { 'app.py': ASGI } } },
});
const hypercorn = (...more: string[]) => realServer(Server.hypercorn({ gracefulTimeout: Duration.seconds(LIMIT) }), options(...more));
/** Without its setting. */
const untouched = () => realServer(Server.generic({ longestStop: Duration.seconds(LIMIT) }), options());
const TWICE = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3; kill -s INT 1; sleep 0.3'] } };

describeWith([CONTAINERS, installed(PROGRAM)], 'Hypercorn', () => {
  afterAll(endContainers);
  const run = together(4);
  const signal = 'SIGTERM';

  const alone = run(() => stopUnderLoad(hypercorn(), { signal, load: UNHURRIED }));
  const interrupted = run(() => stopUnderLoad(hypercorn(), { signal: 'SIGINT', load: UNHURRIED }));
  const noHook = run(() => stopUnderLoad(naive(hypercorn()), { signal, load: UNHURRIED }));
  const hurried = run(() => stopUnderLoad(hypercorn(), { signal, load: LOAD }));
  const untold = run(() => stopUnderLoad(untouched(), { signal, load: withLate(OWN_LIMIT + 2) }));
  const workers = run(() => stopUnderLoad(hypercorn('--workers', '2'), { signal, load: UNHURRIED }));
  const twice = run(() => stopUnderLoad(withHook(hypercorn(), TWICE), { signal, load: UNHURRIED }));

  test('loses nothing', () => {
    expectNothingLost(alone());
    expect(alone().exit).toBe(0);
  });

  test('loses nothing in an image whose stop signal is SIGINT', () => expectNothingLost(interrupted()));

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('loses the request of a client that asks again on the same connection at once: it was not told to close (control)', () => {
    expect(losses(hurried().load)).toMatchObject({ 'kept /late/1.5': { ECONNRESET: expect.any(Number) } });
    expect(hurried().load.kept['/late/1.5'].toldToClose).toBe(0);
  });

  test('cancels requests after 3 s unless it is told to wait for longer (control)', () => {
    expect(losses(untold().load)).toEqual({ 'late /late/5': { 500: 1 } });
    expect(untold().exitedAt - untold().signalledAt).toBeGreaterThanOrEqual(OWN_LIMIT);
    expect(untold().exitedAt - untold().signalledAt).toBeLessThan(OWN_LIMIT + BUSY);
  });

  test('cuts requests with two workers: the first that has finished ends the other (control)', () => {
    expect(losses(workers().load)[LATE]).toEqual({ ECONNRESET: 1 });
    expect(workers().exitedAt - workers().signalledAt).toBeLessThan(BUSY);
  });

  test('goes on with requests on further signals', () => expectFinished(twice(), LONG));
});
