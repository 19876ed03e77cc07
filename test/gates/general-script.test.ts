import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { Gate, GateOptions } from '../../src/gates';
import { WaitPlace } from '../../src/gates/place';
import { expand } from '../_support/expand';
import { PID_1 } from '../_support/pid1';
import { Ended, run, RunOptions, together } from '../_support/run';
import { bytesServer, deafServer, lateServer, ownAddress, silentServer, stopServers, WebServer } from '../_support/servers';
import { describeWith, folderWith, pathOf, planWith, ShellName, SHELL_NAMES, SHELLS, shellWords, ToolName } from '../_support/tools';

// The commands that end up in manifests, run for real. All runs take place together, then the tests look at them.
const AT_ONCE = 48;
// What a busy machine may add to the longest time that a run can take by design.
const BUSY = 8;

/** The images, so to speak: which of the tools can look, and what else there is. */
const CLIENTS = {
  'curl': ['curl', 'coreutils timeout', 'sleep'],
  'GNU wget': ['GNU wget', 'coreutils timeout', 'sleep'],
  'busybox wget': ['busybox wget', 'busybox timeout', 'busybox sleep'],
  'openbsd nc': ['openbsd nc', 'coreutils timeout', 'sleep'],
  'traditional nc': ['traditional nc', 'coreutils timeout', 'sleep'],
  'busybox nc': ['busybox nc', 'busybox timeout', 'busybox sleep', 'true', 'dash'],
  'bash': ['bash', 'coreutils timeout', 'sleep'],
} as const satisfies Record<string, readonly ToolName[]>;
type ClientName = keyof typeof CLIENTS;
const CLIENT_NAMES = Object.keys(CLIENTS) as ClientName[];
/** How a client introduces itself, which shows that it is the one that asked. */
const AGENTS: Partial<Record<ClientName, RegExp>> = { 'curl': /^curl\/\d/, 'GNU wget': /^Wget\/\d/, 'busybox wget': /^Wget$/ };

const withoutTimeout = (client: ClientName) => CLIENTS[client].filter((tool) => !tool.endsWith('timeout'));
const seconds = (options: { timeout?: number; interval?: number; attemptTimeout?: number }): GateOptions => ({
  timeout: Duration.seconds(options.timeout ?? 20),
  interval: Duration.millis((options.interval ?? 0.2) * 1000),
  attemptTimeout: Duration.seconds(options.attemptTimeout ?? 5),
});

function wait(shell: ShellName, tools: readonly ToolName[], gates: Gate[], options: RunOptions = {}): Promise<Ended> {
  const command = Gate.waitCommand(gates);
  expect(command.slice(0, 2)).toEqual(['sh', '-c']);
  // What Kubernetes hands to the shell is the expanded command.
  return run([...shellWords(shell), '-c', expand(command[2])], { ...options, env: { PATH: folderWith(tools), ...options.env } });
}

function expectOpen(ended: Ended, what: string): void {
  expect(ended).toMatchObject({ code: 0, stdout: `gate ${what}: open\n`, stderr: '' });
}

interface Waited {
  readonly gate: Gate;
  readonly ended: Ended;
}

async function waitFor(shell: ShellName, tools: readonly ToolName[], gate: Gate, options?: RunOptions): Promise<Waited> {
  return { gate, ended: await wait(shell, tools, [gate], options) };
}

function expectGivenUp({ gate, ended }: Waited): void {
  const [, what, limit] = /^(.*) \(at most (\d+) s\)$/.exec(gate.toString())!;
  expect(ended).toMatchObject({ code: 1, stdout: `gate ${what}: not open after ${limit} s, giving up\n`, stderr: '' });
  // The machine's uptime counts hundredths, so a wait may seem shorter by one.
  expect(ended.seconds).toBeGreaterThanOrEqual(Number(limit) - 0.02);
  expect(ended.seconds).toBeLessThan(gate.bound.toSeconds() + BUSY);
}

