import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';
import { Json } from './api';
import { Namespace } from './namespace';
import { sleep } from './time';

/** So many pods it can know at once. */
const SLOTS = 20;
/** How often it is told what is due. In seconds. */
const TICK = 0.2;

/** What a load balancer outside of the cluster is for. */
export interface LateBalancerOptions {
  /** The Deployment whose pods get the requests. */
  readonly deployment: string;
  /** Their port. */
  readonly port: number;
  /** How late it learns which pods are ready, in seconds. */
  readonly late: number;
}

/**
 * An HAProxy outside of the cluster that sends requests to the pods themselves, as the load balancers of clouds do, and learns late which of them are
 * ready. It asks no pod for its health, and tries no request twice.
 */
export class LateBalancer {
  /** Starts one, and returns when it knows the pods that there are. */
  public static async start(namespace: Namespace, options: LateBalancerOptions): Promise<LateBalancer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-graceful-e2e-lb-'));
    const [admin, config] = [path.join(folder, 'admin'), path.join(folder, 'haproxy.cfg')];
    const port = await freePort();
    fs.writeFileSync(config, `global
  stats socket ${admin} level admin
defaults
  mode http
  retries 0
  timeout connect 2s
  timeout client 90s
  timeout server 90s
frontend clients
  bind 127.0.0.1:${port}
  default_backend pods
backend pods
  balance roundrobin
  server-template pod 1-${SLOTS} 127.0.0.1:1 disabled
`);
    const child = spawn('haproxy', ['-db', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    child.stderr!.on('data', (data) => said += String(data));
    child.on('error', (error) => said += error.message);
    for (let n = 0; !fs.existsSync(admin); n++) {
      if (n > 50 || child.exitCode !== null) { throw new Error(`haproxy did not start: ${said.trim() || 'no socket after 5 s'}: the scenario needs Debian's package haproxy`); }
      await sleep(0.1);
    }
    const balancer = new LateBalancer(child, folder, admin, namespace, options, port);
    await balancer.knows();
    return balancer;
  }

  public readonly host = '127.0.0.1';
  /** What was true when, the oldest first. */
  private readonly seen: { readonly at: number; readonly addresses: readonly string[] }[] = [];
  /** The address in each of its slots. */
  private readonly slots: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  private isOver = false;
  private readonly telling: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly admin: string,
    private readonly namespace: Namespace,
    private readonly options: LateBalancerOptions,
    public readonly port: number,
  ) {
    this.telling = this.tell();
  }

  public async stop(): Promise<void> {
    this.isOver = true;
    await this.telling;
    this.child.kill('SIGKILL');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async knows(): Promise<void> {
    const end = Date.now() + 1000 * (this.options.late + 10);
    while (this.slots.every((address) => address === undefined)) {
      if (Date.now() > end) { throw new Error('the load balancer has learned of no pod'); }
      await sleep(TICK);
    }
  }

  private async tell(): Promise<void> {
    while (!this.isOver) {
      const now = Date.now();
      this.seen.push({ at: now, addresses: this.ready() });
      const due = this.seen.filter(({ at }) => at <= now - 1000 * this.options.late);
      // What is older is of no more use.
      this.seen.splice(0, due.length - 1);
      if (due.length > 0) { await this.apply(due[due.length - 1].addresses); }
      await sleep(TICK);
    }
  }

  /** The addresses of the pods that a Service would send to. */
  private ready(): string[] {
    return this.namespace.pods.filter(({ metadata, status }) => metadata.name.startsWith(`${this.options.deployment}-`) && !metadata.deletionTimestamp
      && (status.conditions ?? []).some(({ status: is, type }: Json) => type === 'Ready' && is === 'True')).map(({ status }) => status.podIP);
  }

  private async apply(addresses: readonly string[]): Promise<void> {
    for (const [n, address] of this.slots.entries()) {
      if (address !== undefined && !addresses.includes(address)) {
        // Requests that are open may finish.
        await this.command(`set server pods/pod${n + 1} state maint`);
        this.slots[n] = undefined;
      }
    }
    for (const address of addresses.filter((one) => !this.slots.includes(one))) {
      const n = this.slots.indexOf(undefined);
      await this.command(`set server pods/pod${n + 1} addr ${address} port ${this.options.port}`);
      await this.command(`set server pods/pod${n + 1} state ready`);
      this.slots[n] = address;
    }
  }

  private async command(words: string): Promise<void> {
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = net.connect(this.admin, () => socket.write(`${words}\n`));
      socket.on('data', (data) => text += String(data)).on('end', () => resolve(text.trim())).on('error', reject);
    });
    if (said !== '' && !/changed|no need to change/.test(said)) { throw new Error(`haproxy: ${words}: ${said}`); }
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
