import { Container } from './kubelet';
import { sayOfClients } from './run';

const monotonic = () => Number(process.hrtime.bigint()) / 1e9;

/** What clients ask of a server while it is stopped. Times in seconds. */
export interface LoadOptions {
  readonly port: number;
  /**
   * How long after the deletion new connections still come, as endpoints propagate. After that, a client whose
   * connection was closed is served elsewhere.
   */
  readonly propagation: number;
  /** Clients that make a connection for each request. */
  readonly fresh: { readonly path: string; readonly perSecond: number };
  /** Clients that keep their connection until they are told to close it, and then make another. */
  readonly kept: readonly {
    readonly path: string;
    /** How many there are from the beginning. */
    readonly clients: number;
    /** How many more come each second, for one connection each. */
    readonly perSecond?: number;
    /** How long they think between their requests. */
    readonly think?: number;
  }[];
  /** Requests on connections of their own, made so long after the deletion. */
  readonly late?: readonly { readonly path: string; readonly at: number }[];
  /**
   * The port of a server behind the one that is stopped: it answers `/late/S` after S seconds, and `/trickle/S` at once,
   * but takes S seconds until the end of the answer.
   */
  readonly upstream?: number;
}

/** What became of the requests of one kind. */
export interface Outcome {
  /** How many were answered whole, with 200. */
  answered: number;
  failed: number;
  /** How often which failure: an error code, a status, or `cut` in the middle of an answer. */
  failures: { [why: string]: number };
  /** How many were under way at the deletion. */
  inFlight: number;
  /** How many answers told the client to close its connection. */
  toldToClose: number;
  /** How many connections the server closed while nothing was asked, and the client saw it in time. */
  closedIdle: number;
  connections: number;
  /** How long it took at most until the header of an answer, and from there to its end. */
  longestHeader: number;
  longestBody: number;
  /** When the last request was sent, and when the last one ended, in seconds since the deletion. */
  lastBegin: number;
  lastEnd: number;
}

export interface LoadResult {
  /** When the clients heard of the deletion, on the monotonic clock of the machine. */
  readonly deleted: number;
  /** For how long the clients did nothing at most, though something was due: what they saw then is of their machine. */
  readonly stoodStill: number;
  readonly fresh: Outcome;
  readonly kept: { readonly [path: string]: Outcome };
  readonly late: { readonly [path: string]: Outcome };
}

/** Clients that are at work. */
export interface Load {
  /** When they know it, which takes a moment on a busy machine: from then on they count. */
  readonly told: Promise<void>;
  /** Tells the clients that the pod is deleted, which they do not notice. Waits until they have nothing more to ask. */
  deleted(): Promise<LoadResult>;
}

/** Puts clients to work on a container, from inside its network, which is the only place where it can be reached. */
export async function startLoad(container: Container, options: LoadOptions): Promise<Load> {
  // The clients are a process of their own, in another network than the test: so they are handed over as text.
  const words = [process.execPath, '-e', `(${clients})(require('http'), require('net'), JSON.parse(process.argv[1]))`, JSON.stringify(options)];
  const child = container.guest(words);
  let out = '';
  let err = '';
  child.stdout!.on('data', (data) => out += String(data));
  child.stderr!.on('data', (data) => err += String(data));
  const ended = new Promise<LoadResult>((resolve, reject) => {
    child.on('close', () => {
      try { resolve(JSON.parse(out.trim().split('\n')[2])); } catch { reject(new Error(`the clients have failed: ${out}${err}`)); }
    });
  });
  ended.catch(() => { /* whoever waits for it sees it */ });
  await Promise.race([ended, new Promise((resolve) => child.stdout!.once('data', resolve))]);
  const told = new Promise<void>((resolve) => {
    child.stdout!.on('data', () => { if (out.includes('told')) { resolve(); } });
    child.on('close', () => resolve());
  });
  return {
    told,
    deleted: async () => {
      const deleted = monotonic();
      child.stdin!.end('deleted\n');
      const result = await ended;
      sayOfClients(result.stoodStill, result.deleted - deleted);
      return result;
    },
  };
}

