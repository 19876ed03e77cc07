import { readFileSync } from 'fs';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { afterSignal, DRAIN, KEPT, LATE, LOAD, SIGNALS_TOO, withLonger } from './runtimes';
import { Server } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// Programs on the Node.js that runs the tests, started with what stands in the manifest, and stopped as the kubelet would.

/** The handler that docs/node.md gives, word for word. */
const STOP_ON_SIGTERM = /```js\n(\/\*\*[^]*?)\n```/.exec(readFileSync(join(__dirname, '..', '..', 'docs', 'node.md'), 'utf8'))![1];
/** For how long it keeps idle connections, of which it tells its clients; those of Node.js use one until a second before. Seconds. */
const KEEP_ALIVE = 2;
/** For how long it goes on after its stop signal. Seconds. */
const GOES_ON = KEEP_ALIVE + 2;

/**
 * A server that answers `/late/S` after S seconds, `/trickle/S` too, but begins at once, and `/work` after work of 20 ms, during which
 * it does nothing else. It handles SIGTERM in one way or another.
 */
const program = (handler: string) => `
let stopping = false;
const server = require('http').createServer((request, response) => {
  const [, how, seconds] = request.url.split('/');
  for (const end = Date.now() + 20; how === 'work' && Date.now() < end;);
  if (how === 'trickle') { response.writeHead(200, { 'content-length': 2 }).flushHeaders(); }
  setTimeout(() => {
    if (stopping) { response.setHeader('Connection', 'close'); }
    response.end('ok');
  }, seconds ? seconds * 1000 : 0);
});
server.keepAliveTimeout = ${KEEP_ALIVE * 1000};
${handler}
server.listen(8080, '127.0.0.1');`;

/** As docs/node.md says. */
const graceful = ({ limit = 6 } = {}) => `${STOP_ON_SIGTERM}
stopOnSigterm(server, ${limit * 1000});
process.on('SIGTERM', () => console.log('told to stop'));`;

/** As most programs have it. */
const closing = ({ header = true } = {}) => `process.on('SIGTERM', () => {
  stopping = ${header};
  server.close(() => process.exit(0));
});`;

const node = (handler: string, shutdownTimeout = 6) => realServer(
  Server.node({ keepAliveTimeout: Duration.seconds(KEEP_ALIVE), shutdownTimeout: Duration.seconds(shutdownTimeout) }),
  { propagation: DRAIN, command: [process.execPath, '/app/server.js'], container: { files: { '/app/server.js': program(handler) } } },
);

/**
 * Connections that are kept, of more clients than the server can serve: when the stop signal comes, requests wait to be read on some of
 * them, which look idle to Node.js.
 */
const HURRIED: LoadOptions = { ...LOAD, kept: [...LOAD.kept, { path: '/work', clients: 20, think: 0.05 }] };
/** Answers that have begun at the stop signal, and end after all others: none of their clients can be told any more. */
const BEGUN = `/trickle/${DRAIN + GOES_ON + 2}`;
const BEGINNING: LoadOptions = { ...LOAD, kept: [{ path: BEGUN, clients: 8 }], late: [] };
/** A client that has connected, and asks nothing. */
const SILENT = [process.execPath, '-e', "require('net').connect(8080, '127.0.0.1').on('error', () => {}).on('close', () => process.exit())"];

