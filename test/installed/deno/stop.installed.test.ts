import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { BUSY, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { LATE, UNHURRIED, withLate } from '../../servers/applications';
import { folderOf, installed } from '../program';

const BINARY = join(folderOf(PROGRAM), 'node_modules', 'deno', 'deno');

/** How long its handler waits, in seconds. */
const LIMIT = 6;

/** It answers `/late/S` after S seconds. */
const FETCH = `async function fetch(request) {
  const [, how, seconds] = new URL(request.url).pathname.split('/');
  if (how === 'late') { await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000)); }
  return new Response('ok');
}
`;

/** For `deno serve`. */
const SERVE = `${FETCH}export default { fetch };`;

/** A program that handles SIGTERM in one way or another. */
const program = (handler: string) => `${FETCH}const server = Deno.serve({ port: 8080, hostname: '127.0.0.1' }, fetch);\n${handler}`;

/** As the note of the library says. */
const graceful = (limit = LIMIT) => `Deno.addSignalListener('SIGTERM', async () => {
  setTimeout(() => Deno.exit(1), ${limit * 1000});
  await server.shutdown();
  Deno.exit(0);
});`;

const deno = (words: string[], text: string, limit = LIMIT) => realServer(Server.deno({ shutdownTimeout: Duration.seconds(limit) }), {
  command: [BINARY, ...words, '/app/server.js'],
  env: { DENO_DIR: '/tmp/deno', DENO_NO_UPDATE_CHECK: '1' },
  container: { files: { '/app/server.js': text } },
});
const runs = (handler: string, limit?: number) => deno(['run', '--allow-net'], program(handler), limit);
const serves = () => deno(['serve', '--port', '8080', '--host', '127.0.0.1'], SERVE);
const SIGNALS_TOO = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Deno', () => {
  afterAll(endContainers);
  const run = together(3);
  const signal = 'SIGTERM';

  const handled = run(async () => stopUnderLoad(runs(graceful()), { signal, load: UNHURRIED }));
  const served = run(async () => stopUnderLoad(serves(), { signal, load: UNHURRIED }));
  const interrupted = run(async () => stopUnderLoad(serves(), { signal: 'SIGINT', load: UNHURRIED }));
  const limited = run(async () => stopUnderLoad(runs(graceful(1), 1), { signal, load: withLate(8) }));
  const twice = run(async () => stopUnderLoad(withHook(serves(), SIGNALS_TOO), { signal, load: withLate(4) }));
  const noHook = run(async () => stopUnderLoad(naive(serves()), { signal, load: UNHURRIED }));
  const unhandled = run(async () => stopUnderLoad(runs(''), { signal, load: withLate(2.5) }));

  test('loses nothing with a handler that awaits `server.shutdown()`', () => {
    expectNothingLost(handled());
    expect(handled().exit).toBe(0);
  });

  test('loses nothing with `deno serve`, which handles SIGTERM and SIGINT by itself', () => {
    expectNothingLost(served());
    expectNothingLost(interrupted());
    expect([served().exit, interrupted().exit]).toEqual([0, 0]);
  });

  test('ends at the limit of its handler (control)', () => {
    expect(losses(limited().load)).toMatchObject({ 'late /late/8': expect.anything() });
    expect(limited()).toMatchObject({ exit: 1, killed: false });
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
  });

  test('cuts requests on a second SIGTERM (control)', () => {
    expect(losses(twice().load)['late /late/4']).toBeDefined();
    expect(twice().killed).toBe(false);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('ends at once on SIGTERM without a handler, and cuts requests (control)', () => {
    expect(losses(unhandled().load)[LATE]).toBeDefined();
    expect(unhandled().killed).toBe(false);
    expect(unhandled().exitedAt - unhandled().signalledAt).toBeLessThan(BUSY);
  });
});
