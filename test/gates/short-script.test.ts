import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { Gate, GateOptions } from '../../src/gates';
import { WaitPlace } from '../../src/gates/place';
import { GateTools } from '../../src/gates/tools';
import { expand } from '../_support/expand';
import { PID_1 } from '../_support/pid1';
import { Ended, run, RunOptions, together } from '../_support/run';
import { bytesServer, deafServer, lateServer, ownAddress, silentServer, stopServers, WebServer } from '../_support/servers';
import { describeWith, folderWith, pathOf, planWith, shellWords, ToolName } from '../_support/tools';

// The scripts for images whose tools are known, run for real with the tools of such an image and nothing else.
const AT_ONCE = 16;
// What a busy machine may add to the longest time that a run can take by design.
const BUSY = 8;

interface Image {
  readonly shell: 'dash' | 'busybox ash';
  readonly tools: GateTools;
  readonly programs: readonly ToolName[];
}

const COREUTILS = ['dash', 'coreutils timeout', 'sleep', 'grep', 'tee'] as const;
const IMAGES = {
  'Debian with curl': { shell: 'dash', tools: { curl: true, bash: true, busybox: false }, programs: [...COREUTILS, 'bash', 'curl'] },
  'Debian without curl': { shell: 'dash', tools: { curl: false, bash: true, busybox: false }, programs: [...COREUTILS, 'bash'] },
  // Debian builds busybox without the `nc` that knows `-z`; that of OpenBSD takes the same arguments.
  'busybox': {
    shell: 'busybox ash',
    tools: { curl: false, bash: false, busybox: true },
    programs: ['busybox as sh', 'busybox timeout', 'busybox sleep', 'busybox grep', 'busybox tee', 'busybox wget', 'openbsd nc'],
  },
} satisfies Record<string, Image>;
type ImageName = keyof typeof IMAGES;
const IMAGE_NAMES = Object.keys(IMAGES) as ImageName[];

const seconds = (options: { timeout?: number; interval?: number; attemptTimeout?: number }): GateOptions => ({
  timeout: Duration.seconds(options.timeout ?? 20),
  interval: Duration.millis((options.interval ?? 0.2) * 1000),
  attemptTimeout: Duration.seconds(options.attemptTimeout ?? 5),
});

const scriptFor = (name: ImageName, gates: Gate[], place = WaitPlace.MAIN_PROCESS) => Gate._script(gates, place, IMAGES[name].tools);

function wait(name: ImageName, gates: Gate[], options: RunOptions = {}): Promise<Ended> {
  const { programs, shell }: Image = IMAGES[name];
  // What Kubernetes hands to the shell is the expanded command.
  return run([...shellWords(shell), '-c', expand(scriptFor(name, gates))], { ...options, env: { PATH: folderWith(programs), ...options.env } });
}

/** A test in each of the images, if the machine has what is in them. What it plans takes place before all tests. */
function inEach(
  title: string, plan: (image: ImageName) => () => void, images: readonly ImageName[] = IMAGE_NAMES, more: readonly ToolName[] = [],
): void {
  describe(title, () => {
    for (const image of images) {
      const needs: readonly ToolName[] = [...IMAGES[image].programs, ...image === 'busybox' ? ['busybox'] as const : [], ...more];
      planWith(needs, image, () => plan(image));
    }
  });
}

function expectOpen(ended: Ended, what: string): void {
  expect(ended).toMatchObject({ code: 0, stdout: `gate ${what}: open\n`, stderr: '' });
}