describeWith([CONTAINERS], 'a real server in Node.js', () => {
  afterAll(endContainers);
  const run = together(8);

  const handled = run(async () => stopUnderLoad(node(graceful()), { signal: 'SIGTERM', load: HURRIED }));
  const closed = run(async () => stopUnderLoad(node(closing()), { signal: 'SIGTERM', load: HURRIED }));
  const begun = run(async () => stopUnderLoad(node(graceful({ limit: 15 }), 15), { signal: 'SIGTERM', load: BEGINNING }));
  const silent = run(async () => stopUnderLoad(node(graceful({ limit: 1 }), 1), { signal: 'SIGTERM', load: LOAD, guest: SILENT }));
  const noHook = run(async () => stopUnderLoad(naive(node(closing())), { signal: 'SIGTERM', load: LOAD }));
  const exits = run(async () => stopUnderLoad(node("process.on('SIGTERM', () => process.exit(0));"), { signal: 'SIGTERM', load: LOAD }));
  const noHeader = run(async () => stopUnderLoad(node(closing({ header: false })), { signal: 'SIGTERM', load: LOAD }));
  const unhandled = run(async () => stopUnderLoad({ ...node(''), grace: DRAIN + 2 }, { signal: 'SIGTERM', load: withLonger(9) }));
  const limited = run(async () => stopUnderLoad(node(graceful({ limit: 1 }), 1), { signal: 'SIGTERM', load: withLonger(8) }));
  const unlimited = run(async () => stopUnderLoad({ ...node(closing()), grace: DRAIN + 4 }, { signal: 'SIGTERM', load: withLonger(9) }));
  // Right after the stop signal of the hook comes that of the kubelet.
  const twice = run(async () => stopUnderLoad(withHook(node(graceful()), SIGNALS_TOO), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing with the handler of docs/node.md, though clients use their connections all the time', () => {
    expectNothingLost(handled(), { drain: DRAIN });
    expect(handled().exit).toBe(0);
    // Each of them was told.
    expect(handled().load.kept['/work'].toldToClose).toBe(20);
    expect(afterSignal(handled())).toBeGreaterThan(GOES_ON - 0.2);
    // It ends when the last answer is out, though clients have kept their connections.
    expect(afterSignal(handled())).toBeLessThan(GOES_ON + 2.5 + BUSY);
    provesBy(handled().load.kept['/work'].answered, 41, 'requests of clients in a hurry');
  });

  test('loses what is on its way if it closes at once (control)', () => {
    expect(losses(closed().load)).toMatchObject({ 'kept /work': expect.anything() });
  });

  test('tells clients with their next answer whose last one had begun already', () => {
    expect(losses(begun().load)).toEqual({});
    expect(begun().load.kept[BEGUN].answered).toBe(16);
    expect(begun()).toMatchObject({ exit: 0, killed: false });
  });

  test('ends with 0 when its time is up if a client asks nothing', () => {
    expect(losses(silent().load)).toEqual({});
    expect(silent()).toMatchObject({ exit: 0, killed: false });
    expect(afterSignal(silent())).toBeGreaterThan(GOES_ON + 0.9);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests if its handler just exits (control)', () => {
    expect(losses(exits().load)[`late ${LATE}`]).toBeDefined();
    expect(losses(exits().load)[`kept ${KEPT}`]).toBeDefined();
  });

  test('goes on serving clients that it does not tell, until it is killed (control)', () => {
    expect(losses(noHeader().load)).toMatchObject({ [`kept ${KEPT}`]: expect.anything() });
  });

  test('ignores SIGTERM without a handler, until it is killed with what is in flight (control)', () => {
    expect(unhandled()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unhandled().load)['late /late/9']).toBeDefined();
  });

  test('cuts what is longer than `shutdownTimeout`, and ends in time', () => {
    expect(limited()).toMatchObject({ exit: 1, killed: false });
    expect(losses(limited().load)).toMatchObject({ 'late /late/8': expect.anything() });
    expect(afterSignal(limited())).toBeGreaterThan(GOES_ON + 0.9);
    expect(afterSignal(limited())).toBeLessThan(GOES_ON + 1 + BUSY);
  });

  test('has no limit of its own (control)', () => {
    expect(unlimited()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unlimited().load)).toMatchObject({ 'late /late/9': expect.anything() });
  });

  test('goes on as it was on a second SIGTERM, which cuts nothing', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LATE);
    expect(twice()).toMatchObject({ exit: 0, killed: false });
    expect(twice().log).toBe('told to stop\ntold to stop\n');
  });
});