/** Plans runs, and tests what came of them, for each shell and each client. */
function each(shells: readonly ShellName[], clients: readonly ClientName[], plan: (shell: ShellName, client: ClientName) => () => void): void {
  for (const shell of shells) {
    for (const client of clients) {
      planWith([SHELLS[shell], ...CLIENTS[client]], `${shell}, ${client}`, () => plan(shell, client));
    }
  }
}

/** The same for each shell. */
function eachShell(needs: readonly ToolName[], plan: (shell: ShellName) => () => void): void {
  for (const shell of SHELL_NAMES) { planWith([SHELLS[shell], ...needs], shell, () => plan(shell)); }
}

let web: WebServer;
let silent: number;
let deaf: number;
let nobody: string;

beforeAll(async () => {
  [web, silent, deaf] = await Promise.all([WebServer.start(), silentServer(), deafServer()]);
  nobody = ownAddress();
});
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-gates-'));
afterAll(() => {
  stopServers();
  rmSync(folder, { recursive: true });
});
const later = together(AT_ONCE);

describe('an HTTP gate stays closed on 404 and 500, and opens on 200', () => {
  each(SHELL_NAMES, CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const route = web.route({ status: 404 }, { status: 500 }, { status: 200 });
      return { route, ended: await wait(shell, CLIENTS[client], [Gate.httpGet(route.path, { port: web.port, ...seconds({}) })]) };
    });
    return () => {
      const { route, ended } = result();
      expectOpen(ended, `http://127.0.0.1:${web.port}${route.path}`);
      expect(route.answered).toEqual([404, 500, 200]);
      for (const { headers } of route.asked) {
        if (AGENTS[client]) { expect(headers['user-agent']).toMatch(AGENTS[client]); } else { expect(headers['user-agent']).toBeUndefined(); }
      }
    };
  });
});

describe('an HTTP gate opens on a redirect, whatever is at its target', () => {
  each(['dash'], CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const broken = web.route({ status: 500 });
      const toBroken = web.route({ status: 302, headers: { location: broken.path } });
      const toNobody = web.route({ status: 301, headers: { location: `http://${nobody}:9/` } });
      const gates = [toBroken, toNobody].map(({ path }) => Gate.httpGet(path, { port: web.port, ...seconds({}) }));
      return { broken, toBroken, toNobody, ended: await wait(shell, CLIENTS[client], gates) };
    });
    return () => {
      const { broken, toBroken, toNobody, ended } = result();
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect([toBroken.asked.length, toNobody.asked.length]).toEqual([1, 1]);
      // wget cannot be told not to follow; the first answer counts all the same.
      if (!client.endsWith('wget')) { expect(broken.asked).toHaveLength(0); }
    };
  });
});

describe('an HTTP gate that never opens gives up within its bound, says so and fails', () => {
  const reasons: Record<string, [ShellName[], () => Gate]> = {
    'the server never answers': [SHELL_NAMES, () => Gate.httpGet('/', { port: silent, ...seconds({ timeout: 2, attemptTimeout: 60 }) })],
    'nobody listens': [['dash'], () => Gate.httpGet(`http://${nobody}:9/`, seconds({ timeout: 1 }))],
    'packets are dropped': [['dash'], () => Gate.httpGet('/', { port: deaf, ...seconds({ timeout: 1, attemptTimeout: 1 }) })],
    'the answer stays 404': [['dash'], () => Gate.httpGet(web.route({ status: 404 }).path, { port: web.port, ...seconds({ timeout: 1 }) })],
  };
  describe.each(Object.entries(reasons))('%s', (_, [shells, make]) => {
    each(shells, CLIENT_NAMES, (shell, client) => {
      const result = later(async () => waitFor(shell, CLIENTS[client], make()));
      return () => expectGivenUp(result());
    });
  });
});

describe('an HTTP gate opens soon after its server has begun to listen', () => {
  each(SHELL_NAMES, CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const server = lateServer(0.5);
      const gate = Gate.httpGet(`http://${server.host}:${server.port}/`, seconds({}));
      return { server, ended: await wait(shell, CLIENTS[client], [gate]) };
    });
    return () => {
      const { server, ended } = result();
      expectOpen(ended, `http://${server.host}:${server.port}/`);
      expect(ended.seconds).toBeGreaterThanOrEqual(0.45);
      expect(ended.seconds).toBeLessThan(server.startedAfter()! + BUSY);
    };
  });
});

