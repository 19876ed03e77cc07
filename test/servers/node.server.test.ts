import { Duration } from 'cdk8s';
import { afterSignal, DRAIN, KEPT, LATE, LOAD, SIGNALS_TOO, withLonger } from './runtimes';
import { Server } from '../../src';
import { endContainers, noContainers } from '../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';

// Programs on the Node.js that runs the tests, started with what stands in the manifest, and stopped as the kubelet would.

/** A server that answers `/late/S` after S seconds, and handles SIGTERM in one way or another. */
const program = (handler: string) => `
let stopping = false;
const server = require('http').createServer((request, response) => {
  const [, how, seconds] = request.url.split('/');
  setTimeout(() => {
    if (stopping) { response.setHeader('Connection', 'close'); }
    response.end('ok');
  }, how === 'late' ? seconds * 1000 : 0);
}).listen(8080, '127.0.0.1');
${handler}`;

/** What the note of the server says, or a part of it. */
const graceful = ({ limit = 6, header = true } = {}) => `process.on('SIGTERM', () => {
  console.log('told to stop');
  stopping = ${header};
  server.close(() => process.exit(0));
  setTimeout(() => process.exit(1), ${limit * 1000}).unref();
});`;

const node = (handler: string, shutdownTimeout = 6) => realServer(
  Server.node({ shutdownTimeout: Duration.seconds(shutdownTimeout) }),
  { propagation: DRAIN, command: [process.execPath, '/app/server.js'], container: { files: { '/app/server.js': program(handler) } } },
);

const cannot = noContainers();
(cannot ? describe.skip : describe)('a real server in Node.js', () => {
  afterAll(endContainers);
  const run = together(8);

  const handled = run(async () => stopUnderLoad(node(graceful()), { signal: 'SIGTERM', load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(node(graceful())), { signal: 'SIGTERM', load: LOAD }));
  const exits = run(async () => stopUnderLoad(node("process.on('SIGTERM', () => process.exit(0));"), { signal: 'SIGTERM', load: LOAD }));
  const noHeader = run(async () => stopUnderLoad(node(graceful({ header: false })), { signal: 'SIGTERM', load: LOAD }));
  const unhandled = run(async () => stopUnderLoad({ ...node(''), grace: DRAIN + 2 }, { signal: 'SIGTERM', load: withLonger(9) }));
  const limited = run(async () => stopUnderLoad(node(graceful({ limit: 1 }), 1), { signal: 'SIGTERM', load: withLonger(4) }));
  const unlimited = run(async () => stopUnderLoad({ ...node("process.on('SIGTERM', () => { stopping = true; server.close(); });"), grace: DRAIN + 4 }, { signal: 'SIGTERM', load: withLonger(9) }));
  // Right after the stop signal of the hook comes that of the kubelet.
  const twice = run(async () => stopUnderLoad(withHook(node(graceful()), SIGNALS_TOO), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing if it handles SIGTERM as the note says', () => {
    expectNothingLost(handled(), { drain: DRAIN });
    expect(handled().exit).toBe(0);
    // It ends when the last answer is out, though clients have kept their connections.
    expect(afterSignal(handled())).toBeLessThan(2.5 + BUSY);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests if its handler just exits (control)', () => {
    expect(losses(exits().load)[`late ${LATE}`]).toBeDefined();
    expect(losses(exits().load)[`kept ${KEPT}`]).toBeDefined();
  });

  test('closes connections after their answer without having said so, if the program does not (control)', () => {
    expect(losses(noHeader().load)).toEqual({ [`kept ${KEPT}`]: expect.anything() });
  });

  test('ignores SIGTERM without a handler, until it is killed with what is under way (control)', () => {
    expect(unhandled()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unhandled().load)['late /late/9']).toBeDefined();
  });

  test('cuts what is longer than `shutdownTimeout`, and ends in time', () => {
    expect(limited()).toMatchObject({ exit: 1, killed: false });
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(afterSignal(limited())).toBeGreaterThan(0.9);
    expect(afterSignal(limited())).toBeLessThan(1 + BUSY);
  });

  test('has no limit of its own (control)', () => {
    expect(unlimited()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unlimited().load)).toEqual({ 'late /late/9': expect.anything() });
  });

  test('runs its handler once more on a second SIGTERM, which cuts nothing', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LATE);
    expect(twice().log).toBe('told to stop\ntold to stop\n');
  });
});
