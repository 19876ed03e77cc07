import { AsyncLocalStorage, AsyncResource } from 'async_hooks';
import { spawn } from 'child_process';
import { slowCpu, watchMachine } from './slowness';

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
const NEVER = 60_000;

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

/** How often a run takes place at most, if the machine is too slow for it. */
const ATTEMPTS = 3;

/** A run was not conclusive. */
class Inconclusive extends Error {}

/** Thrown by a test for which the machine is too slow. environment.js reports that test as skipped. */
export class TooSlow extends Error {
  constructor(why: string) {
    super(why);
    Object.assign(this, { [Symbol.for('cdk8s-graceful.too-slow')]: true });
  }
}

/**
 * Asserts that a run is conclusive: that there was enough load, for long enough, for a loss to show. Use it for what a slow machine can reduce.
 * Whether something was lost is a matter for `expect`, and comes first.
 */
export function proves(isConclusive: boolean, whyNot: string): void {
  if (!isConclusive) { throw new Inconclusive(whyNot); }
}

/** Asserts that a run is conclusive, by a count. */
export function provesBy(count: number, atLeast: number, what: string): void {
  proves(count >= atLeast, `${count} ${what}, at least ${atLeast} needed`);
}

const reasons = new AsyncLocalStorage<string[]>();

/** Reports evidence that the machine is too slow for the current run. It must come from the machine or the clients, never from the result. */
export function saySlow(why: string): void {
  reasons.getStore()?.push(why);
}

/** Clients that stalled for this long sent too few requests, and too late. Seconds. */
const STALL = 0.4;
/** Clients that learned of the deletion this late went on opening connections for too long. Seconds. */
const LATE = 0.2;

/** Reports clients that were too slow. Times in seconds. */
export function sayOfClients(stalled: number, late: number): void {
  if (stalled >= STALL) { saySlow(`the clients stalled for ${stalled.toFixed(1)} s`); }
  if (late >= LATE) { saySlow(`the clients learned of the deletion ${late.toFixed(1)} s late`); }
}

class Run<T> {
  /** Why the machine was too slow for the last attempt, and for all attempts. */
  public slow: readonly string[] = [];
  public readonly everSlow = new Set<string>();
  private attempts = 0;
  private outcome?: () => T;

  constructor(private readonly job: () => Promise<T>) {}

  public mayTakePlaceAgain(): boolean {
    return this.attempts < ATTEMPTS;
  }

  public async takePlace(): Promise<void> {
    this.attempts++;
    const said: string[] = [];
    const end = watchMachine();
    try {
      const value = await reasons.run(said, this.job);
      this.outcome = () => value;
    } catch (error) {
      this.outcome = () => { throw error; };
    }
    this.slow = [...said, ...end()];
    for (const why of this.slow) { this.everSlow.add(why); }
  }

  public look(): T {
    lookedAt.add(this);
    if (!this.outcome) { throw new Error('the run did not take place'); }
    return this.outcome();
  }
}

/** Why the CPU is too slow. Asked when a test fails. */
let cpu: readonly string[] | undefined;

/** The runs whose results the current test has asked for. */
let lookedAt = new Set<Run<unknown>>();

/**
 * Runs that take place together, before the tests that look at them: most of their time they wait.
 *
 * Call it in a `describe`; ask for each run there, and for what came of it in a test. See `persistent` for what happens on a slow machine.
 */
export function together(atOnce: number): <T>(job: () => Promise<T>) => () => T {
  const runs: Run<unknown>[] = [];
  beforeAll(async () => {
    const rest = runs.values();
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (const next of rest) { await next.takePlace(); }
    }));
  }, 900_000);
  return <T>(job: () => Promise<T>) => {
    // It may use the programs that its suite has declared.
    const bound = AsyncResource.bind((said: string[] | undefined) => reasons.run(said!, job));
    const planned = new Run(async () => bound(reasons.getStore()));
    runs.push(planned);
    return () => planned.look();
  };
}

/**
 * What environment.js does with the body of each test, so that a slow machine never fails it:
 * - It passes: nothing else happens, however slow the machine was.
 * - It fails, and there is evidence that the machine was too slow for a run that it asked for: that run is repeated, with less load beside it, and the
 *   test's body runs again. After three attempts the test is skipped.
 * - A run is not conclusive (`proves`): all runs that it asked for are repeated. After three attempts the test is skipped if there is such evidence,
 *   and fails if there is none: the load is too small on every machine.
 * - It fails without such evidence: it fails. So a loss on a good machine is never repeated.
 */
export function persistent(look: () => unknown): () => Promise<void> {
  return async () => {
    for (;;) {
      const before = lookedAt;
      const mine = lookedAt = new Set();
      try {
        await look();
        return;
      } catch (error) {
        const isInconclusive = error instanceof Inconclusive;
        cpu ??= slowCpu();
        const runs = [...mine].filter(({ slow }) => isInconclusive || slow.length > 0 || cpu!.length > 0);
        const more = runs.filter((one) => one.mayTakePlaceAgain());
        if (more.length > 0) {
          await Promise.all(more.map((one) => one.takePlace()));
          continue;
        }
        const why = [...new Set([...cpu, ...runs.flatMap(({ everSlow, slow }) => isInconclusive ? [...everSlow] : slow)])].join(', ');
        if (why !== '' && runs.length > 0) { throw new TooSlow(`${why}. The last failure: ${inOneLine(error)}`); }
        throw isInconclusive ? new Error(`not conclusive, although the machine is not too slow: ${error.message}`) : error;
      } finally {
        lookedAt = before;
      }
    }
  };
}

function inOneLine(error: unknown): string {
  // Jest's are coloured.
  return (error instanceof Error ? error.message : String(error)).replace(/\u001b\[\d*m/g, '').replace(/\s+/g, ' ').slice(0, 400);
}

(globalThis as { [key: symbol]: unknown })[Symbol.for('cdk8s-graceful.persistent')] = persistent;
