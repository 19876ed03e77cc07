import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { LATE, UNHURRIED, withLate } from '../../servers/applications';
import { folderOf, installed } from '../program';

const BINARY = join(folderOf(PROGRAM), 'node_modules', '.bin', 'bun');

/** How long its handler waits, in seconds. */
const LIMIT = 6;

/** It answers `/late/S` after S seconds, and handles SIGTERM in one way or another. */
const program = (handler: string) => `
const server = Bun.serve({
  port: 8080,
  hostname: '127.0.0.1',
  idleTimeout: 60,
  async fetch(request) {
    const [, how, seconds] = new URL(request.url).pathname.split('/');
    if (how === 'late') { await Bun.sleep(Number(seconds) * 1000); }
    return new Response('ok');
  },
});
${handler}
`;

/** As the note of the library says. */
const graceful = (limit = LIMIT) => `let stopping = false;
process.on('SIGTERM', async () => {
  console.log('told to stop');
  if (stopping) { return; }
  stopping = true;
  setTimeout(() => process.exit(1), ${limit * 1000});
  await server.stop();
  process.exit(0);
});`;

const bun = (handler: string, limit = LIMIT) => realServer(Server.bun({ shutdownTimeout: Duration.seconds(limit) }), {
  command: [BINARY, '/app/server.js'],
  container: { files: { '/app/server.js': program(handler) } },
});
const SIGNALS_TOO = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Bun', () => {
  afterAll(endContainers);
  const run = together(3);
  const signal = 'SIGTERM';

  const handled = run(async () => stopUnderLoad(bun(graceful()), { signal, load: UNHURRIED }));
  const twice = run(async () => stopUnderLoad(withHook(bun(graceful()), SIGNALS_TOO), { signal, load: withLate(2.5) }));
  const limited = run(async () => stopUnderLoad(bun(graceful(1), 1), { signal, load: withLate(8) }));
  const noHook = run(async () => stopUnderLoad(naive(bun(graceful())), { signal, load: UNHURRIED }));
  const exits = run(async () => stopUnderLoad(bun("process.on('SIGTERM', () => process.exit(0));"), { signal, load: withLate(2.5) }));
  const unhandled = run(async () => stopUnderLoad({ ...bun(''), grace: 4 }, { signal, load: withLate(9) }));

  test('loses nothing with a handler that awaits `server.stop()`', () => {
    expectNothingLost(handled());
    expect(handled().exit).toBe(0);
  });

  test('goes on with requests on a second SIGTERM', () => {
    expectFinished(twice(), LONG);
    expect(twice().log).toBe('told to stop\ntold to stop\n');
  });

  test('ends at the limit of its handler (control)', () => {
    expect(losses(limited().load)).toMatchObject({ 'late /late/8': expect.anything() });
    expect(limited()).toMatchObject({ exit: 1, killed: false });
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests if its handler just exits (control)', () => {
    expect(losses(exits().load)[LATE]).toBeDefined();
  });

  test('ignores SIGTERM without a handler, until it is killed with what is in flight (control)', () => {
    expect(unhandled()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unhandled().load)['late /late/9']).toBeDefined();
  });
});
