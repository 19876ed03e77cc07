import { AsyncLocalStorage } from 'async_hooks';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** A program of the machine that a test needs. */
interface Tool {
  /** The Debian package that has it. */
  readonly debian: string;
  /** Where it may lie. */
  readonly paths: string[];
  /** The name by which the scripts call it. */
  readonly as: string;
}

const inFolders = (name: string) => ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => join(folder, name));

const TOOLS = {
  'dash': { debian: 'dash', paths: inFolders('dash'), as: 'sh' },
  'bash': { debian: 'bash', paths: inFolders('bash'), as: 'bash' },
  'busybox': { debian: 'busybox', paths: inFolders('busybox'), as: 'busybox' },
  'busybox as sh': { debian: 'busybox', paths: inFolders('busybox'), as: 'sh' },
  'bash as sh': { debian: 'bash', paths: inFolders('bash'), as: 'sh' },
  'curl': { debian: 'curl', paths: inFolders('curl'), as: 'curl' },
  'GNU wget': { debian: 'wget', paths: inFolders('wget'), as: 'wget' },
  'busybox wget': { debian: 'busybox', paths: inFolders('busybox'), as: 'wget' },
  'openbsd nc': { debian: 'netcat-openbsd', paths: inFolders('nc.openbsd'), as: 'nc' },
  'traditional nc': { debian: 'netcat-traditional', paths: inFolders('nc.traditional'), as: 'nc' },
  'busybox nc': { debian: 'busybox', paths: inFolders('busybox'), as: 'nc' },
  'coreutils timeout': { debian: 'coreutils', paths: inFolders('timeout'), as: 'timeout' },
  'busybox timeout': { debian: 'busybox', paths: inFolders('busybox'), as: 'timeout' },
  'sleep': { debian: 'coreutils', paths: inFolders('sleep'), as: 'sleep' },
  'busybox sleep': { debian: 'busybox', paths: inFolders('busybox'), as: 'sleep' },
  'grep': { debian: 'grep', paths: inFolders('grep'), as: 'grep' },
  'busybox grep': { debian: 'busybox', paths: inFolders('busybox'), as: 'grep' },
  'tee': { debian: 'coreutils', paths: inFolders('tee'), as: 'tee' },
  'busybox tee': { debian: 'busybox', paths: inFolders('busybox'), as: 'tee' },
  'true': { debian: 'coreutils', paths: inFolders('true'), as: 'true' },
  'env': { debian: 'coreutils', paths: inFolders('env'), as: 'env' },
  'printf': { debian: 'coreutils', paths: inFolders('printf'), as: 'printf' },
  'openssl': { debian: 'openssl', paths: inFolders('openssl'), as: 'openssl' },
  'unshare': { debian: 'util-linux', paths: inFolders('unshare'), as: 'unshare' },
  'nsenter': { debian: 'util-linux', paths: inFolders('nsenter'), as: 'nsenter' },
  'setpriv': { debian: 'util-linux', paths: inFolders('setpriv'), as: 'setpriv' },
  'ip': { debian: 'iproute2', paths: inFolders('ip'), as: 'ip' },
  'apache2': { debian: 'apache2', paths: inFolders('apache2'), as: 'apache2' },
  'caddy': { debian: 'caddy', paths: inFolders('caddy'), as: 'caddy' },
  'chromium': { debian: 'chromium', paths: inFolders('chromium'), as: 'chromium' },
  'celery': { debian: 'python3-celery', paths: ['/usr/lib/python3/dist-packages/celery/__main__.py'], as: 'celery' },
  'cgi-fcgi': { debian: 'libfcgi-bin', paths: inFolders('cgi-fcgi'), as: 'cgi-fcgi' },
  'Go': { debian: 'golang-go', paths: [...inFolders('go'), '/usr/local/go/bin/go'], as: 'go' },
  'gunicorn': { debian: 'gunicorn', paths: inFolders('gunicorn'), as: 'gunicorn' },
  'haproxy': { debian: 'haproxy', paths: inFolders('haproxy'), as: 'haproxy' },
  'javac': { debian: 'default-jdk-headless', paths: inFolders('javac'), as: 'javac' },
  'mariadbd': { debian: 'mariadb-server', paths: inFolders('mariadbd'), as: 'mariadbd' },
  'memcached': { debian: 'memcached', paths: inFolders('memcached'), as: 'memcached' },
  'nats-server': { debian: 'nats-server', paths: inFolders('nats-server'), as: 'nats-server' },
  'pgbouncer': { debian: 'pgbouncer', paths: inFolders('pgbouncer'), as: 'pgbouncer' },
  'php-fpm': { debian: 'php8.2-fpm', paths: inFolders('php-fpm8.2'), as: 'php-fpm' },
  'postgres': { debian: 'postgresql', paths: ['/usr/lib/postgresql/15/bin/postgres'], as: 'postgres' },
  'puma': { debian: 'puma', paths: inFolders('puma'), as: 'puma' },
  'python3-amqp': { debian: 'python3-amqp', paths: ['/usr/lib/python3/dist-packages/amqp/__init__.py'], as: 'amqp' },
  'python3-redis': { debian: 'python3-redis', paths: ['/usr/lib/python3/dist-packages/redis/__init__.py'], as: 'redis' },
  'rabbitmq-server': { debian: 'rabbitmq-server', paths: inFolders('rabbitmq-server'), as: 'rabbitmq-server' },
  'redis-server': { debian: 'redis-server', paths: inFolders('redis-server'), as: 'redis-server' },
  'sidekiq': { debian: 'ruby-sidekiq', paths: inFolders('sidekiq'), as: 'sidekiq' },
  'uvicorn': { debian: 'uvicorn', paths: inFolders('uvicorn'), as: 'uvicorn' },
  'uwsgi': { debian: 'uwsgi-core', paths: inFolders('uwsgi-core'), as: 'uwsgi' },
  'uwsgi python': { debian: 'uwsgi-plugin-python3', paths: ['/usr/lib/uwsgi/plugins/python3_plugin.so'], as: 'uwsgi' },
  'varnishd': { debian: 'varnish', paths: inFolders('varnishd'), as: 'varnishd' },
  'tini': { debian: 'tini', paths: inFolders('tini'), as: 'tini' },
  'dumb-init': { debian: 'dumb-init', paths: inFolders('dumb-init'), as: 'dumb-init' },
  'catatonit': { debian: 'catatonit', paths: inFolders('catatonit'), as: 'catatonit' },
  'gosu': { debian: 'gosu', paths: inFolders('gosu'), as: 'gosu' },
  'supervisord': { debian: 'supervisor', paths: inFolders('supervisord'), as: 'supervisord' },
  's6-svscan': { debian: 's6', paths: inFolders('s6-svscan'), as: 's6-svscan' },
  'bundler': { debian: 'ruby-bundler', paths: inFolders('bundle'), as: 'bundle' },
  'time': { debian: 'time', paths: inFolders('time'), as: 'time' },
  'script': { debian: 'bsdutils', paths: inFolders('script'), as: 'script' },
  'su': { debian: 'util-linux', paths: inFolders('su'), as: 'su' },
  'runuser': { debian: 'util-linux', paths: inFolders('runuser'), as: 'runuser' },
  'setsid': { debian: 'util-linux', paths: inFolders('setsid'), as: 'setsid' },
  'nohup': { debian: 'coreutils', paths: inFolders('nohup'), as: 'nohup' },
  'nice': { debian: 'coreutils', paths: inFolders('nice'), as: 'nice' },
  'stdbuf': { debian: 'coreutils', paths: inFolders('stdbuf'), as: 'stdbuf' },
  'nginx': { debian: 'nginx-light', paths: inFolders('nginx'), as: 'nginx' },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

/** The shells that a script must run in, each as the words before `-c`. */
export const SHELLS = { 'dash': 'dash', 'busybox ash': 'busybox', 'bash': 'bash' } as const satisfies Record<string, ToolName>;
export type ShellName = keyof typeof SHELLS;
export const SHELL_NAMES = Object.keys(SHELLS) as ShellName[];

/** The same shells for the PATH of a command that begins with `sh`. */
export const AS_SH = { 'dash': 'dash', 'busybox ash': 'busybox as sh', 'bash': 'bash as sh' } as const satisfies Record<ShellName, ToolName>;

/** Something the machine must allow, such as namespaces. */
export interface Ability {
  readonly name: string;
  /** The programs that it takes. */
  readonly tools: readonly ToolName[];
  /** Called when the programs are there. Returns why it is not possible here, and what to do; nothing if it is. */
  readonly refusal: () => string | undefined;
}

/** What a suite needs of the machine. */
export type Need = ToolName | Ability;

/** Hides all programs of the machine, as on a fresh one. See fresh.js. */
const HIDE = 'GRACEFUL_TEST_HIDE_PROGRAMS';
const isSet = (variable: string) => !['', '0', 'false', undefined].includes(process.env[variable]);

const find = (name: ToolName) => isSet(HIDE) ? undefined : TOOLS[name].paths.find((path) => existsSync(path));

/** The programs that the current suite has declared. Its tests, hooks and runs see them too: see environment.js, and `together` in run.ts. */
const declared = new AsyncLocalStorage<ReadonlySet<ToolName>>();

/** The path of a program. Throws anywhere but in the body of `describeWith`, `testWith` or `planWith` with this program. */
export function pathOf(name: ToolName): string {
  if (!declared.getStore()?.has(name)) {
    throw new Error(`pathOf('${name}') outside of a suite that declares it would fail where it is missing: use it in the body of describeWith(['${name}'], …)`);
  }
  return find(name)!;
}

/** The words that start a shell. */
export function shellWords(shell: ShellName): string[] {
  return shell === 'busybox ash' ? [pathOf('busybox'), 'sh'] : [pathOf(SHELLS[shell])];
}

const toolsOf = (need: Need) => typeof need === 'string' ? [need] : need.tools;
const refusals = new Map<Ability, string | undefined>();

/** What is missing, and what to do about it; empty if the machine has what is needed. */
function unmet(need: Need): string[] {
  const missing = toolsOf(need).filter((name) => !find(name));
  if (missing.length > 0 || typeof need === 'string') { return missing.map((name) => `${name} is missing: install the Debian package '${TOOLS[name].debian}'`); }
  if (!refusals.has(need)) { refusals.set(need, declared.run(new Set(need.tools), need.refusal)); }
  const refusal = refusals.get(need);
  return refusal === undefined ? [] : [`${need.name} is not possible: ${refusal}`];
}

const told = new Set<string>();

/**
 * Defines tests that need something of the machine. Where that is missing, `define` does not run: a skipped test takes its place, and a line on stderr
 * says what to install. In CI, where everything must be installed, that test fails.
 */
function where(needs: readonly Need[], name: string, define: () => void): void {
  const reasons = [...new Set(needs.flatMap(unmet))];
  if (reasons.length === 0) {
    declared.run(new Set([...declared.getStore() ?? [], ...needs.flatMap(toolsOf)]), define);
    return;
  }
  if (isSet('CI') && !isSet(HIDE)) {
    test(name, () => { throw new Error(reasons.join('\n')); });
    return;
  }
  test.skip(name, () => { /* never runs */ });
  if (isSet(HIDE)) { return; }
  for (const reason of reasons.filter((one) => !told.has(one))) {
    told.add(reason);
    process.stderr.write(`skipping tests: ${reason}\n`);
  }
}

/** A suite that needs something of the machine. Its body does not run where that is missing. */
export function describeWith(needs: readonly Need[], name: string, body: () => void): void {
  where(needs, name, () => { describe(name, body); });
}

/** A test that needs something of the machine. */
export function testWith(needs: readonly Need[], name: string, body: () => unknown): void {
  where(needs, name, () => { test(name, async () => { await body(); }); });
}

/** A test that needs something of the machine, and plans runs (`together`) before: `plan` returns the body of the test. */
export function planWith(needs: readonly Need[], name: string, plan: () => () => unknown): void {
  where(needs, name, () => {
    const body = plan();
    test(name, async () => { await body(); });
  });
}

const folders = new Map<string, string>();

/** A folder for the PATH that holds these programs, under the names by which scripts call them, and nothing else. */
export function folderWith(tools: readonly ToolName[]): string {
  const key = tools.join();
  let folder = folders.get(key);
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-bin-'));
    for (const name of tools) { symlinkSync(pathOf(name), join(folder, TOOLS[name].as)); }
    folders.set(key, folder);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders.values()) { rmSync(folder, { recursive: true }); }
});
