/**
 * Clients from outside the cluster: a process of its own, so that nothing else that the suite does delays it.
 *
 * It is forked with its options as JSON, waits until the Service answers at all, tells its parent 'ready' when it has been at work
 * for a while, asks until the parent says 'stop' or its time is up, finishes what is under way, and sends the result. It asks one address only, that of its options.
 */
import * as http from 'http';
import { Kind, LoadOptions, LoadResult, Outcome } from './options';

const options: LoadOptions = JSON.parse(process.argv[2]);
const outcome = (): Outcome => ({ answered: 0, failures: {} });
const result: LoadResult = { fresh: outcome(), slow: outcome(), idle: outcome() };
const began = Date.now();
const sleep = async (seconds: number) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

let stopping = false;
process.on('message', () => { stopping = true; });
// Without a parent, nobody wants to know.
process.on('disconnect', () => process.exit(1));
setTimeout(() => { stopping = true; }, options.atMost * 1000).unref();

/** The failures by the names that people know. */
function reason(error: NodeJS.ErrnoException): string {
  return { ECONNREFUSED: 'refused', ECONNRESET: 'reset', EPIPE: 'reset', ETIMEDOUT: 'timeout', EHOSTUNREACH: 'unreachable' }[error.code ?? ''] ?? error.code ?? error.message;
}

/** One request. Strict: also a request that fails on a connection which the server had just closed is a failure. */
async function ask(kind: Kind, path: string, agent: http.Agent | false): Promise<boolean> {
  return new Promise((resolve) => {
    let over = false;
    const end = (failure?: string) => {
      if (over) { return; }
      over = true;
      if (failure) {
        const seconds = (Date.now() - began) / 1000;
        result[kind].failures[failure] = (result[kind].failures[failure] ?? 0) + 1;
        result[kind].firstFailure ??= seconds;
        result[kind].lastFailure = seconds;
      } else {
        result[kind].answered++;
      }
      resolve(!failure);
    };
    const request = http.get({ host: options.host, port: options.port, path, agent }, (answer) => {
      answer.resume();
      answer.on('error', () => end('cut'));
      answer.on('end', () => end(!answer.complete ? 'cut' : answer.statusCode! >= 400 ? String(answer.statusCode) : undefined));
    });
    request.setTimeout(15_000, () => request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    request.on('error', (error) => end(reason(error)));
  });
}

/** Requests on connections of their own, at an even pace, however long each takes. */
async function fresh(): Promise<void> {
  const all: Promise<unknown>[] = [];
  const first = Date.now();
  for (let n = 0; !stopping; n++) {
    const wait = first + n * 1000 / options.fresh - Date.now();
    if (wait > 0) { await sleep(wait / 1000); }
    all.push(ask('fresh', options.quickPath, false));
  }
  await Promise.all(all);
}

/** One client that keeps its connection as long as the server lets it. */
async function kept(kind: 'slow' | 'idle', path: string, pause: number, after: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  await sleep(after);
  while (!stopping) {
    if (!await ask(kind, path, agent)) { await sleep(0.1); }
    if (pause > 0) { await sleep(pause); }
  }
  agent.destroy();
}

/** Below the ports that Linux chooses by itself for connections. */
const FIRST_OWN_PORT = 20_000;

/**
 * Waits until kube-proxy knows a new Service everywhere: until then it refuses, and that says nothing of an update.
 *
 * The tracking of connections remembers for two minutes that one of these went nowhere, and sends every other there that
 * has the same port on this side: so these have ports that none of the load's has.
 */
async function answering(): Promise<void> {
  const end = Date.now() + 30_000;
  let localPort = FIRST_OWN_PORT;
  const get = async () => new Promise<boolean>((resolve) => {
    const request = http.get({ host: options.host, port: options.port, path: options.quickPath, agent: false, localPort: localPort++ }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode! < 400));
      answer.on('error', () => resolve(false));
    });
    request.setTimeout(5000, () => request.destroy());
    request.on('error', () => resolve(false));
  });
  const burst = async () => Promise.all(Array.from({ length: 30 }, async (_, n) => { await sleep(n * 0.05); return get(); }));
  while ((await burst()).includes(false)) {
    if (Date.now() > end) { throw new Error(`${options.host}:${options.port} does not answer from here: can this machine reach the cluster's node ports?`); }
  }
}

async function main(): Promise<void> {
  await answering();
  const clients = (kind: 'slow' | 'idle', count: number, path: string, pause: number) =>
    Array.from({ length: count }, async (_, n) => kept(kind, path, pause, n / count));
  setTimeout(() => process.send!('ready'), 2000);
  await Promise.all([
    fresh(),
    ...clients('slow', options.slow, options.slowPath, 0),
    ...clients('idle', options.idle, options.quickPath, options.pause),
  ]);
  process.send!(result, () => process.exit(0));
}

main().catch((error: Error) => {
  process.stderr.write(`load generator: ${error.message}\n`);
  process.exit(1);
});
