import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { sleep } from './time';

/** The program that knows how to reach the cluster. */
export const KUBECTL = process.env.KUBECTL || 'kubectl';

/** Runs kubectl and returns what it printed. */
export function kubectl(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(KUBECTL, args, { encoding: 'utf8' });
  if (error) { throw new Error(`cannot run ${KUBECTL}: ${error.message}: put kubectl into the PATH, or name it in the variable KUBECTL`); }
  if (status !== 0) {
    throw new Error(`${KUBECTL} ${args.join(' ')} failed: ${stderr.trim()}: make KUBECONFIG name a cluster that runs (npm run e2e:cluster brings one up)`);
  }
  return stdout;
}

/**
 * `kubectl proxy` on a socket of ours: it signs in to any cluster in any way that a kubeconfig can name, and leaves plain HTTP
 * to us, so that watches tell to the millisecond when something was seen.
 */
export class Proxy {
  public static async start(): Promise<Proxy> {
    kubectl('version', '--output=json');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-graceful-e2e-'));
    const socket = path.join(folder, 'api');
    // A process group of its own: Ctrl-C must not end it before the namespaces are cleaned up.
    const child = spawn(KUBECTL, ['proxy', `--unix-socket=${socket}`], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    child.stderr!.on('data', (data) => said += String(data));
    for (let n = 0; !fs.existsSync(socket); n++) {
      if (n > 100 || child.exitCode !== null) { throw new Error(`kubectl proxy did not start: ${said.trim() || 'no socket after 10 s'}`); }
      await sleep(0.1);
    }
    return new Proxy(child, folder, socket);
  }

  private constructor(private readonly child: ChildProcess, private readonly folder: string, public readonly socket: string) {}

  public stop(): void {
    this.child.kill('SIGKILL');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
