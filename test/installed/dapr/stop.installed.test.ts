import { join } from 'path';
import { PROGRAM } from './program';
import { Container, CONTAINERS, endContainers } from '../../_support/kubelet';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { folderOf, installed } from '../program';

const BINARY = join(folderOf(PROGRAM), PROGRAM.id);

/** How long it holds its shutdown back, and when it is looked at meanwhile. Seconds after its stop signal. */
const BLOCK = 4;
const MEANWHILE = 2;
/** Its `dapr.io/graceful-shutdown-seconds`, by default. */
const SHUTDOWN = 5;

/** Stops a daprd, and asks its API in the meantime. */
async function stopped(...args: string[]) {
  const container = await Container.start({
    command: [BINARY, '--app-id', 'app', '--dapr-http-port', '3500', '--log-level', 'error', ...args],
    env: { DAPR_HOST_IP: '127.0.0.1' },
  });
  try {
    const answer = async () => (await container.exec(
      ['curl', '--silent', '--output', '/dev/null', '--max-time', '1', '--write-out', '%{http_code}', 'http://127.0.0.1:3500/v1.0/metadata'],
    )).output;
    await container.ready({ port: 3500, path: '/v1.0/metadata' });
    const before = await answer();
    const stop = container.stop({ grace: 60, signal: 'SIGTERM' });
    await new Promise((resolve) => { setTimeout(resolve, 1000 * MEANWHILE); });
    // Nobody can be asked in a container that has ended.
    const meanwhile = await Promise.race([answer(), stop.then(() => 'gone')]);
    const { exit, exitedAt } = await stop;
    return { before, meanwhile, exit, exitedAt };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'curl'], 'daprd', () => {
  afterAll(endContainers);
  const run = together(2);
  const plain = run(() => stopped());
  const blocked = run(() => stopped('--dapr-block-shutdown-duration', `${BLOCK}s`));

  test('is gone soon after its stop signal (control)', () => {
    expect(plain()).toMatchObject({ before: '200', meanwhile: 'gone', exit: 0 });
    expect(plain().exitedAt).toBeLessThan(MEANWHILE);
  });

  test('serves on for as long as `block-shutdown-duration` says, and takes at most its graceful shutdown after that', () => {
    expect(blocked()).toMatchObject({ before: '200', meanwhile: '200', exit: 0 });
    expect(blocked().exitedAt).toBeGreaterThanOrEqual(BLOCK);
    expect(blocked().exitedAt).toBeLessThan(BLOCK + SHUTDOWN);
  });
});