describe('an HTTP gate waits for a slow answer as long as a look may take, and then asks again', () => {
  each(['dash'], CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const slow = web.route({ status: 200, after: 1.2 });
      const tooSlow = web.route({ status: 200, after: 8 }, { status: 204 });
      const gates = [
        Gate.httpGet(slow.path, { port: web.port, ...seconds({ attemptTimeout: 10 }) }),
        Gate.httpGet(tooSlow.path, { port: web.port, ...seconds({ attemptTimeout: 4 }) }),
      ];
      return { slow, tooSlow, ended: await wait(shell, CLIENTS[client], gates) };
    });
    return () => {
      const { slow, tooSlow, ended } = result();
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(slow.answered).toEqual([200]);
      expect(tooSlow.answered).toEqual([200, 204]);
      expect(ended.seconds).toBeGreaterThanOrEqual(5.2);
      expect(ended.seconds).toBeLessThan(5.4 + BUSY);
    };
  });
});

describe('an HTTP gate sends its headers, its query and its host as they were given', () => {
  const headers = {
    'Host': 'shop.example',
    'X-Hostile': '$(exit 7) `exit 7` "$HOME" \'; exit 7; #',
    'X-Other': '* ~ \\ @file ü',
    'Authorization': 'Bearer a:b=c',
  };
  const query = '/a%20b/$(exit%207)/`exit`/\'"/;exit;/&|?q=$HOME&r=[1-3]{a,b}&s=%0A#never-sent';
  each(SHELL_NAMES, CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const route = web.route({ status: 200 });
      const plain = web.route({ status: 200 });
      const gates = [
        Gate.httpGet(`${route.path}${query}`, { port: web.port, headers, ...seconds({}) }),
        Gate.httpGet(`http://localhost:${web.port}${plain.path}`, seconds({})),
      ];
      return { route, plain, ended: await wait(shell, CLIENTS[client], gates) };
    });
    return () => {
      const { route, plain, ended } = result();
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      const url = new URL(`http://x${route.path}${query}`);
      // GNU wget writes some more characters as %XX, which means the same.
      expect(route.asked.map((asked) => decodeURIComponent(asked.url))).toEqual([decodeURIComponent(`${url.pathname}${url.search}`)]);
      const [asked] = route.asked;
      const bytes = (text: string) => Buffer.from(text).toString('latin1');
      expect(asked.headers).toMatchObject({
        'host': 'shop.example',
        'x-hostile': headers['X-Hostile'],
        'x-other': bytes(headers['X-Other']),
        'authorization': headers.Authorization,
      });
      expect(asked.rawHeaders.filter((name) => name.toLowerCase() === 'host')).toHaveLength(1);
      expect(plain.asked[0].headers.host).toBe(`127.0.0.1:${web.port}`);
    };
  });
});

describe('an HTTP gate understands an answer without a reason, and no answer that is not HTTP', () => {
  each(['dash'], CLIENT_NAMES, (shell, client) => {
    const results = ['HTTP/1.1 200\r\nConnection: close\r\n\r\n', 'SSH-2.0-OpenSSH_9.2\r\n', '200\r\n'].map((answer) => later(async () => {
      return waitFor(shell, CLIENTS[client], Gate.httpGet('/', { port: await bytesServer(answer), ...seconds({ timeout: 1, interval: 0.5 }) }));
    }));
    return () => {
      const [noReason, ssh, number] = results.map((result) => result());
      expectOpen(noReason.ended, noReason.gate.toString().slice(0, -' (at most 1 s)'.length));
      expectGivenUp(ssh);
      expectGivenUp(number);
    };
  });
});

