import { beside, Tools } from './beside';
import { Container } from './kubelet';

/** What some clients of a database do. Times in seconds. */
export interface SqlClients {
  readonly name: string;
  /** What each of them asks, one after the other. The first begins what must not be lost. */
  readonly queries: readonly string[];
  /** How many there are. @default 1 */
  readonly clients?: number;
  /** How long after the deletion they come. @default - they are there before */
  readonly at?: number;
  /** From the beginning until so long after the deletion, another one comes each tenth of a second. */
  readonly until?: number;
  /** How long they wait before they ask the same again, on the same connection. @default - they ask once */
  readonly think?: number;
  /** How old a connection may get; then they leave, between two times. @default - as old as it is let */
  readonly life?: number;
  /** They keep their connection when they have asked. @default false */
  readonly stay?: boolean;
  /** When they are disconnected, they come back until that is refused. @default false */
  readonly comeBack?: boolean;
}

/** What became of them. */
export interface SqlOutcome {
  /** How often all queries were answered. */
  finished: number;
  /** Why what had begun failed, and how often. */
  failures: { [why: string]: number };
  /** Why they could not even begin, and how often. */
  refused: { [why: string]: number };
  /** How many were disconnected while they asked nothing. */
  disconnected: number;
  /** When the last of them was gone, or had failed, in seconds since the deletion. */
  lastEnd: number;
}

export type SqlResult = { readonly [name: string]: SqlOutcome };

/** Clients that are at work. */
export interface SqlLoad {
  /** Tells the clients that the pod is deleted, which they do not notice. Waits until all are gone. */
  deleted(): Promise<SqlResult>;
}

/**
 * Puts clients of PostgreSQL, or of what speaks as it does, to work on a container, from inside its network. They are user and
 * database `postgres`, without a password. Those that stay are there when this returns.
 */
export async function startSqlLoad(container: Container, port: number, all: readonly SqlClients[]): Promise<SqlLoad> {
  const load = await beside(container, clients, { port, all });
  return {
    deleted: async () => {
      load.say('deleted');
      return load.ended;
    },
  };
}

/** All that the clients do. It may use nothing from outside but its parameters. */
async function clients({ net, atWork, heard, ...tools }: Tools, { port, all }: { port: number; all: readonly SqlClients[] }): Promise<SqlResult> {
  const seconds = () => Number(process.hrtime.bigint()) / 1e9;
  const pause = async (time: number) => tools.pause(Math.max(time, 0));
  let deleted = Infinity;
  const result: { [name: string]: SqlOutcome } = {};

  /** A connection, as the protocol of PostgreSQL has it: each message is a letter, its length, and what it says. */
  class Connection {
    public gone = false;
    public readonly closed: Promise<void>;
    private readonly socket = net.connect(port, '127.0.0.1');
    private rest = Buffer.alloc(0);
    private why = '';
    private answered: ((why: string) => void) | undefined;

    constructor() {
      this.closed = new Promise((resolve) => this.socket.on('close', () => {
        this.gone = true;
        this.answer('cut');
        resolve();
      }));
      this.socket.on('error', (error: NodeJS.ErrnoException) => { this.why ||= error.code!; });
      this.socket.on('data', (data) => this.read(data));
    }

    /** Waits until it may ask. Says why not, if so. */
    public async open(): Promise<string> {
      const words = Buffer.from('user\0postgres\0database\0postgres\0\0');
      const head = Buffer.alloc(8);
      head.writeInt32BE(8 + words.length, 0);
      head.writeInt32BE(0x30000, 4);
      return this.send(Buffer.concat([head, words]));
    }

    /** Asks. Says why there is no answer, if so. */
    public async ask(query: string): Promise<string> {
      const head = Buffer.from('Q....');
      head.writeInt32BE(5 + Buffer.byteLength(query), 1);
      return this.send(Buffer.concat([head, Buffer.from(`${query}\0`)]));
    }

    public close(): void {
      this.socket.end(Buffer.from([0x58, 0, 0, 0, 4]));
    }

    private async send(message: Buffer): Promise<string> {
      if (this.gone) { return this.why || 'cut'; }
      const answer = new Promise<string>((resolve) => { this.answered = resolve; });
      this.socket.write(message);
      return answer;
    }

    /** What comes after the answer, such as that the server stops, is not of it. */
    private answer(otherwise: string): void {
      this.answered?.(this.why || otherwise);
      this.answered = undefined;
      this.why = '';
    }

    private read(data: Buffer): void {
      this.rest = Buffer.concat([this.rest, data]);
      while (this.rest.length >= 5 && this.rest.length > this.rest.readInt32BE(1)) {
        const end = 1 + this.rest.readInt32BE(1);
        const [letter, body] = [String.fromCharCode(this.rest[0]), String(this.rest.subarray(5, end))];
        this.rest = this.rest.subarray(end);
        if (letter === 'E') { this.why = body.split('\0').find((field) => field.startsWith('M'))!.slice(1); }
        if (letter === 'Z') { this.answer(''); }
      }
    }
  }

  const count = (whys: { [why: string]: number }, why: string) => { whys[why] = (whys[why] ?? 0) + 1; };

  /** One connection. Says whether it was possible. */
  const connect = async ({ life = Infinity, queries, stay, think }: SqlClients, outcome: SqlOutcome, onAsked: () => void): Promise<boolean> => {
    const began = seconds();
    const connection = new Connection();
    const no = await connection.open();
    if (no) { count(outcome.refused, no); }
    let went = !no;
    while (went) {
      for (const [n, query] of queries.entries()) {
        const why = await connection.ask(query);
        if (why) {
          count(n === 0 ? outcome.refused : outcome.failures, why);
          went = false;
          break;
        }
      }
      if (went) { outcome.finished++; }
      onAsked();
      if (think === undefined || !went || seconds() - began > life) { break; }
      await Promise.race([pause(think), connection.closed]);
      if (connection.gone) {
        outcome.disconnected++;
        went = false;
      }
    }
    if (went && stay) {
      await connection.closed;
      outcome.disconnected++;
    }
    connection.close();
    await connection.closed;
    outcome.lastEnd = Math.max(outcome.lastEnd, seconds() - deleted);
    return !no;
  };

  const client = async (kind: SqlClients, outcome: SqlOutcome, onAsked: () => void) => {
    if (kind.at !== undefined) {
      while (deleted === Infinity) { await pause(0.01); }
      await pause(deleted + kind.at - seconds());
    }
    while (await connect(kind, outcome, onAsked) && kind.comeBack) { /* at once */ }
    onAsked();
  };

  void heard('deleted').then(() => { deleted = seconds(); });
  const there: Promise<void>[] = [];
  const gone = all.flatMap((kind) => {
    const outcome: SqlOutcome = result[kind.name] = { finished: 0, failures: {}, refused: {}, disconnected: 0, lastEnd: 0 };
    if (kind.until !== undefined) {
      const come = async () => {
        const each: Promise<void>[] = [];
        while (seconds() - deleted < kind.until!) {
          each.push(client(kind, outcome, () => { /* nobody waits for it */ }));
          await pause(0.1);
        }
        await Promise.all(each);
      };
      return [come()];
    }
    return Array.from({ length: kind.clients ?? 1 }, async (_, n) => {
      let asked = () => { /* until then nobody waits for it */ };
      if (kind.stay) { there.push(new Promise((resolve) => { asked = resolve; })); }
      // Not all at the same moment.
      if (kind.think !== undefined) { await pause(n * 0.07); }
      await client(kind, outcome, asked);
    });
  });
  await Promise.all(there);
  atWork();
  await Promise.all(gone);
  return result;
}
