import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { ASGI, UNHURRIED, withLate, WSGI } from '../../servers/applications';
import { folderOf, installed } from '../program';

// A real Granian as PID 1, started with what stands in the manifest.

const LIMIT = 6;
/** Clients that ask again at once, so that all connections are busy at the stop signal. */
const BUSY_CONNECTIONS = { ...UNHURRIED, kept: [{ path: '/late/1.5', clients: 5 }], late: [] };
const options = (app: string, ...more: string[]) => ({
  command: [join(folderOf(PROGRAM), 'bin', 'granian'), '--port', '8080', '--working-dir', '/app', ...more, 'app:application'],
  container: { files: { '/app': { 'app.py': app } } },
});
const asgi = options(ASGI, '--interface', 'asgi');
const granian = (words = asgi, limit = LIMIT) => realServer(Server.granian({ workersKillTimeout: Duration.seconds(limit) }), words);
/** Without its setting. */
const untouched = () => realServer(Server.generic({ longestStop: Duration.seconds(LIMIT) }), asgi);
const byHook = (words: string) => withHook(granian(), { exec: { command: ['sh', '-c', `sleep 2; ${words}; sleep 0.3`] } });

describeWith([CONTAINERS, installed(PROGRAM)], 'Granian', () => {
  afterAll(endContainers);
  const run = together(4);
  const signal = 'SIGTERM';

  const alone = run(() => stopUnderLoad(granian(), { signal, load: UNHURRIED }));
  const workers = run(() => stopUnderLoad(granian(options(ASGI, '--interface', 'asgi', '--workers', '2')), { signal, load: UNHURRIED }));
  const wsgi = run(() => stopUnderLoad(granian(options(WSGI, '--interface', 'wsgi', '--blocking-threads', '16')), { signal, load: UNHURRIED }));
  const interrupted = run(() => stopUnderLoad(granian(), { signal: 'SIGINT', load: UNHURRIED }));
  const busy = run(() => stopUnderLoad(granian(), { signal, load: BUSY_CONNECTIONS }));
  const noHook = run(() => stopUnderLoad(naive(granian()), { signal, load: UNHURRIED }));
  const limited = run(() => stopUnderLoad(granian(asgi, 1), { signal, load: withLate(4) }));
  const unlimited = run(() => stopUnderLoad(untouched(), { signal, load: withLate(5) }));
  const twice = run(() => stopUnderLoad(byHook('kill -s TERM 1; sleep 0.3; kill -s INT 1'), { signal, load: UNHURRIED }));
  const group = run(() => stopUnderLoad(byHook('kill -s TERM -1'), { signal, load: UNHURRIED }));
  const killed = run(() => stopUnderLoad({ ...untouched(), grace: 4 }, { signal, load: withLate(5) }));

  test('loses nothing', () => {
    expectNothingLost(alone());
    expect(alone().exit).toBe(0);
  });

  test('loses nothing with several workers', () => expectNothingLost(workers()));

  test('loses nothing with WSGI', () => expectNothingLost(wsgi()));

  test('loses nothing in an image whose stop signal is SIGINT', () => expectNothingLost(interrupted()));

  test('tells busy connections to close, with their response', () => {
    const { answered, toldToClose } = busy().load.kept['/late/1.5'];
    expect(losses(busy().load)).toEqual({});
    expect(answered).toBeGreaterThan(0);
    expect(toldToClose).toBe(BUSY_CONNECTIONS.kept[0].clients);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('kills its workers at its limit (control)', () => {
    expect(losses(limited().load)).toEqual({ 'late /late/4': { ECONNRESET: 1 } });
    expect(limited().killed).toBe(false);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
  });

  test('waits for all requests unless it has a limit', () => expectFinished(unlimited(), '/late/5'));

  test('loses requests that take longer than the grace period (control)', () => {
    expect(killed().killed).toBe(true);
    expect(losses(killed().load)).toEqual({ 'late /late/5': { ECONNRESET: 1 } });
  });

  test('goes on with requests on further signals, and on those to its workers', () => {
    expectFinished(twice(), LONG);
    expectFinished(group(), LONG);
  });
});
