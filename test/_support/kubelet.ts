import { ChildProcess, execFileSync, spawn, spawnSync } from 'child_process';
import { chownSync, closeSync, constants, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'fs';
import { Socket } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { expand } from './expand';
import { Ability, pathOf } from './tools';
import { familyOf, watchWaits } from './waiting';

/*
 * Plays the part of the kubelet, and of the container runtime, in the life of one container: a server of this machine is
 * run as PID 1 of namespaces of its own, and is stopped as the kubelet stops containers.
 *
 * Its image is the machine itself, below a layer in memory: nothing that is written reaches the machine.
 */

/** A container, as a runtime is told to run it. */
export interface ContainerSpec {
  readonly command: string[];
  readonly env?: { [name: string]: string };
  /** @default 0 */
  readonly user?: number;
  /** @default - as the user */
  readonly group?: number;
  /** Those that it may have, such as `NET_BIND_SERVICE`. @default - those of containerd */
  readonly capabilities?: string[];
  /** Whether programs may get more rights than their parents. @default true */
  readonly allowPrivilegeEscalation?: boolean;
  /** @default false */
  readonly readOnlyRoot?: boolean;
  /**
   * By absolute path, the text of a file, or the files of a folder, which hides what the image has there.
   * Read-only and of root, as a ConfigMap.
   */
  readonly files?: { [path: string]: string | { [file: string]: string } };
  /** Absolute paths of empty folders in which everybody may write, as an emptyDir. */
  readonly folders?: string[];
}

/** The handler of a hook, as the manifest has it. */
export interface Handler {
  readonly exec?: { readonly command: string[] };
  readonly sleep?: { readonly seconds: number };
}

/** How the kubelet is to stop a container. */
export interface StopOptions {
  /** `terminationGracePeriodSeconds` */
  readonly grace: number;
  readonly preStop?: Handler;
  /** The stop signal of the image. @default SIGTERM */
  readonly signal?: NodeJS.Signals;
}

/** How a process ended: its exit code, or the signal that ended it. */
export type Exit = number | NodeJS.Signals;

/** How a container stopped. Times in seconds since its deletion. */
export interface Stopped {
  readonly exit: Exit;
  readonly exitedAt: number;
  /** When the stop signal was due, and sent unless the container had ended. */
  readonly signalledAt: number;
  /** When the container is killed, if it has not ended by then. */
  readonly killAt: number;
  /** Whether it had to be killed. */
  readonly killed: boolean;
  /** How the preStop hook ended. Nothing if there is none. */
  readonly preStop?: HookEnded;
  /** What main process and hook wrote on the output of the main process. */
  readonly log: string;
}

/** How a hook ended: a failure is what leaves the Warning event `FailedPreStopHook`. */
export interface HookEnded {
  readonly failed: boolean;
  readonly endedAt: number;
  readonly output: string;
}

// containerd's default, which a container has when its manifest says nothing.
const DEFAULT_CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP',
  'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'];
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** What takes longer than this to start never does, however busy the machine is. Seconds. */
export const STARTS_WITHIN = 60;
/** The kubelet leaves a container at least as many seconds after its stop signal. */
const MINIMUM_GRACE = 2;

/**
 * Makes the root of a container, and becomes its main process. Its words: folder, `ro` or `rw`, pairs of source and target, `--`, command.
 * As under runc, that leads a session of its own: a server that signals its process group, as Apache httpd does, means no other.
 */
const RUNTIME = `set -e
ip link set lo up
base=$1 mode=$2
shift 2
mount -t tmpfs tmpfs "$base/layers"
root=$base/layers/root
mkdir "$root" "$base/layers/upper" "$base/layers/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/layers/upper,workdir=$base/layers/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  # A link such as /var/run means what it means in there.
  target=$root$(chroot "$root" realpath -m "$2")
  mkdir -p "$(dirname "$target")"
  if [ "$1" = empty ]; then
    mkdir -p "$target"
    mount -t tmpfs -o mode=0777 tmpfs "$target"
  else
    if [ -d "$1" ]; then mkdir -p "$target"; else [ -e "$target" ] || : >"$target"; fi
    mount --bind "$1" "$target"
    mount -o remount,bind,ro "$target"
  fi
  shift 2
done
shift
mount -o "remount,$mode" "$root"
cd "$root"
# Those of the machine mean nothing in there.
unset PWD OLDPWD
exec setsid chroot "$root" "$@" >&3 2>&3 3>&-`;

/** To run containers as the kubelet does. */
export const CONTAINERS: Ability = {
  name: 'containers',
  tools: ['unshare', 'nsenter', 'setpriv', 'ip', 'dash'],
  refusal: () => process.getuid?.() !== 0 ? 'run the tests as root' : refusal(),
};

