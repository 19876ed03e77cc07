import { Container } from './kubelet';

/** What a DNS server answers: the addresses of a name. A name that is not in it does not exist. */
export interface Zone { readonly [name: string]: string[] }

/** Servers that answer with their own addresses. */
export interface Backends { readonly port: number; readonly addresses: string[] }

/** What DNS does instead of answering: be silent, or say that it has failed. */
export type Outage = 'silent' | 'failed';

/** What became of a request: what the backend said, or the status of a proxy that had none. */
export type Answer = string | number;

/** The resolv.conf that the kubelet writes. */
export const resolvConf = (namespace: string, domain = 'cluster.local') =>
  `search ${namespace}.svc.${domain} svc.${domain} ${domain}\nnameserver 127.0.0.53\noptions ndots:5\n`;

/**
 * The rest of a cluster in the network of a container: DNS, and backends, each of which answers with its own address.
 */
export class Neighbours {
  /** Starts DNS with a zone, and a backend on each of the addresses. */
  public static async start(container: Container, zone: Zone, backends: Backends): Promise<Neighbours> {
    const neighbours = new Neighbours(container, [JSON.stringify(zone), JSON.stringify(backends)]);
    await neighbours.next();
    return neighbours;
  }

  private readonly lines: string[] = [];
  private readonly tell: (what: unknown) => void;
  private trouble = '';
  private heard?: () => void;

  private constructor(container: Container, words: string[]) {
    const child = container.guest([process.execPath, '-e', `(${atWork})(require('dgram'), require('http'), ...process.argv.slice(1).map(JSON.parse))`, ...words]);
    let rest = '';
    child.stdout!.on('data', (data) => {
      const lines = `${rest}${String(data)}`.split('\n');
      rest = lines.pop()!;
      this.lines.push(...lines);
      this.heard?.();
    });
    child.stderr!.on('data', (data) => { this.trouble += String(data); });
    child.on('close', () => { this.lines.push('"ended"'); this.heard?.(); });
    child.stdin!.on('error', () => { /* it has ended */ });
    this.tell = (what) => { child.stdin!.write(`${JSON.stringify(what)}\n`); };
  }

  /** Changes what DNS answers. */
  public async answer(zone: Zone | Outage): Promise<void> {
    this.tell({ zone });
    await this.next();
  }

  /** The names that were asked for so far. */
  public async asked(): Promise<string[]> {
    this.tell({ asked: true });
    return await this.next() as string[];
  }

  /** Asks the container by HTTP. */
  public async get(port: number, path = '/'): Promise<Answer> {
    this.tell({ port, path });
    return await this.next() as Answer;
  }

  /** Asks again and again until something is answered; tells what was answered last. */
  public async until(wanted: Answer, port: number, path = '/', within = 20): Promise<Answer> {
    const end = Date.now() + within * 1000;
    for (;;) {
      const answer = await this.get(port, path);
      if (answer === wanted || Date.now() > end) { return answer; }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }

  /** Sends requests one after the other on a connection that is kept alive; tells what was answered. */
  public async getKept(port: number, count: number): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (let n = 0; n < count; n++) {
      this.tell({ port, path: '/', kept: true });
      answers.push(await this.next() as Answer);
    }
    return answers;
  }

  private async next(): Promise<unknown> {
    while (this.lines.length === 0) { await new Promise<void>((resolve) => { this.heard = resolve; }); }
    const line = JSON.parse(this.lines.shift()!);
    if (line === 'ended') { throw new Error(`the neighbours of the container have ended: ${this.trouble}`); }
    return line;
  }
}

/** All that they do. It may use nothing from outside but its parameters. */
function atWork(dgram: typeof import('dgram'), http: typeof import('http'), zone: Zone | Outage, { port: backend, addresses }: Backends): void {
  const A = 1;
  const HEADER = 12;
  const asked = new Set<string>();
  const say = (what: unknown) => { console.log(JSON.stringify(what)); };

  const answerTo = (query: Buffer): Buffer | undefined => {
    const labels: string[] = [];
    let at = HEADER;
    for (; query[at] > 0; at += 1 + query[at]) { labels.push(String(query.subarray(at + 1, at + 1 + query[at]))); }
    const name = labels.join('.');
    const type = query.readUInt16BE(at + 1);
    asked.add(name);
    if (zone === 'silent') { return undefined; }
    const known = zone === 'failed' ? undefined : zone[name];
    const code = zone === 'failed' ? 2 : known ? 0 : 3;
    const records = type === A && known ? known : [];
    const header = Buffer.alloc(HEADER);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8580 + code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    // The name of the question, class IN, five seconds.
    const record = (address: string) => Buffer.from([0xc0, HEADER, 0, A, 0, 1, 0, 0, 0, 5, 0, 4, ...address.split('.').map(Number)]);
    return Buffer.concat([header, query.subarray(HEADER, at + 5), ...records.map(record)]);
  };

  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (port: number, path: string, kept = false) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent: kept && agent }, (response) => {
      let body = '';
      response.on('data', (data) => { body += String(data); });
      response.on('end', () => say(response.statusCode === 200 && path === '/' ? body : response.statusCode));
    });
    request.on('error', (error: NodeJS.ErrnoException) => say(error.code));
  };

  const dns = dgram.createSocket('udp4');
  dns.on('message', (query, { address, port }) => {
    const answer = answerTo(query);
    if (answer) { dns.send(answer, port, address); }
  });
  const ready = [new Promise<void>((resolve) => { dns.bind(53, '127.0.0.53', resolve); })];
  for (const address of addresses) {
    // Closes each connection at the second request on it, as if the request and the end of the connection had met on their way.
    const used = new WeakSet();
    const server = http.createServer(({ socket }, response) => {
      if (used.has(socket)) { socket.destroy(); } else { response.end(address); }
      used.add(socket);
    });
    ready.push(new Promise((resolve) => { server.listen(backend, address, resolve); }));
  }
  let rest = '';
  process.stdin.on('data', (data) => {
    const lines = `${rest}${String(data)}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const { zone: next, asked: names, port, path, kept } = JSON.parse(line);
      if (next) { zone = next; say('done'); } else if (names) { say([...asked].sort()); } else { ask(port, path, kept); }
    }
  });
  void Promise.all(ready).then(() => say('at work'));
}