describe('a TCP gate opens when a connection is accepted, and not before', () => {
  each(SHELL_NAMES, CLIENT_NAMES, (shell, client) => {
    const result = later(async () => {
      const server = lateServer(0.5);
      return { server, ended: await wait(shell, CLIENTS[client], [Gate.tcp(server.host, server.port, seconds({ attemptTimeout: 1 }))]) };
    });
    return () => {
      const { server, ended } = result();
      expectOpen(ended, `tcp ${server.host}:${server.port}`);
      expect(ended.seconds).toBeGreaterThanOrEqual(0.45);
      expect(ended.seconds).toBeLessThan(server.startedAfter()! + 1 + BUSY);
    };
  });
});

describe('a TCP gate that never opens gives up within its bound, says so and fails', () => {
  const reasons: Record<string, () => Gate> = {
    'nobody listens': () => Gate.tcp(nobody, 9, seconds({ timeout: 1 })),
    'packets are dropped': () => Gate.tcp('localhost', deaf, seconds({ timeout: 1, attemptTimeout: 60 })),
  };
  describe.each(Object.entries(reasons))('%s', (_, make) => {
    each(['dash'], CLIENT_NAMES, (shell, client) => {
      const result = later(async () => waitFor(shell, CLIENTS[client], make()));
      return () => expectGivenUp(result());
    });
  });
});

describe('a TCP gate opens on a server that never says anything', () => {
  each(['dash'], CLIENT_NAMES, (shell, client) => {
    // busybox wget does not tell a silent server from a dropped packet. (Where busybox has wget, it has nc, too.)
    const opens = client !== 'busybox wget';
    const gate = () => Gate.tcp('localhost', silent, seconds({ timeout: opens ? 20 : 2, attemptTimeout: 2 }));
    const result = later(async () => waitFor(shell, CLIENTS[client], gate()));
    return () => opens ? expectOpen(result().ended, `tcp localhost:${silent}`) : expectGivenUp(result());
  });
});

describe('a gate keeps its bound where the image has no `timeout`', () => {
  each(SHELL_NAMES, CLIENT_NAMES, (shell, client) => {
    const tools = withoutTimeout(client);
    const never = later(async () => waitFor(shell, tools, Gate.httpGet('/', { port: silent, ...seconds({ timeout: 2, attemptTimeout: 60 }) })));
    const opens = later(async () => {
      const route = web.route({ status: 404 }, { status: 200 });
      const gates = [Gate.httpGet(route.path, { port: web.port, ...seconds({}) }), Gate.tcp('localhost', web.port, seconds({ attemptTimeout: 1 }))];
      return { route, ended: await wait(shell, tools, gates) };
    });
    return () => {
      expectGivenUp(never());
      const { route, ended } = opens();
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(route.answered).toEqual([404, 200]);
    };
  });

  describe('packets are dropped', () => {
    each(['dash'], CLIENT_NAMES, (shell, client) => {
      const gate = () => Gate.tcp('localhost', deaf, seconds({ timeout: 1, attemptTimeout: 1 }));
      const result = later(async () => waitFor(shell, withoutTimeout(client), gate()));
      return () => expectGivenUp(result());
    });
  });
});

describe('an HTTPS gate accepts a certificate that nobody has signed', () => {
  for (const client of ['curl', 'GNU wget', 'busybox wget'] as const) {
    planWith(['dash', 'openssl', ...CLIENTS[client]], client, () => {
      const result = later(async () => {
        const secure = await WebServer.startWithOwnCertificate();
        const [first, second] = [secure.route({ status: 404 }, { status: 200 }), secure.route({ status: 200 })];
        const gates = [
          Gate.httpGet(first.path, { port: secure.port, scheme: ConnectionScheme.HTTPS, ...seconds({ timeout: 8 }) }),
          Gate.httpGet(`https://localhost:${secure.port}${second.path}`, seconds({ timeout: 8 })),
        ];
        return { first, second, ended: await wait('dash', CLIENTS[client], gates) };
      });
      return () => {
        const { first, second, ended } = result();
        expect(ended).toMatchObject({ code: 0, stderr: '' });
        expect([first.answered, second.answered]).toEqual([[404, 200], [200]]);
      };
    });
  }
});

