import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { DaphneOptions, Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { LoadOptions } from '../../_support/load';
import { BUSY, expectNothingLost, losses, naive, PROPAGATION, realServer, stopUnderLoad } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { ASGI, LATE, LOAD, UNHURRIED } from '../../servers/applications';
import { folderOf, installed } from '../program';

// A real Daphne as PID 1, started with what stands in the manifest.

const LONGEST = 3;
const { seconds } = Duration;
/** The same application, whose slow requests sleep in a thread, as the views of Django do that are not async. */
const THREADS = ASGI.replace('import asyncio', 'import asyncio, time').replace('asyncio.sleep(float(words[2]))', 'asyncio.to_thread(time.sleep, float(words[2]))');
const daphne = (options: DaphneOptions = {}, app = ASGI) => realServer(Server.daphne({ longestRequest: seconds(LONGEST), ...options }), {
  command: [join(folderOf(PROGRAM), 'bin', 'daphne'), '--bind', '127.0.0.1', '--port', '8080', 'app:application'],
  env: { PYTHONPATH: '/app' },
  container: { files: { '/app': { 'app.py': app } } },
});
/** As long as for any other server. */
const SHORT = { drain: seconds(PROPAGATION) };
/** Clients whose connections are idle from before the deletion until after the stop: Daphne tells none to close, and would cut their next request. */
const LEAVING: LoadOptions = { ...UNHURRIED, kept: [{ path: '/late/1.5', clients: 8, think: 30 }] };

describeWith([CONTAINERS, installed(PROGRAM)], 'Daphne', () => {
  afterAll(endContainers);
  const run = together(4);
  const signal = 'SIGTERM';

  const drained = run(() => stopUnderLoad(daphne(), { signal, load: LEAVING }));
  const noHook = run(() => stopUnderLoad(naive(daphne()), { signal, load: LEAVING }));
  const early = run(() => stopUnderLoad(daphne(SHORT), { signal, load: LEAVING }));
  const interrupted = run(() => stopUnderLoad(daphne(SHORT), { signal: 'SIGINT', load: LEAVING }));
  const hurried = run(() => stopUnderLoad(daphne(SHORT), { signal, load: LOAD }));
  const threads = run(() => stopUnderLoad(daphne(SHORT, THREADS), { signal, load: LEAVING }));

  test('loses nothing if it stops after the longest request', () => {
    expect(losses(drained().load)).toEqual({});
    expectNothingLost({ ...drained(), load: { ...drained().load, late: {} } }, { drain: PROPAGATION + LONGEST });
    expect(drained().load.late['/late/2.5']).toMatchObject({ answered: 1 });
    expect(drained().exit).toBe(0);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('drops in-flight requests at once on SIGTERM, and on SIGINT (control)', () => {
    for (const stopped of [early(), interrupted()]) {
      expect(losses(stopped.load)[LATE]).toEqual({ ECONNRESET: 1 });
      expect(stopped.exitedAt - stopped.signalledAt).toBeLessThan(BUSY);
    }
  });

  test('drops those on kept connections too, and tells no client to close (control)', () => {
    expect(losses(hurried().load)).toMatchObject({ 'kept /late/1.5': { ECONNRESET: expect.any(Number) } });
    expect(hurried().load.kept['/late/1.5'].toldToClose).toBe(0);
  });

  test('drops requests that run in threads, and yet ends only when they have (control)', () => {
    expect(losses(threads().load)[LATE]).toEqual({ ECONNRESET: 1 });
    expect(threads().killed).toBe(false);
    expect(threads().exitedAt - threads().signalledAt).toBeGreaterThan(1.5);
  });
});