function refusal(): string | undefined {
  const base = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-try-'));
  mkdirSync(join(base, 'layers'));
  try {
    const words = [...NAMESPACES, 'sh', '-c', RUNTIME, 'sh', base, 'ro', '--', 'true'];
    const tried = spawnSync(pathOf('unshare'), words, { env: { PATH: DEFAULT_PATH }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    return tried.status === 0 ? undefined : `this machine lets nobody make namespaces: ${String(tried.stderr).trim()}`;
  } finally {
    clear(base);
  }
}

/** Removes the folder of a container. Should a root be mounted in it after all, the first step fails, and nothing is removed. */
function clear(base: string): void {
  rmdirSync(join(base, 'layers'));
  rmSync(base, { recursive: true });
}

const NAMESPACES = ['--mount', '--propagation', 'private', '--pid', '--net', '--ipc', '--uts', '--fork', '--'];

const running = new Set<Container>();

/** Ends all containers of a test file, and what runs in their networks. */
export async function endContainers(): Promise<void> {
  await Promise.all([...running].map((container) => container.end()));
}

const seconds = () => Number(process.hrtime.bigint()) / 1e9;
const pause = async (time: number) => new Promise<void>((resolve) => { setTimeout(resolve, time * 1000); });

/** Waits for something, but no longer than so many seconds. */
async function atMost(time: number, what: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([what, new Promise<void>((resolve) => { timer = setTimeout(resolve, time * 1000); })]);
  clearTimeout(timer);
}

/** A container that runs. */
export class Container {
  /** Runs a container. It has started when its main process runs; whether that is ready is another question. */
  public static async start(spec: ContainerSpec): Promise<Container> {
    const base = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-container-'));
    mkdirSync(join(base, 'layers'));
    const container = new Container(spec, base);
    running.add(container);
    const end = seconds() + STARTS_WITHIN;
    while (!container.hasEnded) {
      container.pid ??= childOf(container.runtime.pid!);
      if (container.pid && container.isMain(container.pid)) { break; }
      if (seconds() > end) { throw new Error(`the main process does not start: ${container.trouble}${container.log}`); }
      await pause(0.005);
    }
    const unwatch = watchWaits(() => container.processes());
    container.ended.then(unwatch, unwatch);
    return container;
  }

  /** What the main process wrote, and what hooks wrote on its output. */
  public log = '';
  /** How the main process ended. Its log is complete then. */
  public readonly ended: Promise<Exit>;
  private endedAt?: number;
  private killed = false;
  private pid?: number;
  /** What went wrong before the main process began. */
  private trouble = '';
  private readonly runtime: ChildProcess;
  private readonly guests = new Set<ChildProcess>();

  private constructor(private readonly spec: ContainerSpec, private readonly base: string) {
    const { user, group } = this.identity();
    // A FIFO, as containerd gives it, and owned by the user, as runc sees to: a hook may open /proc/1/fd/1, and nginx /dev/stdout.
    const fifo = join(base, 'log');
    execFileSync('mkfifo', ['-m', '600', fifo]);
    chownSync(fifo, user, group);
    // Both flags; opening it waits for nobody.
    const reader = new Socket({ fd: openSync(fifo, constants.O_RDONLY + constants.O_NONBLOCK) });
    const writer = openSync(fifo, 'w');
    const words = [base, spec.readOnlyRoot ? 'ro' : 'rw', ...this.mounts(), '--', ...this.rights(), ...spec.command];
    this.runtime = spawn(pathOf('unshare'), [...NAMESPACES, 'sh', '-c', RUNTIME, 'sh', ...words],
      { env: this.env(), stdio: ['ignore', 'ignore', 'pipe', writer] });
    closeSync(writer);
    this.runtime.stderr!.on('data', (data) => this.trouble += String(data));
    reader.on('data', (data) => this.log += String(data));
    const read = new Promise<void>((resolve) => reader.on('close', resolve));
    this.ended = new Promise<Exit>((resolve, reject) => {
      this.runtime.on('error', reject);
      this.runtime.on('exit', (code, name) => {
        this.endedAt = seconds();
        // unshare ends as its child has, except by SIGKILL, which it cannot prepare for.
        resolve(this.killed ? 'SIGKILL' : code ?? name!);
      });
    }).finally(async () => {
      running.delete(this);
      // All writers are gone with the namespace, but for a hook that is on its way in.
      await atMost(1, read);
      reader.destroy();
      clear(base);
    });
    this.ended.catch(() => { /* whoever waits for it sees it */ });
  }

  /** Runs a command in the container, as the user and with the rights of its main process, and in the same namespaces. */
  public async exec(command: string[]): Promise<{ exit: Exit; output: string }> {
    const enter = ['--target', String(this.pid), '--mount', '--pid', '--net', '--ipc', '--uts', '--root', '--wd', '--'];
    return this.finish(spawn(pathOf('nsenter'), [...enter, ...this.rights(), ...command], { env: this.env(), stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Starts a program of the machine that shares nothing with the container but its network. It is ended with the container's test. */
  public guest(command: string[]): ChildProcess {
    const guest = spawn(pathOf('nsenter'), [`--net=/proc/${this.pid}/ns/net`, '--', ...command], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.guests.add(guest);
    guest.on('exit', () => this.guests.delete(guest));
    return guest;
  }

  /** Waits until the container answers a GET request as a probe wants it, with 200 to 399. */
  public async ready(probe: { readonly path?: string; readonly port: number }): Promise<void> {
    const script = `
      const again = () => setTimeout(look, 50);
      const look = () => require('http').get({ host: '127.0.0.1', port: ${probe.port}, path: ${JSON.stringify(probe.path ?? '/')}, agent: false }, (answer) => {
        answer.resume();
        if (answer.statusCode >= 200 && answer.statusCode < 400) { process.exit(0); } else { again(); }
      }).on('error', again);
      setTimeout(() => process.exit(1), ${STARTS_WITHIN * 1000});
      look();`;
    const { exit, output } = await Promise.race([
      this.finish(this.guest([process.execPath, '-e', script])),
      this.ended.then((ended) => ({ exit: ended, output: 'the main process ended' })),
    ]);
    if (exit !== 0 || this.hasEnded) { throw new Error(`the container is not ready after ${STARTS_WITHIN} s (${exit}): ${output}\n${this.trouble}${this.log}`); }
  }

  /** Stops the container as the kubelet does when its pod is deleted. */
  public async stop(options: StopOptions): Promise<Stopped> {
    const deleted = seconds();
    const since = () => seconds() - deleted;
    let grace = options.grace;
    let preStop: Promise<HookEnded> | undefined;
    if (options.preStop && grace > 0) {
      preStop = this.runHook(options.preStop).then((hook) => ({ ...hook, endedAt: since() }));
      await atMost(grace, preStop);
      // The kubelet takes whole seconds off.
      grace -= Math.floor(since());
    }
    grace = Math.max(grace, MINIMUM_GRACE);
    const signalledAt = since();
    this.signal(options.signal ?? 'SIGTERM');
    const kill = setTimeout(() => this.signal('SIGKILL'), grace * 1000);
    const exit = await this.ended;
    clearTimeout(kill);
    const exitedAt = this.endedAt! - deleted;
    return { exit, exitedAt, signalledAt, killAt: signalledAt + grace, killed: this.killed, preStop: await preStop, log: this.log };
  }

  /** Ends the container, and what runs in its network. */
  public async end(): Promise<void> {
    for (const guest of this.guests) { guest.kill('SIGKILL'); }
    if (!this.signal('SIGKILL')) { this.runtime.kill('SIGKILL'); }
    await this.ended;
  }

  /** Its processes, and those that run in its network. */
  private processes(): number[] {
    return [...this.pid === undefined || this.hasEnded ? [] : familyOf(this.pid), ...[...this.guests].flatMap(({ pid }) => pid ?? [])];
  }

  private get hasEnded(): boolean {
    return this.endedAt !== undefined;
  }

  /** Whether it is the main process by now, and no longer what prepares its root and its rights. */
  private isMain(pid: number): boolean {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return words !== '' && !words.includes(this.base) && !words.startsWith('setpriv\0');
    } catch {
      return false;
    }
  }

  private signal(name: NodeJS.Signals): boolean {
    if (this.hasEnded || this.pid === undefined) { return false; }
    try {
      process.kill(this.pid, name);
    } catch {
      // It has just ended.
      return false;
    }
    this.killed ||= name === 'SIGKILL';
    return true;
  }

  private async runHook(handler: Handler): Promise<Omit<HookEnded, 'endedAt'>> {
    if (handler.sleep) {
      // The kubelet itself sleeps, and goes on when the container has ended.
      await pause(handler.sleep.seconds);
      return { failed: false, output: '' };
    }
    if (!handler.exec) { throw new Error(`this kubelet knows no handler ${JSON.stringify(handler)}`); }
    const { exit, output } = await this.exec(handler.exec.command);
    return { failed: exit !== 0, output };
  }

  private async finish(child: ChildProcess): Promise<{ exit: Exit; output: string }> {
    let output = '';
    child.stdout!.on('data', (data) => output += String(data));
    child.stderr!.on('data', (data) => output += String(data));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, name) => resolve({ exit: code ?? name!, output }));
    });
  }

  private identity(): { user: number; group: number } {
    const user = this.spec.user ?? 0;
    return { user, group: this.spec.group ?? user };
  }

  private env(): { [name: string]: string } {
    return { PATH: DEFAULT_PATH, ...this.spec.env };
  }

  /** The words that give up what the container must not have. */
  private rights(): string[] {
    const { user, group } = this.identity();
    const capabilities = (this.spec.capabilities ?? DEFAULT_CAPABILITIES).map((name) => `+${name.toLowerCase()}`);
    return ['setpriv', '--reuid', String(user), '--regid', String(group), '--clear-groups', '--inh-caps', '-all',
      '--bounding-set', ['-all', ...capabilities].join(), ...(this.spec.allowPrivilegeEscalation ?? true) ? [] : ['--no-new-privs'], '--'];
  }

  private mounts(): string[] {
    const mounts = (this.spec.folders ?? []).map((target) => ['empty', target]);
    for (const [target, content] of Object.entries(this.spec.files ?? {})) {
      const source = join(this.base, `mount-${mounts.length}`);
      if (typeof content === 'string') {
        writeFileSync(source, content, { mode: 0o644 });
      } else {
        mkdirSync(source, { mode: 0o755 });
        for (const [file, text] of Object.entries(content)) { writeFileSync(join(source, file), text, { mode: 0o644 }); }
      }
      mounts.push([source, target]);
    }
    // A folder comes before what is mounted in it.
    return mounts.sort(([, a], [, b]) => a.length - b.length).flat();
  }
}

function childOf(pid: number): number | undefined {
  const path = `/proc/${pid}/task/${pid}/children`;
  const child = existsSync(path) && Number(readFileSync(path, 'utf8').trim().split(' ')[0]);
  return child || undefined;
}

/** What the manifests say about one container. */
export interface FromManifest {
  readonly spec: ContainerSpec;
  readonly grace: number;
  readonly preStop?: Handler;
  /** Port and path of its startup probe. */
  readonly startupProbe?: { readonly path?: string; readonly port: number };
}

/** The namespace of all pods here. */
export const NAMESPACE = 'shop';

function valueOf({ value, valueFrom }: any, before: { [name: string]: string }): string {
  return valueFrom?.fieldRef?.fieldPath === 'metadata.namespace' ? NAMESPACE : value === undefined ? value : expand(value, before);
}

/** Reads a container of a workload out of synthesized manifests, with all that is mounted into it. */
export function fromManifests(manifests: any[], kind: string, name: string): FromManifest {
  const pod = manifests.find((manifest) => manifest.kind === kind).spec.template.spec;
  const container = pod.containers.find((c: any) => c.name === name);
  const security = { ...pod.securityContext, ...container.securityContext };
  const env: { [name: string]: string } = {};
  // Each may name those before it.
  for (const entry of container.env ?? []) { env[entry.name] = valueOf(entry, env); }
  const files: { [path: string]: string | { [file: string]: string } } = {};
  const folders: string[] = [];
  for (const mount of container.volumeMounts ?? []) {
    const volume = pod.volumes.find((v: any) => v.name === mount.name);
    if (volume.emptyDir) {
      folders.push(mount.mountPath);
    } else if (volume.configMap) {
      const { data } = manifests.find((manifest) => manifest.kind === 'ConfigMap' && manifest.metadata.name === volume.configMap.name);
      files[mount.mountPath] = mount.subPath ? data[mount.subPath] : data;
    } else {
      throw new Error(`the volume '${mount.name}' is of a kind that is not known here: ${JSON.stringify(volume)}`);
    }
  }
  const { drop = [], add = [] } = security.capabilities ?? {};
  const probe = container.startupProbe?.httpGet;
  return {
    spec: {
      command: [...container.command, ...container.args ?? []].map((word: string) => expand(word, env)),
      env,
      user: security.runAsUser,
      group: security.runAsGroup,
      capabilities: [...DEFAULT_CAPABILITIES.filter((c) => !drop.includes('ALL') && !drop.includes(c)), ...add],
      allowPrivilegeEscalation: security.allowPrivilegeEscalation,
      readOnlyRoot: security.readOnlyRootFilesystem,
      files,
      folders,
    },
    grace: pod.terminationGracePeriodSeconds,
    preStop: container.lifecycle?.preStop,
    startupProbe: probe && { path: probe.path, port: probe.port },
  };
}