function expectGivenUp(gate: Gate, ended: Ended): void {
  const [, what, limit] = /^(.*) \(at most (\d+) s\)$/.exec(gate.toString())!;
  expect(ended).toMatchObject({ code: 1, stdout: `gate ${what}: not open after ${limit} s, giving up\n`, stderr: '' });
  expect(ended.seconds).toBeGreaterThanOrEqual(Number(limit) - 0.02);
  expect(ended.seconds).toBeLessThan(gate.bound.toSeconds() + BUSY);
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

inEach('an HTTP gate stays closed on 404 and 500, and opens on 200', (image) => {
  const result = later(async () => {
    const route = web.route({ status: 404 }, { status: 500 }, { status: 200 });
    return { route, ended: await wait(image, [Gate.httpGet(route.path, { port: web.port, ...seconds({}) })]) };
  });
  return () => {
    const { route, ended } = result();
    expectOpen(ended, `http://127.0.0.1:${web.port}${route.path}`);
    expect(route.answered).toEqual([404, 500, 200]);
  };
});

inEach('an HTTP gate opens on a redirect, whatever its target answers', (image) => {
  const result = later(async () => {
    const toBroken = web.route({ status: 302, headers: { location: web.route({ status: 500 }).path } });
    const toNobody = web.route({ status: 301, headers: { location: `http://${nobody}:9/` } });
    const gates = [toBroken, toNobody].map(({ path }) => Gate.httpGet(path, { port: web.port, ...seconds({}) }));
    return { asked: () => [toBroken.asked.length, toNobody.asked.length], ended: await wait(image, gates) };
  });
  return () => {
    expect(result().ended).toMatchObject({ code: 0, stderr: '' });
    expect(result().asked()).toEqual([1, 1]);
  };
});

for (const [why, make] of Object.entries<() => Gate>({
  'the server never answers': () => Gate.httpGet('/', { port: silent, ...seconds({ timeout: 2, attemptTimeout: 60 }) }),
  'nobody listens': () => Gate.httpGet(`http://${nobody}:9/`, seconds({ timeout: 1 })),
  'packets are dropped': () => Gate.httpGet('/', { port: deaf, ...seconds({ timeout: 1, attemptTimeout: 1 }) }),
  'the answer stays 404': () => Gate.httpGet(web.route({ status: 404 }).path, { port: web.port, ...seconds({ timeout: 1 }) }),
  'nobody listens on a TCP port': () => Gate.tcp(nobody, 9, seconds({ timeout: 1 })),
  'packets to a TCP port are dropped': () => Gate.tcp('localhost', deaf, seconds({ timeout: 1, attemptTimeout: 60 })),
  'a file never appears': () => Gate.file('/no/such/file', seconds({ timeout: 1 })),
})) {
  inEach(`a gate gives up within its bound, logs it and fails when ${why}`, (image) => {
    const result = later(async () => {
      const gate = make();
      return { gate, ended: await wait(image, [gate]) };
    });
    return () => expectGivenUp(result().gate, result().ended);
  });
}

inEach('a gate opens soon after its server has begun to listen, and not before', (image) => {
  const kinds = [Gate.httpGet, (url: string, options: GateOptions) => Gate.tcp(new URL(url).hostname, 8080, options)];
  const results = kinds.map((make) => later(async () => {
    const server = lateServer(0.5);
    return { server, ended: await wait(image, [make(`http://${server.host}:${server.port}/`, seconds({ attemptTimeout: 1 }))]) };
  }));
  return () => {
    for (const result of results) {
      const { server, ended } = result();
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.seconds).toBeGreaterThanOrEqual(0.45);
      expect(ended.seconds).toBeLessThan(server.startedAfter()! + 1 + BUSY);
    }
  };
});

inEach('an HTTP gate waits for a slow answer as long as one attempt may take, and then asks again', (image) => {
  const result = later(async () => {
    const slow = web.route({ status: 200, after: 1.2 });
    const tooSlow = web.route({ status: 200, after: 8 }, { status: 204 });
    const ended = await wait(image, [
      Gate.httpGet(slow.path, { port: web.port, ...seconds({ attemptTimeout: 10 }) }),
      Gate.httpGet(tooSlow.path, { port: web.port, ...seconds({ attemptTimeout: 4 }) }),
    ]);
    return { slow, tooSlow, ended };
  });
  return () => {
    expect(result().ended).toMatchObject({ code: 0, stderr: '' });
    expect(result().slow.answered).toEqual([200]);
    expect(result().tooSlow.answered).toEqual([200, 204]);
  };
});