describe('an HTTPS gate says at once that nc and bash cannot look', () => {
  for (const client of ['openbsd nc', 'busybox nc', 'bash'] as const) {
    planWith(['dash', ...CLIENTS[client]], client, () => {
      const result = later(async () => wait('dash', CLIENTS[client], [Gate.httpGet('https://auth.example/', seconds({ timeout: 20 }))]));
      return () => {
        const ended = result();
        expect(ended).toMatchObject({
          code: 1,
          stdout: 'gate https://auth.example/: the image has none of curl wget: cannot check\n',
          stderr: '',
        });
        expect(ended.seconds).toBeLessThan(BUSY);
      };
    });
  }
});

describe('a gate says at once that the image has nothing to look with', () => {
  eachShell(['sleep', 'coreutils timeout'], (shell) => {
    const tools = ['sleep', 'coreutils timeout'] as const;
    const http = later(async () => wait(shell, tools, [Gate.httpGet('/', seconds({}))]));
    const tcp = later(async () => wait(shell, tools, [Gate.tcp('postgres', 5432, seconds({}))]));
    return () => {
      expect(http()).toMatchObject({
        code: 1,
        stdout: 'gate http://127.0.0.1/: the image has none of curl wget bash nc: cannot check\n',
        stderr: '',
      });
      expect(tcp()).toMatchObject({
        code: 1,
        stdout: 'gate tcp postgres:5432: the image has none of bash nc curl wget: cannot check\n',
        stderr: '',
      });
      for (const ended of [http(), tcp()]) { expect(ended.seconds).toBeLessThan(BUSY); }
    };
  });
});

describe('a gate uses no proxy of the environment', () => {
  const proxies = ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
  for (const client of ['curl', 'GNU wget', 'busybox wget'] as const) {
    planWith(['dash', 'env', ...CLIENTS[client]], client, () => {
      const env = Object.fromEntries(proxies.map((name) => [name, `http://${ownAddress()}:9`]));
      const result = later(async () => {
        const route = web.route({ status: 200 });
        const options = { port: web.port, ...seconds({ attemptTimeout: 4 }) };
        const gates = [Gate.httpGet(route.path, options), Gate.tcp('localhost', web.port, options)];
        // Without the gate, the proxy does matter: the control.
        const naive = client === 'curl' ? ['curl', '-s', '-m', '5'] : ['wget', '-O', '/dev/null', '-t', '1'];
        const control = await run([...shellWords('dash'), '-c', [...naive, `http://127.0.0.1:${web.port}${route.path}`].join(' ')],
          { env: { PATH: folderWith(CLIENTS[client]), ...env } });
        return { route, control, ended: await wait('dash', CLIENTS[client], gates, { env }) };
      });
      return () => {
        const { route, control, ended } = result();
        expect(control.code).not.toBe(0);
        expect(ended).toMatchObject({ code: 0, stderr: '' });
        expect(route.answered).toEqual([200]);
      };
    });
  }

  planWith(['dash', 'env', 'true', ...CLIENTS.curl], 'and leaves it as it was for what comes after', () => {
    const result = later(async () => {
      const route = web.route({ status: 200 });
      const gates = [Gate.httpGet(route.path, { port: web.port }), Gate.tcp('localhost', web.port), Gate.exec(['true'])];
      return run([...shellWords('dash'), '-c', `${expand(Gate.waitCommand(gates)[2])}\nexec env`],
        { env: { PATH: folderWith([...CLIENTS.curl, 'env', 'true']), http_proxy: 'http://proxy:3128', HTTPS_PROXY: 'http://proxy:3128' } });
    });
    return () => {
      const { code, stdout, stderr } = result();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^http_proxy=http:\/\/proxy:3128$/m);
      expect(stdout).toMatch(/^HTTPS_PROXY=http:\/\/proxy:3128$/m);
      expect(stdout).not.toMatch(/^LC_ALL=/m);
    };
  });
});