/** All that the clients do. It may use nothing from outside but its parameters. */
function clients(http: typeof import('http'), net: typeof import('net'), options: LoadOptions): void {
  const seconds = () => Number(process.hrtime.bigint()) / 1e9;
  const pause = async (time: number) => new Promise<void>((resolve) => { setTimeout(resolve, time * 1000); });
  let deleted = Infinity;
  const chosen = () => seconds() - deleted < options.propagation;
  const newOutcome = (): Outcome => {
    const requests = { answered: 0, failed: 0, failures: {}, inFlight: 0, toldToClose: 0, closedIdle: 0, connections: 0 };
    return { ...requests, longestHeader: 0, longestBody: 0, lastBegin: 0, lastEnd: 0 };
  };
  const result = { stoodStill: 0, deleted: 0, fresh: newOutcome(), kept: {} as { [path: string]: Outcome }, late: {} as { [path: string]: Outcome } };

  /** An agent that makes one connection, and never another. */
  class OneConnection extends http.Agent {
    /** Whether the connection was gone before a further request was sent on it, which therefore is no failed one. */
    public goneIdle = false;
    private made = false;

    constructor(private readonly outcome: Outcome) {
      super({ keepAlive: true, maxSockets: 1 });
    }

    public createConnection(): import('net').Socket {
      if (this.made) {
        this.goneIdle = true;
        const none = new net.Socket();
        // Not before the request listens to it.
        setImmediate(() => none.destroy(new Error('the connection is gone')));
        return none;
      }
      this.made = true;
      this.outcome.connections++;
      return net.connect(options.port, '127.0.0.1');
    }
  }

  /** One request. Tells whether its connection is of further use. */
  const ask = async (outcome: Outcome, path: string, agent: OneConnection | false) => new Promise<boolean>((resolve) => {
    const asked = seconds();
    let over = false;
    if (!agent) { outcome.connections++; }
    const end = (failure?: string) => {
      if (over) { return false; }
      over = true;
      outcome.lastBegin = Math.max(outcome.lastBegin, asked - deleted);
      outcome.lastEnd = Math.max(outcome.lastEnd, seconds() - deleted);
      if (failure && agent && agent.goneIdle) {
        outcome.closedIdle++;
      } else if (failure) {
        outcome.failed++;
        outcome.failures[failure] = (outcome.failures[failure] ?? 0) + 1;
      } else {
        outcome.answered++;
        if (asked < deleted && deleted < Infinity) { outcome.inFlight++; }
      }
      return !failure;
    };
    const request = http.get({ host: '127.0.0.1', port: options.port, path, agent }, (answer) => {
      const header = seconds();
      answer.resume();
      answer.on('error', () => { end('cut'); resolve(false); });
      answer.on('end', () => {
        const keep = end(answer.statusCode !== 200 ? String(answer.statusCode) : answer.complete ? undefined : 'cut');
        outcome.longestHeader = Math.max(outcome.longestHeader, header - asked);
        outcome.longestBody = Math.max(outcome.longestBody, seconds() - header);
        const close = answer.headers.connection === 'close';
        if (keep && close) { outcome.toldToClose++; }
        resolve(keep && !close);
      });
    });
    request.setTimeout(60_000, () => request.destroy(Object.assign(new Error(), { code: 'timeout' })));
    request.on('error', (error: NodeJS.ErrnoException) => { end(error.code ?? error.message); resolve(false); });
  });

  /** One after the other, until no more come. On a busy machine, those that are late come together. */
  const come = async (perSecond: number, client: () => Promise<unknown>) => {
    const all: Promise<unknown>[] = [];
    const began = seconds();
    while (perSecond > 0 && chosen()) {
      while (all.length < (seconds() - began) * perSecond) { all.push(client()); }
      await pause(1 / perSecond);
    }
    await Promise.all(all);
  };

  const keep = async (outcome: Outcome, path: string, think: number) => {
    const agent = new OneConnection(outcome);
    while (await ask(outcome, path, agent)) {
      if (think > 0) { await pause(think); }
    }
    agent.destroy();
  };

  const stay = async (outcome: Outcome, path: string, think: number) => {
    while (chosen()) {
      const failed = outcome.failed;
      await keep(outcome, path, think);
      // Whoever failed does not come back at once.
      if (outcome.failed > failed) { await pause(0.1); }
    }
  };

  const later = async (outcome: Outcome, path: string, at: number) => {
    while (deleted === Infinity) { await pause(0.01); }
    await pause(deleted + at - seconds());
    await ask(outcome, path, false);
  };

  const watch = () => {
    const pass = 0.02;
    let last = seconds();
    setInterval(() => {
      result.stoodStill = Math.max(result.stoodStill, seconds() - last - pass);
      last = seconds();
    }, pass * 1000);
  };

  const load = async () => {
    watch();
    process.stdin.once('data', () => { result.deleted = deleted = seconds(); console.log('told'); process.stdin.pause(); });
    console.log('at work');
    await Promise.all([
      come(options.fresh.perSecond, async () => ask(result.fresh, options.fresh.path, false)),
      ...options.kept.flatMap(({ path, clients: count, perSecond, think }) => {
        const outcome = result.kept[path] ??= newOutcome();
        return [
          come(perSecond ?? 0, async () => keep(outcome, path, think ?? 0)),
          // Not all at the same moment.
          ...Array.from({ length: count }, async (_, n) => {
            await pause(n / count * 0.9);
            await stay(outcome, path, think ?? 0);
          }),
        ];
      }),
      ...(options.late ?? []).map(({ path, at }) => later(result.late[path] ??= newOutcome(), path, at)),
    ]);
    console.log(JSON.stringify(result));
    process.exit(0);
  };

  if (options.upstream) {
    http.createServer(async (request, answer) => {
      const [, how, time] = request.url!.split('/');
      const pieces = 10;
      if (how === 'late') { await pause(Number(time)); }
      answer.writeHead(200, { 'content-length': pieces }).flushHeaders();
      for (let n = 0; n < pieces; n++) {
        if (how === 'trickle') { await pause(Number(time) / pieces); }
        answer.write('.');
      }
      answer.end();
    }).listen(options.upstream, '127.0.0.1', () => { void load(); });
  } else {
    void load();
  }
}