inEach('an HTTP gate sends its headers, its query and its host as they were given', (image) => {
  const headers = {
    'Host': 'shop.example',
    'X-Hostile': '$(exit 7) `exit 7` "$HOME" \'; exit 7; #',
    'X-Other': '* ~ \\ @file ü',
    'Authorization': 'Bearer a:b=c',
  };
  const query = '/a%20b/$(exit%207)/`exit`/\'"/;exit;/&|?q=$HOME&r=[1-3]{a,b}&s=%0A#never-sent';
  const result = later(async () => {
    const [route, plain] = [web.route({ status: 200 }), web.route({ status: 200 })];
    const gates = [
      Gate.httpGet(`${route.path}${query}`, { port: web.port, headers, ...seconds({}) }),
      Gate.httpGet(`http://localhost:${web.port}${plain.path}`, seconds({})),
    ];
    return { route, plain, ended: await wait(image, gates) };
  });
  return () => {
    const { route, plain, ended } = result();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const url = new URL(`http://x${route.path}${query}`);
    expect(route.asked.map((asked) => asked.url)).toEqual([`${url.pathname}${url.search}`]);
    expect(route.asked[0].headers).toMatchObject({
      'host': 'shop.example',
      'x-hostile': headers['X-Hostile'],
      'x-other': Buffer.from(headers['X-Other']).toString('latin1'),
      'authorization': headers.Authorization,
    });
    expect(route.asked[0].rawHeaders.filter((name) => name.toLowerCase() === 'host')).toHaveLength(1);
    expect(plain.asked[0].headers.host).toBe(`127.0.0.1:${web.port}`);
  };
});

inEach('an HTTP gate understands an answer without a reason, and no answer that is not HTTP', (image) => {
  const results = ['HTTP/1.1 200\r\nConnection: close\r\n\r\n', 'SSH-2.0-OpenSSH_9.2\r\n', '200\r\n'].map((answer) => later(async () => {
    const gate = Gate.httpGet('/', { port: await bytesServer(answer), ...seconds({ timeout: 1, interval: 0.5 }) });
    return { gate, ended: await wait(image, [gate]) };
  }));
  return () => {
    const [noReason, ssh, number] = results.map((result) => result());
    expect(noReason.ended).toMatchObject({ code: 0, stderr: '' });
    expectGivenUp(ssh.gate, ssh.ended);
    expectGivenUp(number.gate, number.ended);
  };
});

inEach('a TCP gate opens on a server that never says anything', (image) => {
  const result = later(async () => wait(image, [Gate.tcp('localhost', silent, seconds({ attemptTimeout: 2 }))]));
  return () => expectOpen(result(), `tcp localhost:${silent}`);
});

inEach('an HTTPS gate accepts a certificate that nobody has signed', (image) => {
  const result = later(async () => {
    const secure = await WebServer.startWithOwnCertificate();
    const route = secure.route({ status: 404 }, { status: 200 });
    const gate = Gate.httpGet(route.path, { port: secure.port, scheme: ConnectionScheme.HTTPS, ...seconds({ timeout: 8 }) });
    return { route, ended: await wait(image, [gate]) };
  });
  return () => {
    expect(result().ended).toMatchObject({ code: 0, stderr: '' });
    expect(result().route.answered).toEqual([404, 200]);
  };
}, ['Debian with curl', 'busybox'], ['openssl']);

