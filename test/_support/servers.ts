import { ChildProcess, execFile, spawn } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { createServer as createHttpServer, IncomingHttpHeaders, Server as HttpServer } from 'http';
import { createServer as createHttpsServer } from 'https';
import { AddressInfo, connect, createServer as createTcpServer, Server as TcpServer, Socket } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { pathOf } from './tools';

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: { [name: string]: string };
  /** How long it takes until the answer. */
  readonly after?: number;
}

/** What a server was asked. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: string[];
}

/** Answers in a given order, the last one again and again. */
export class Route {
  /** The requests, in their order. */
  public readonly asked: Asked[] = [];

  constructor(public readonly path: string, private readonly answers: Answer[]) {}

  /** The answer that follows. */
  public next(asked: Asked): Answer {
    this.asked.push(asked);
    return this.answers[Math.min(this.asked.length, this.answers.length) - 1];
  }

  /** The statuses that were answered. */
  public get answered(): number[] {
    return this.asked.map((_, at) => this.answers[Math.min(at + 1, this.answers.length) - 1].status);
  }
}

let addresses = 0;

/** An address of this machine that nothing else uses: all of 127.0.0.0/8 belongs to it. */
export function ownAddress(): string {
  addresses++;
  return `127.${1 + process.pid % 250}.${Math.floor(addresses / 250)}.${1 + addresses % 250}`;
}

const closings: (() => void)[] = [];

/** Stops all servers of a test file. */
export function stopServers(): void {
  for (const close of closings.splice(0)) { close(); }
}

async function listening<T extends TcpServer>(server: T, host = '127.0.0.1', port = 0): Promise<T> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => { /* clients may go at any time */ });
  });
  closings.push(() => {
    server.close();
    for (const socket of sockets) { socket.destroy(); }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

const portOf = (server: TcpServer) => (server.address() as AddressInfo).port;

/** A server that has any number of routes; what is no route of it is answered with 404. */
export class WebServer {
  /** A server on 127.0.0.1. */
  public static async start(): Promise<WebServer> {
    const web = new WebServer();
    await web.listen(createHttpServer());
    return web;
  }

  /** The same with a certificate that only it knows. */
  public static async startWithOwnCertificate(): Promise<WebServer> {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-certificate-'));
    try {
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
      // P-256: a key is made in no time, and every client knows it.
      await promisify(execFile)(pathOf('openssl'), ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
        '-subj', '/CN=somebody-else', '-keyout', key, '-out', cert]);
      const web = new WebServer();
      await web.listen(createHttpsServer({
        key: readFileSync(key),
        cert: readFileSync(cert),
        // busybox' own TLS signs with SHA-1 only.
        ciphers: 'DEFAULT:@SECLEVEL=0',
      }));
      return web;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  public port = 0;
  private readonly routes: Route[] = [];

  private constructor() {}

  /** A route with a path of its own, to which `rest` may be added. */
  public route(...answers: Answer[]): Route {
    const route = new Route(`/${this.routes.length}`, answers);
    this.routes.push(route);
    return route;
  }

  private async listen(server: HttpServer): Promise<void> {
    server.on('request', (request, response) => {
      const asked = { url: request.url!, headers: request.headers, rawHeaders: request.rawHeaders };
      const route = this.routes[Number(/^\/(\d+)/.exec(asked.url)?.[1] ?? Infinity)];
      const { status, headers, after } = route?.next(asked) ?? { status: 404 };
      setTimeout(() => response.writeHead(status, { connection: 'close', ...headers }).end('body\n'), (after ?? 0) * 1000);
    });
    this.port = portOf(await listening(server));
  }
}

/** A server that answers every request with the same bytes. */
export async function bytesServer(answer: string): Promise<number> {
  return portOf(await listening(createTcpServer((socket) => socket.once('data', () => socket.end(answer)))));
}

/** A server that accepts connections and never says anything. */
export async function silentServer(): Promise<number> {
  return portOf(await listening(createTcpServer((socket) => socket.resume())));
}

/** A web server that starts to listen so many seconds from now, on an address of its own. Answers 200. */
export function lateServer(after: number): { host: string; port: number; startedAfter: () => number | undefined } {
  const host = ownAddress();
  const port = 8080;
  const called = Date.now();
  let started: number | undefined;
  const timer = setTimeout(() => {
    const server = createHttpServer((_, response) => response.writeHead(200, { connection: 'close' }).end());
    void listening(server, host, port).then(() => started = (Date.now() - called) / 1000);
  }, after * 1000);
  closings.push(() => clearTimeout(timer));
  return { host, port, startedAfter: () => started };
}

/**
 * A server that listens and never accepts, with a full queue: to those who connect, it looks like a host that drops packets.
 */
export async function deafServer(): Promise<number> {
  const script = `
    const server = require('net').createServer().listen(0, '127.0.0.1', 1, () => {
      require('fs').writeSync(1, server.address().port + '\\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child: ChildProcess = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  closings.push(() => child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.once('data', (line) => resolve(Number(line)));
    child.once('exit', () => reject(new Error('the deaf server has ended')));
  });
  for (let tries = 0; tries < 20; tries++) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => { /* it goes with the test */ });
      setTimeout(() => resolve(false), 300);
      closings.push(() => socket.destroy());
    });
    if (!connected) { return port; }
  }
  throw new Error('the queue of the deaf server does not fill');
}
