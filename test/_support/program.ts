import { spawn, spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
/** The command line, as it is installed. */
export const BIN = join(ROOT, 'bin', 'cdk8s-graceful');

/** A test of the compiled program, which `npm test` makes before. */
export function testOfProgram(name: string, run: () => unknown, timeout?: number): void {
  test(name, async () => {
    if (!existsSync(join(ROOT, 'lib', 'bundle', 'cli-start.js'))) { throw new Error('The program is not compiled: run npx projen compile first.'); }
    await run();
  }, timeout);
}

/** The words that run something with mounts of its own, as root of a namespace if need be. */
function withMounts(): string[] {
  return ['unshare', '--mount', ...process.geteuid?.() === 0 ? [] : ['--map-root-user']];
}

/** A test of the compiled program in a script that mounts something; skipped, and said, where nobody may. */
export function testWithMounts(
  name: string, run: (inMounts: (script: string, words: readonly string[]) => ReturnType<typeof runScript>) => unknown,
): void {
  const [unshare, ...options] = withMounts();
  const tried = spawnSync(unshare, [...options, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { encoding: 'utf8' });
  if (tried.status !== 0) {
    process.stderr.write(`'${name}' is skipped: nothing can be mounted here: ${tried.error?.message ?? tried.stderr.trim()}\n`);
    // eslint-disable-next-line no-restricted-syntax -- No program is missing, but the right to mount: it is said above.
    test.skip(name, () => undefined);
    return;
  }
  testOfProgram(name, () => run((script, words) => runScript([unshare, ...options, 'sh', '-c', script, 'sh', ...words])));
}

function runScript([program, ...words]: readonly string[]) {
  return spawnSync(program, words, { encoding: 'utf8', timeout: 50_000, killSignal: 'SIGKILL' });
}

/** How the program ended, when it was sent a signal as soon as it had said something. */
export async function signalled(words: readonly string[], said: string, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [BIN, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  let isSent = false;
  child.stderr.on('data', (data) => {
    stderr += data;
    if (!isSent && stderr.includes(said)) { isSent = child.kill(signal); }
  });
  const [code, by] = await new Promise<[number | null, string | null]>((resolve) => child.on('close', (...how) => resolve(how)));
  return { code, by, stderr };
}