inEach('a gate uses no proxy of the environment', (image) => {
  const env = Object.fromEntries(['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].map((name) => [name, `http://${ownAddress()}:9`]));
  const result = later(async () => {
    const route = web.route({ status: 200 });
    const options = { port: web.port, ...seconds({ attemptTimeout: 4 }) };
    // Without the gate's own options, the proxy does matter: the control.
    const url = `http://127.0.0.1:${web.port}${route.path}`;
    const naive = image === 'busybox' ? `wget -qO /dev/null ${url}` : `curl -s -m 5 ${url}`;
    const control = await run([...shellWords(IMAGES[image].shell), '-c', naive], { env: { PATH: folderWith(IMAGES[image].programs), ...env } });
    return { control, ended: await wait(image, [Gate.httpGet(route.path, options), Gate.tcp('localhost', web.port, options)], { env }) };
  });
  return () => {
    expect(result().control.code).not.toBe(0);
    expect(result().ended).toMatchObject({ code: 0, stderr: '' });
  };
}, ['Debian with curl', 'busybox']);

inEach('a file gate opens once the file is there', (image) => {
  const result = later(async () => {
    const file = join(folder, `it's "$(there)" $$ ${image}`);
    let isThere = false;
    setTimeout(() => { mkdirSync(file); isThere = true; }, 500);
    const ended = await wait(image, [Gate.file(file, seconds({}))]);
    return { file, ended, wasThere: isThere };
  });
  return () => {
    expectOpen(result().ended, `file ${result().file}`);
    expect(result().wasThere).toBe(true);
  };
});

inEach('a command gate opens once the command succeeds, with exactly its arguments', (image) => {
  const hostile = ['', '-n', '$(HOME) $$ `exit` "\'\\', '*', 'two\nlines', 'ü$ü'];
  const result = later(async () => {
    const file = join(folder, `arguments in ${image}`);
    // Fails with every kind of code before it succeeds; its output must not matter.
    const program = `
      echo noise; echo noise >&2; log=$1; shift
      read -r count < "$log.count" || count=0; echo $((count + 1)) > "$log.count"
      case $count in 0) exit 99 ;; 1) exit 127 ;; 2) kill -KILL $$ ;; esac
      printf '%s\\0' "$@" > "$log"`;
    const gate = Gate.exec(['sh', '-c', program, 'program', file, ...hostile], seconds({}));
    return { gate, ended: await wait(image, [gate]), count: readFileSync(`${file}.count`, 'utf8'), given: readFileSync(file, 'utf8') };
  });
  return () => {
    const { gate, ended, count, given } = result();
    expectOpen(ended, gate.toString().slice(0, -' (at most 20 s)'.length));
    expect(count).toBe('4\n');
    expect(given.split('\0').slice(0, -1)).toEqual(hostile);
  };
});

inEach('a command gate ends a command that takes too long, even one that ignores signals', (image) => {
  const result = later(async () => {
    const gate = Gate.exec(['sh', '-c', 'trap "" TERM INT HUP; sleep 20; sleep 20'], seconds({ timeout: 2, attemptTimeout: 1 }));
    return { gate, ended: await wait(image, [gate]) };
  });
  return () => expectGivenUp(result().gate, result().ended);
});

inEach('several gates are waited for in their order, and the first that does not open ends it', (image) => {
  const result = later(async () => {
    const server = lateServer(0.5);
    const file = join(folder, `made while the first gate was closed, ${image}`);
    writeFileSync(file, '');
    return { server, file, ended: await wait(image, [Gate.tcp(server.host, server.port, seconds({ attemptTimeout: 1 })), Gate.file(file)]) };
  });
  const givenUp = later(async () => {
    const route = web.route({ status: 200 });
    return { route, ended: await wait(image, [Gate.file('/no/such/file', seconds({ timeout: 1 })), Gate.httpGet(route.path, { port: web.port })]) };
  });
  return () => {
    const { server, file, ended } = result();
    expect(ended).toMatchObject({ code: 0, stdout: `gate tcp ${server.host}:8080: open\ngate file ${file}: open\n`, stderr: '' });
    expect(givenUp().ended).toMatchObject({ code: 1, stdout: 'gate file /no/such/file: not open after 1 s, giving up\n', stderr: '' });
    expect(givenUp().route.asked).toHaveLength(0);
  };
});

inEach('a wait that is the main process of its container ends soon after SIGTERM', (image) => {
  const signal = { name: 'SIGTERM', after: 1 } as const;
  const checking = later(async () => wait(image, [Gate.httpGet('/', { port: silent, ...seconds({ timeout: 60, attemptTimeout: 60 }) })], { signal }));
  const pausing = later(async () => wait(image, [Gate.file('/no/such/file', seconds({ timeout: 60, interval: 60 }))], { signal }));
  return () => {
    for (const ended of [checking(), pausing()]) {
      expect(ended).toMatchObject({ code: 143, stdout: '', stderr: '' });
      expect(ended.seconds).toBeGreaterThanOrEqual(1);
      expect(ended.seconds).toBeLessThan(1 + BUSY);
    }
  };
});

inEach('a wait that is a hook logs nothing when the gate opens', (image) => {
  const { programs, shell }: Image = IMAGES[image];
  const result = later(async () => {
    const route = web.route({ status: 503 }, { status: 200 });
    const script = scriptFor(image, [Gate.httpGet(route.path, { port: web.port })], WaitPlace.HOOK);
    return { route, ended: await run([...shellWords(shell), '-c', script], { env: { PATH: folderWith(programs) } }) };
  });
  return () => {
    expect(result().ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(result().route.answered).toEqual([503, 200]);
  };
});

describeWith([PID_1], 'a wait that is a hook says what failed in its event and in the log of its container', () => {
  for (const image of IMAGE_NAMES) {
    const { programs, shell }: Image = IMAGES[image];
    planWith(['unshare', 'dash', 'busybox', ...programs], image, () => {
      const result = later(async () => {
        const gates = [Gate.file('/'), Gate.file('/no/such/$(file)', seconds({ timeout: 1 }))];
        const [output, errors] = ['output', 'errors'].map((what) => join(folder, `${what} of the hook in ${image}`));
        // The output of a hook goes elsewhere than that of the main process; here, into files.
        const main = '("$@" >"$output" 2>"$errors"); echo "the hook ended with $?"';
        const inNamespace = [pathOf('unshare'), '--pid', '--mount-proc', '--fork', ...shellWords('dash'), '-c', main, 'main',
          ...shellWords(shell), '-c', scriptFor(image, gates, WaitPlace.HOOK)];
        // As in a container, the log is a pipe.
        const ended = await run([...shellWords('dash'), '-c', '"$@" | while read -r line; do echo "$line"; done', 'log', ...inNamespace],
          { env: { PATH: folderWith(programs), output, errors } });
        return { ended, output: readFileSync(output, 'utf8'), errors: readFileSync(errors, 'utf8') };
      });
      return () => {
        const { ended, output, errors } = result();
        const message = 'gate file /no/such/$(file): not open after 1 s, giving up\n';
        expect({ output, errors }).toEqual({ output: '', errors: message });
        expect(ended).toMatchObject({ code: 0, stdout: `${message}the hook ended with 1\n`, stderr: '' });
      };
    });
  }
});

describe('the script for a known image', () => {
  const gates = [Gate.httpGet('/$(HOME)'), Gate.tcp('postgres', 5432), Gate.exec(['$(HOME)', '$$', '$ü']), Gate.file('/$(HOME)/$')];

  test.each(IMAGE_NAMES)('has one line for each gate after its first lines, in %s', (image) => {
    const lines = (some: Gate[], place: WaitPlace) => scriptFor(image, some, place).split('\n').length;
    expect(lines([gates[1]], WaitPlace.MAIN_PROCESS)).toBe(7);
    expect(lines([gates[1]], WaitPlace.HOOK)).toBe(5);
    expect(lines([gates[1]], WaitPlace.ENTRY_POINT)).toBe(9);
    for (const place of Object.values(WaitPlace)) { expect(lines(gates, place)).toBe(lines([gates[1]], place) + 3); }
  });

  test('survives the expansion by Kubernetes', () => {
    for (const image of IMAGE_NAMES) {
      expect(expand(scriptFor(image, gates)).split('\n').slice(-4)).toEqual(scriptFor(image, gates, WaitPlace.HOOK).split('\n').slice(-4));
      expect(expand(scriptFor(image, gates, WaitPlace.ENTRY_POINT)).split('\n').slice(-1)).toEqual(['exec "$@"']);
    }
  });

  test('reads as an engineer would write it', () => {
    expect(scriptFor('busybox', [Gate.tcp('shop-db', 5432, { timeout: Duration.minutes(5) }), Gate.httpGet('http://auth/healthz')])).toBe(
      `trap 'exit 143' TERM INT QUIT USR1 WINCH
wait_for() { # seconds, gate, loop
  timeout "$1" sh -c "$3" >/dev/null 2>&1 &
  wait $! 2>/dev/null || { printf 'gate %s: not open after %s s, giving up\\n' "$2" "$1"; exit 1; }
  printf 'gate %s: open\\n' "$2"
}
wait_for 300 'tcp shop-db:5432' 'until timeout 5 nc -z shop-db 5432; do sleep 0.2; done'
wait_for 60 http://auth/healthz 'until timeout 5 wget -SO /dev/null -Y off http://auth/healthz 2>&1 | grep -q "^ *HTTP/[0-9.]* [23]"; do sleep 0.2; done'`);
  });

  test('is the general one where the tools cannot check a gate', () => {
    const https = Gate.httpGet('https://auth/');
    expect(scriptFor('Debian without curl', [https])).toBe(Gate._script([https], WaitPlace.MAIN_PROCESS));
    expect(scriptFor('Debian with curl', [https])).not.toBe(Gate._script([https], WaitPlace.MAIN_PROCESS));
  });

  test('has no line that a YAML document would have to fold or escape', () => {
    for (const image of IMAGE_NAMES) {
      for (const line of scriptFor(image, gates).split('\n')) {
        expect(line).toMatch(/^[\x20-\x7eü]*$/);
        expect(line).not.toMatch(/\s$/);
      }
    }
  });
});