describe('a file gate opens once the file is there', () => {
  eachShell(['sleep'], (shell) => {
    const result = later(async () => {
      const file = join(folder, `it's "$(there)" $$ ${shell}`);
      setTimeout(() => mkdirSync(file), 500);
      return { file, ended: await wait(shell, ['sleep'], [Gate.file(file, seconds({}))]) };
    });
    const never = later(async () => waitFor(shell, ['sleep'], Gate.file(join(folder, 'never'), seconds({ timeout: 1 }))));
    return () => {
      expectOpen(result().ended, `file ${result().file}`);
      expect(result().ended.seconds).toBeGreaterThanOrEqual(0.45);
      expectGivenUp(never());
    };
  });
});

describe('a command gate opens once the command succeeds, with exactly its arguments', () => {
  eachShell(['sleep', 'dash', 'coreutils timeout'], (shell) => {
    const hostile = ['', '-n', '$(HOME) $$ `exit` "\'\\', '*', 'two\nlines', 'ü$ü'];
    const result = later(async () => {
      const file = join(folder, `arguments of ${shell}`);
      // Fails with every kind of code before it succeeds; its output must not matter.
      const program = `
        echo noise; echo noise >&2; log=$1; shift
        read -r count < "$log.count" || count=0; echo $((count + 1)) > "$log.count"
        case $count in 0) exit 99 ;; 1) exit 127 ;; 2) kill -KILL $$ ;; esac
        printf '%s\\0' "$@" > "$log"`;
      const gate = Gate.exec(['sh', '-c', program, 'program', file, ...hostile], seconds({}));
      const ended = await wait(shell, ['sleep', 'dash', 'coreutils timeout'], [gate]);
      return { gate, ended, count: readFileSync(`${file}.count`, 'utf8'), given: readFileSync(file, 'utf8') };
    });
    return () => {
      const { gate, ended, count, given } = result();
      expectOpen(ended, gate.toString().slice(0, -' (at most 20 s)'.length));
      expect(count).toBe('4\n');
      expect(given.split('\0').slice(0, -1)).toEqual(hostile);
    };
  });
});

describe('a command gate ends a command that takes too long, even one that ignores signals', () => {
  for (const timeout of [['coreutils timeout'], ['busybox timeout'], []] as const) {
    const tools = ['sleep', 'dash', ...timeout] as const;
    for (const shell of SHELL_NAMES) {
      planWith([SHELLS[shell], ...tools], `${shell}, ${timeout[0] ?? 'no timeout'}`, () => {
        const stubborn = ['sh', '-c', 'trap "" TERM INT HUP; sleep 20; sleep 20'];
        const result = later(async () => waitFor(shell, tools, Gate.exec(stubborn, seconds({ timeout: 2, attemptTimeout: 1 }))));
        return () => expectGivenUp(result());
      });
    }
  }
});

describe('several gates are waited for in their order', () => {
  eachShell(CLIENTS.curl, (shell) => {
    const result = later(async () => {
      const server = lateServer(0.5);
      const file = join(folder, `made while the first gate was closed, ${shell}`);
      writeFileSync(file, '');
      const gates = [Gate.tcp(server.host, server.port, seconds({ attemptTimeout: 1 })), Gate.file(file), Gate.httpGet(`http://${server.host}:8080/x`)];
      return { server, file, ended: await wait(shell, CLIENTS.curl, gates) };
    });
    const givenUp = later(async () => {
      const route = web.route({ status: 200 });
      const gates = [Gate.file('/no/such/file', seconds({ timeout: 1 })), Gate.httpGet(route.path, { port: web.port })];
      return { route, ended: await wait(shell, CLIENTS.curl, gates) };
    });
    return () => {
      const { server, file, ended } = result();
      expect(ended).toMatchObject({
        code: 0,
        stdout: `gate tcp ${server.host}:8080: open\ngate file ${file}: open\ngate http://${server.host}:8080/x: open\n`,
        stderr: '',
      });
      // The first that is not open in time ends it all.
      expect(givenUp().ended).toMatchObject({ code: 1, stdout: 'gate file /no/such/file: not open after 1 s, giving up\n', stderr: '' });
      expect(givenUp().route.asked).toHaveLength(0);
    };
  });
});

