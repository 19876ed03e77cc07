import { run, RunOptions, say } from './shell';

/** How long another package manager may take, such as the updates that a machine installs by itself. Seconds. */
const PATIENCE = 600;
const PAUSE = 2;
/** What apt-get says when another one is at work. */
const LOCKED = /Could not get lock|Unable to (?:lock|acquire)/;

/**
 * Runs apt-get, and waits while another package manager is at work.
 *
 * By itself, apt-get waits for dpkg's own lock only (`DPkg::Lock::Timeout`), and not for those of its lists and its archives.
 */
export function aptGet(args: string[], options: RunOptions = {}): string {
  const end = Date.now() + PATIENCE * 1000;
  for (let tries = 0; ; tries++) {
    try {
      // Its words in English, whatever the machine speaks.
      return run('apt-get', ['-o', `DPkg::Lock::Timeout=${PATIENCE}`, ...args], { ...options, env: { ...options.env, LC_ALL: 'C' } });
    } catch (error) {
      if (!LOCKED.test((error as Error).message) || Date.now() > end) { throw error; }
      if (tries === 0) { say(`another package manager is at work: waiting for it, for up to ${PATIENCE / 60} minutes`); }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE * 1000);
    }
  }
}
