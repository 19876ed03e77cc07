import { AsyncLocalStorage } from 'async_hooks';
import { spawn } from 'child_process';
import { monitorEventLoopDelay } from 'perf_hooks';

/** How a process ended. */
export interface Ended {
  /** Its exit code, or the signal that ended it. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: Buffer;
  readonly seconds: number;
}

export interface RunOptions {
  readonly env?: { [name: string]: string };
  /** Send this signal to the process alone, so many seconds after its start. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number };
}

// Whatever a test runs has to end by itself long before this.
const NEVER = 30_000;
/** If the test itself stood still for so long, its machine did: what it then saw of times says nothing. Nanoseconds. */
const STANDSTILL = 0.7e9;
const TRIES = 3;

const running = new AsyncLocalStorage<{ stoodStill: boolean }>();

/** Says that a process of this run stood still, which is held against the machine as if the test itself had. */
export function sayStoodStill(): void {
  const here = running.getStore();
  if (here) { here.stoodStill = true; }
}

/** Runs a process to its end. Its environment is only what is given. */
export async function run(command: string[], options: RunOptions = {}): Promise<Ended> {
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    // A group of its own: whatever it leaves behind can be cleared away.
    const child = spawn(command[0], command.slice(1), { env: options.env ?? {}, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const clear = () => { try { process.kill(-child.pid!, 'SIGKILL'); } catch { /* nothing is left */ } };
    const never = setTimeout(clear, NEVER);
    const signal = options.signal && setTimeout(() => child.kill(options.signal!.name), options.signal.after * 1000);
    child.stdout.on('data', (data) => out.push(data));
    child.stderr.on('data', (data) => err.push(data));
    child.on('error', reject);
    child.on('exit', (code, name) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      clearTimeout(never);
      clearTimeout(signal);
      // What it left behind may hold its output open; what it wrote itself is read within this time.
      const left = setTimeout(clear, 500);
      child.on('close', () => {
        clearTimeout(left);
        clear();
        resolve({ code: code ?? name, stdout: String(Buffer.concat(out)), stderr: String(Buffer.concat(err)), bytes: Buffer.concat(out), seconds });
      });
    });
  });
}

/**
 * Runs that take place together, before the tests that look at them: most of their time they wait. One during which the machine stood
 * still takes place once more, whatever came of it.
 *
 * Call it in a `describe`; ask for each run there, and for what came of it in a test.
 */
export function together(atOnce: number): <T>(job: () => Promise<T>) => () => T {
  const jobs: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const rest = jobs.values();
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (const job of rest) { await job(); }
    }));
  }, 120_000);
  return <T>(job: () => Promise<T>) => {
    let outcome: (() => T) | undefined;
    jobs.push(async () => {
      for (let tries = 1; tries <= TRIES; tries++) {
        const here = { stoodStill: false };
        const delay = monitorEventLoopDelay({ resolution: 10 });
        delay.enable();
        try {
          const value = await running.run(here, job);
          outcome = () => value;
        } catch (error) {
          outcome = () => { throw error; };
        }
        delay.disable();
        if (delay.max < STANDSTILL && !here.stoodStill) { break; }
      }
    });
    return () => {
      if (!outcome) { throw new Error('the run did not take place'); }
      return outcome();
    };
  };
}