/** A folder for the PATH with programs that stand in for those of an image, each a script for dash. */
function folderWithScripts(name: string, scripts: { [program: string]: string }): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [program, script] of Object.entries(scripts)) { writeFileSync(join(path, program), `#!${pathOf('dash')}\n${script}\n`, { mode: 0o755 }); }
  return path;
}

describe('a gate keeps its bound, and its pauses, with a `sleep` that knows no fractions', () => {
  eachShell(['sleep', 'dash'], (shell) => {
    const result = later(async () => {
      const log = join(folder, `pauses of ${shell}`);
      const sleep = `case $1 in *[!0-9]*) echo "invalid number $1" >&2; exit 1 ;; esac; echo "$1" >>'${log}'; exec ${pathOf('sleep')} "$1"`;
      const path = folderWithScripts(`plain sleep of ${shell}`, { sleep });
      const waited = await waitFor(shell, [], Gate.file('/no/such/file', seconds({ timeout: 2, interval: 0.3 })), { env: { PATH: path } });
      return { ...waited, pauses: readFileSync(log, 'utf8') };
    });
    return () => {
      expectGivenUp(result());
      expect(result().pauses).toMatch(/^(1\n){2,3}$/);
    };
  });
});

describe('a TCP gate understands GNU wget whatever the language of the image', () => {
  planWith(['dash'], 'dash', () => {
    // Here, the image speaks German.
    const wget = 'if [ "$LC_ALL" = C ]; then echo "Connecting to x... connected."; else echo "Verbindungsaufbau zu x... verbunden."; fi; exit 4';
    const result = later(async () => waitFor('dash', [], Gate.tcp('postgres', 5432, seconds({ timeout: 1 })),
      { env: { PATH: folderWithScripts('German wget', { wget }), LC_ALL: 'de_DE.UTF-8' } }));
    return () => expectOpen(result().ended, 'tcp postgres:5432');
  });
});

describe('a wait that is the main process of its container ends soon after SIGTERM', () => {
  eachShell(CLIENTS.curl, (shell) => {
    const signal = { name: 'SIGTERM', after: 1 } as const;
    const looking = later(async () => wait(shell, CLIENTS.curl, [Gate.httpGet('/', { port: silent, ...seconds({ timeout: 60, attemptTimeout: 60 }) })], { signal }));
    const pausing = later(async () => wait(shell, CLIENTS.curl, [Gate.file('/no/such/file', seconds({ timeout: 60, interval: 60 }))], { signal }));
    return () => {
      for (const ended of [looking(), pausing()]) {
        expect(ended).toMatchObject({ code: 143, stdout: '', stderr: '' });
        expect(ended.seconds).toBeGreaterThanOrEqual(1);
        expect(ended.seconds).toBeLessThan(1 + BUSY);
      }
    };
  });
});

describe('a wait that is a hook says what went wrong in the event and in the log of its container', () => {
  describeWith([PID_1], 'as root', () => {
    eachShell(['sleep', 'dash', 'coreutils timeout'], (shell) => {
      const result = later(async () => {
        const gates = [Gate.file('/'), Gate.file('/no/such/$(file)', seconds({ timeout: 1 }))];
        const [output, errors] = ['output', 'errors'].map((what) => join(folder, `${what} of the hook in ${shell}`));
        // The output of a hook goes elsewhere than that of the main process; here, into files. (In a subshell, because
        // a shell redirects its own output while a command runs.)
        const main = '("$@" >"$output" 2>"$errors"); echo "the hook ended with $?"';
        const inNamespace = [pathOf('unshare'), '--pid', '--mount-proc', '--fork', ...shellWords('dash'), '-c', main, 'main',
          ...shellWords(shell), '-c', Gate._script(gates, WaitPlace.HOOK)];
        // As in a container, the log is a pipe.
        const ended = await run([...shellWords('dash'), '-c', '"$@" | while read -r line; do echo "$line"; done', 'log', ...inNamespace],
          { env: { PATH: folderWith(['sleep', 'coreutils timeout']), output, errors } });
        return { ended, output: readFileSync(output, 'utf8'), errors: readFileSync(errors, 'utf8') };
      });
      return () => {
        const { ended, output, errors } = result();
        const message = 'gate file /no/such/$(file): not open after 1 s, giving up\n';
        expect({ output, errors }).toEqual({ output: '', errors: message });
        expect(ended).toMatchObject({ code: 0, stdout: `${message}the hook ended with 1\n`, stderr: '' });
      };
    });
  });
});

describe('a wait that is a hook says nothing when all goes well', () => {
  eachShell(CLIENTS.curl, (shell) => {
    const result = later(async () => {
      const route = web.route({ status: 503 }, { status: 200 });
      const script = Gate._script([Gate.httpGet(route.path, { port: web.port })], WaitPlace.HOOK);
      return { route, ended: await run([...shellWords(shell), '-c', script], { env: { PATH: folderWith(CLIENTS.curl) } }) };
    });
    return () => {
      expect(result().ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(result().route.answered).toEqual([503, 200]);
    };
  });
});

describe('what people write by hand instead opens too early', () => {
  planWith(['dash', ...CLIENTS.curl], 'curl without a look at the status opens on 404', () => {
    const result = later(async () => {
      const route = web.route({ status: 404 }, { status: 200 });
      const naive = `until curl -s -o /dev/null http://127.0.0.1:${web.port}${route.path}; do sleep 0.2; done`;
      return { route, ended: await run([...shellWords('dash'), '-c', naive], { env: { PATH: folderWith(CLIENTS.curl) } }) };
    });
    return () => {
      expect(result().ended.code).toBe(0);
      expect(result().route.answered).toEqual([404]);
    };
  });

  planWith(['dash', ...CLIENTS['openbsd nc']], 'a look at the port alone opens on a server that only says 500', () => {
    const result = later(async () => run([...shellWords('dash'), '-c', `until nc -z 127.0.0.1 ${web.port}; do sleep 0.2; done`],
      { env: { PATH: folderWith(CLIENTS['openbsd nc']) } }));
    return () => expect(result().code).toBe(0);
  });
});

describe('the script itself', () => {
  const gates = [Gate.httpGet('/$(HOME)'), Gate.tcp('postgres', 5432), Gate.exec(['$(HOME)', '$$', '$ü']), Gate.file('/$(HOME)/$')];

  test('survives the expansion by Kubernetes, whatever the variables', () => {
    const references: string[] = [];
    const expanded = expand(Gate.waitCommand(gates)[2], {}, { onReference: (name) => references.push(name) });
    const calls = (script: string) => script.split('\n').filter((line) => line.startsWith('wait_for '));
    expect(calls(expanded)).toHaveLength(4);
    expect(calls(expanded)).toEqual(calls(Gate._script(gates, WaitPlace.HOOK)));
    // What the functions of the script have between `$(` and `)` is no name that a variable of a container can have.
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((name) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))).toEqual([]);
    const functions = (script: string) => script.split('\n').filter((line) => !line.startsWith('wait_for '));
    expect(functions(expanded)).toEqual(functions(Gate.waitCommand(gates)[2]));
  });

  test('holds only the functions that its gates need', () => {
    const defined = (...some: Gate[]) => Gate.waitCommand(some)[2].match(/^(http|tcp|command_succeeds)\(\)/gm);
    expect(defined(gates[0])).toEqual(['http()']);
    expect(defined(gates[1])).toEqual(['tcp()']);
    expect(defined(gates[2])).toEqual(['command_succeeds()']);
    expect(defined(gates[3])).toBeNull();
    expect(defined(...gates)).toEqual(['http()', 'tcp()', 'command_succeeds()']);
  });

  test('has no line that a YAML document would have to fold or escape', () => {
    for (const line of Gate.waitCommand(gates)[2].split('\n')) {
      expect(line).toMatch(/^[\x20-\x7eü]*$/);
      expect(line).not.toMatch(/\s$/);
    }
  });
});
