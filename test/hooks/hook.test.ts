import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart, Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { Cluster, Feature, KubernetesVersion } from '../../src/cluster';
import { Hook, HttpGetHookOptions } from '../../src/hooks';
import { errorOf } from '../_support/errors';
import { PID_1 } from '../_support/pid1';
import { Ended, run, together } from '../_support/run';
import { AS_SH, describeWith, folderWith, pathOf, planWith, ShellName, SHELL_NAMES, shellWords, ToolName } from '../_support/tools';

const second = Duration.seconds(1);

function cluster(version: KubernetesVersion, ...featureGates: Feature[]): Cluster {
  const chart = new Chart(new App(), 'test');
  Cluster.set(chart, { version, featureGates });
  return Cluster.of(chart);
}

const oldest = cluster(KubernetesVersion.V1_28);

/** The command of a hook on the oldest cluster. */
function commandOf(hook: Hook): string[] {
  const handler = hook._toHandler(oldest);
  expect(Object.keys(handler)).toEqual(['exec']);
  return handler.exec!.command;
}

describe('a hook that runs a command', () => {
  test('runs it under `timeout`, with SIGKILL at the end of its bound', () => {
    expect(commandOf(Hook.exec(['nginx', '-s', 'quit'], { timeout: Duration.seconds(2) }))).toEqual(['timeout', '-s', 'KILL', '2', 'nginx', '-s', 'quit']);
  });

  test('runs it as it is, if nothing is to enforce the bound', () => {
    expect(commandOf(Hook.exec(['/quit', 'now'], { timeout: Duration.seconds(2), enforceTimeout: false }))).toEqual(['/quit', 'now']);
  });

  test('leaves its arguments alone, because Kubernetes does not expand those of hooks', () => {
    expect(commandOf(Hook.exec(['echo', '$(HOME)', '$$', "it's"], { timeout: second, enforceTimeout: false }))).toEqual(['echo', '$(HOME)', '$$', "it's"]);
  });

  test('carries its bound, and says both in words', () => {
    const hook = Hook.exec(['sh', '-c', 'echo $HOME'], { timeout: Duration.minutes(2) });
    expect(hook.bound.toSeconds()).toBe(120);
    expect(hook.toString()).toBe("run sh -c 'echo $HOME' (at most 2 min)");
  });

  test('is not changed when the array that it was made from is', () => {
    const command = ['true'];
    const hook = Hook.exec(command, { timeout: second, enforceTimeout: false });
    command.push('changed');
    expect(commandOf(hook)).toEqual(['true']);
  });
});

describe('a hook that sends a request', () => {
  test('sends it to a port by number, over HTTP', () => {
    expect(Hook.httpGet('/quit?now', { port: 8080, timeout: second })._toHandler(oldest)).toEqual({ httpGet: { path: '/quit?now', port: 8080, scheme: 'HTTP' } });
  });

  test('sends it to a port by name, with scheme and headers', () => {
    const hook = Hook.httpGet('/', { portName: 'admin', scheme: ConnectionScheme.HTTPS, headers: { 'X-Token': 'a: b', 'Host': 'x' }, timeout: second });
    expect(hook._toHandler(oldest)).toEqual({
      httpGet: { path: '/', port: 'admin', scheme: 'HTTPS', httpHeaders: [{ name: 'X-Token', value: 'a: b' }, { name: 'Host', value: 'x' }] },
    });
  });

  test('carries its bound, and says in words what it does', () => {
    const hook = Hook.httpGet('/quit', { portName: 'admin', timeout: Duration.seconds(3) });
    expect(hook.bound.toSeconds()).toBe(3);
    expect(hook.toString()).toBe('GET /quit on port admin (at most 3 s)');
  });

  test('is the same in every version', () => {
    const hook = Hook.httpGet('/', { port: 1, timeout: second });
    expect(hook._toHandler(cluster(KubernetesVersion.V1_36))).toEqual(hook._toHandler(oldest));
  });
});

describe('a hook that sleeps', () => {
  const native = { sleep: { seconds: 5 } };
  const exec = { exec: { command: ['sleep', '5'] } };
  test.each([
    ['1.28', exec], ['1.29', exec], ['1.30', native], ['1.32', native], ['1.33', native], ['1.36', native],
  ])('in version %s: %j', (version, handler) => {
    expect(Hook.sleep(Duration.seconds(5))._toHandler(cluster(version as KubernetesVersion))).toEqual(handler);
  });

  test.each([
    ['1.28', { exec: { command: ['sleep', '0'] } }],
    ['1.30', { exec: { command: ['sleep', '0'] } }],
    ['1.32', { exec: { command: ['sleep', '0'] } }],
    ['1.33', { sleep: { seconds: 0 } }],
  ])('for no time at all in version %s: %j', (version, handler) => {
    expect(Hook.sleep(Duration.seconds(0))._toHandler(cluster(version as KubernetesVersion))).toEqual(handler);
  });

  test('natively in an older version whose feature gate is on', () => {
    expect(Hook.sleep(Duration.seconds(5))._toHandler(cluster(KubernetesVersion.V1_29, Feature.NATIVE_SLEEP))).toEqual(native);
    expect(Hook.sleep(Duration.seconds(0))._toHandler(cluster(KubernetesVersion.V1_32, Feature.ZERO_SLEEP))).toEqual({ sleep: { seconds: 0 } });
  });

  test('is bounded by its time, and says it in words', () => {
    expect(Hook.sleep(Duration.minutes(1)).bound.toSeconds()).toBe(60);
    expect(Hook.sleep(Duration.minutes(1)).toString()).toBe('sleep 60 s');
  });
});

describe('a hook that writes to the log', () => {
  test('takes no time, and says in words what it does', () => {
    expect(Hook.log('bye now').bound.toSeconds()).toBe(0);
    expect(Hook.log('bye now').toString()).toBe("log 'bye now'");
  });
});

test('only the container can run hooks one after another, and the kubelet sends requests', () => {
  const hooks = [Hook.exec(['true'], { timeout: second }), Hook.sleep(second), Hook.log('x'), Hook.httpGet('/', { port: 80, timeout: second })];
  expect(hooks.map((hook) => hook._runsInShell)).toEqual([true, true, true, false]);
  expect(Hook.sequence(hooks[0], hooks[1])._runsInShell).toBe(true);
});

describe('a sequence of hooks', () => {
  const quit = Hook.exec(['nginx', '-s', 'quit'], { timeout: Duration.seconds(2) });
  const sleep = Hook.sleep(Duration.seconds(5));

  test('is one shell command, whose last program replaces the shell', () => {
    expect(commandOf(Hook.sequence(sleep, quit))).toEqual(['sh', '-c', 'sleep 5 && exec timeout -s KILL 2 nginx -s quit']);
  });

  test('is a shell command in every version, because a native sleep cannot be part of one', () => {
    expect(Hook.sequence(sleep, quit)._toHandler(cluster(KubernetesVersion.V1_36))).toEqual(Hook.sequence(sleep, quit)._toHandler(oldest));
  });

  test('quotes what its hooks were given', () => {
    const hook = Hook.exec(['echo', "it's $(HOME) && more"], { timeout: second, enforceTimeout: false });
    expect(commandOf(Hook.sequence(hook, hook))[2]).toBe("echo 'it'\\''s $(HOME) && more' && exec echo 'it'\\''s $(HOME) && more'");
  });

  test('of one hook is that hook', () => expect(Hook.sequence(sleep)).toBe(sleep));

  test('may hold sequences', () => {
    const hook = Hook.sequence(Hook.sequence(sleep, quit), sleep);
    expect(commandOf(hook)).toEqual(['sh', '-c', 'sleep 5 && timeout -s KILL 2 nginx -s quit && exec sleep 5']);
    // `exec` belongs to the last program only.
    expect(commandOf(Hook.sequence(sleep, Hook.sequence(sleep, quit)))[2]).toBe('sleep 5 && sleep 5 && timeout -s KILL 2 nginx -s quit');
  });

  test('is bounded by the sum, and says all in words', () => {
    const hook = Hook.sequence(Hook.log('bye'), sleep, quit);
    expect(hook.bound.toSeconds()).toBe(7);
    expect(hook.toString()).toBe('log bye, then sleep 5 s, then run nginx -s quit (at most 2 s)');
  });
});

describe('a hook that can never work is refused: ', () => {
  const get = (path: string, options: Partial<HttpGetHookOptions>) => () => Hook.httpGet(path, { timeout: second, ...options });
  const host = "must start with '/' and have no host, because the node would resolve it, where 'localhost' is the node itself: give only the "
    + 'path, and the request goes to the pod';
  const exactlyOne = "give exactly one of them, a number or the name of one of the container's ports";
  const name = 'must be at most 15 lower case letters, digits and single dashes, with at least one letter: give the name of a port of the container';
  const number = 'must be a whole number from 1 to 65535: give the port that the server listens on';
  const value = 'must have a non-empty value without line breaks and control characters: correct the value, or remove the header';
  const longest = 'give the longest time that the command may take';

  test.each<[string, () => Hook, string]>([
    ['no command', () => Hook.exec([], { timeout: second }), "Hook.exec: 'command' ([]) must start with a program: give the program and its arguments"],
    ['no program', () => Hook.exec(['', 'a'], { timeout: second }), 'Hook.exec: \'command\' (["","a"]) must start with a program: give the program and its arguments'],
    ['a NUL in an argument', () => Hook.exec(['a', '\0'], { timeout: second }),
      'Hook.exec: \'command[1]\' ("\\u0000") must not contain NUL characters: remove them'],
    ['a command that takes no time', () => Hook.exec(['a'], { timeout: Duration.seconds(0) }), `Hook.exec: 'timeout' (0 s) must be at least 1 s: ${longest}`],
    ['a command that takes too long', () => Hook.exec(['a'], { timeout: Duration.seconds(3601) }), `Hook.exec: 'timeout' (3601 s) must be at most 1 h: ${longest}`],
    ['a command that takes part of a second', () => Hook.exec(['a'], { timeout: Duration.millis(2500) }),
      `Hook.exec: 'timeout' (2.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: ${longest}`],
    ['a host in the path', get('http://localhost/quit', { port: 80 }), `Hook.httpGet: 'path' (http://localhost/quit) ${host}`],
    ['an empty path', get('', { port: 80 }), `Hook.httpGet: 'path' () ${host}`],
    ['no port', get('/', {}), `Hook.httpGet: 'port' and 'portName' (neither is given): ${exactlyOne}`],
    ['two ports', get('/', { port: 80, portName: 'http' }), `Hook.httpGet: 'port' and 'portName' (80 and http): ${exactlyOne}`],
    ['port 0', get('/', { port: 0 }), `Hook.httpGet: 'port' (0) ${number}`],
    ['port 65536', get('/', { port: 65536 }), `Hook.httpGet: 'port' (65536) ${number}`],
    ['half a port', get('/', { port: 80.5 }), `Hook.httpGet: 'port' (80.5) ${number}`],
    ['no port number at all', get('/', { port: NaN }), `Hook.httpGet: 'port' (NaN) ${number}`],
    ['a port name that is too long', get('/', { portName: 'sixteen-letters1' }), `Hook.httpGet: 'portName' ("sixteen-letters1") ${name}`],
    ['a port name in upper case', get('/', { portName: 'HTTP' }), `Hook.httpGet: 'portName' ("HTTP") ${name}`],
    ['a port name without a letter', get('/', { portName: '8080' }), `Hook.httpGet: 'portName' ("8080") ${name}`],
    ['a port name with two dashes', get('/', { portName: 'a--b' }), `Hook.httpGet: 'portName' ("a--b") ${name}`],
    ['a port name that ends with a dash', get('/', { portName: 'a-' }), `Hook.httpGet: 'portName' ("a-") ${name}`],
    ['an empty port name', get('/', { portName: '' }), `Hook.httpGet: 'portName' ("") ${name}`],
    ['a header whose name has a space', get('/', { port: 80, headers: { 'X Y': 'z' } }),
      'Hook.httpGet: \'headers\' ("X Y") must have names of letters, digits and dashes: correct the name'],
    ['a header whose value is two lines', get('/', { port: 80, headers: { X: 'a\r\nY: b' } }), `Hook.httpGet: 'headers' (X: "a\\r\\nY: b") ${value}`],
    ['a header with a control character', get('/', { port: 80, headers: { X: 'a\x7f' } }), `Hook.httpGet: 'headers' (X: "a\x7f") ${value}`],
    ['a header without a value', get('/', { port: 80, headers: { X: ' ' } }), `Hook.httpGet: 'headers' (X: " ") ${value}`],
    ['a header that is there twice', get('/', { port: 80, headers: { 'X-A': 'a', 'x-a': 'b' } }),
      "Hook.httpGet: 'headers' (X-A and x-a) must have each name only once, regardless of case: remove one of them"],
    ['a request that takes no time', get('/', { port: 80, timeout: Duration.seconds(0) }),
      "Hook.httpGet: 'timeout' (0 s) must be at least 1 s: give how long the server may take to respond"],
    ['a request that takes too long', get('/', { port: 80, timeout: Duration.hours(2) }),
      "Hook.httpGet: 'timeout' (2 h) must be at most 1 h: give how long the server may take to respond"],
    ['a sleep of more than an hour', () => Hook.sleep(Duration.seconds(3601)), "Hook.sleep: 'time' (3601 s) must be at most 1 h: give the time to wait"],
    ['a sleep of part of a second', () => Hook.sleep(Duration.millis(500)),
      "Hook.sleep: 'time' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give the time to wait"],
    ['two lines for the log', () => Hook.log('a\nb'),
      'Hook.log: \'line\' ("a\\nb") must be a single line: remove the line breaks'],
    ['a NUL for the log', () => Hook.log('a\0b'),
      'Hook.log: \'line\' ("a\\u0000b") must not contain NUL characters: remove them'],
    ['a sequence of nothing', () => Hook.sequence(), "Hook.sequence: 'hooks' (none) must have at least one hook: give the hooks in the order in which to run them"],
    ['a request in a sequence', () => Hook.sequence(Hook.sleep(second), Hook.httpGet('/q', { port: 80, timeout: second })),
      'Hook.sequence: \'hooks\' (GET /q on port 80 (at most 1 s)) must not be an HTTP request, because the kubelet sends it, not the container: '
        + 'use Hook.exec with an HTTP client of the image'],
  ])('%s', (_, make, message) => expect(errorOf(make)).toBe(message));

  test.each<[string, () => Hook]>([
    ['a command of 1 s', () => Hook.exec(['a'], { timeout: second })],
    ['a command of 1 h', () => Hook.exec(['a'], { timeout: Duration.hours(1) })],
    ['a command with empty arguments', () => Hook.exec(['a', ''], { timeout: second })],
    ['a sleep of 0 s', () => Hook.sleep(Duration.seconds(0))],
    ['a sleep of 1 h', () => Hook.sleep(Duration.hours(1))],
    ['port 1', get('/', { port: 1 })],
    ['port 65535', get('/', { port: 65535 })],
    ['a request of 1 h', get('/', { port: 80, timeout: Duration.hours(1) })],
    ['a port name of one letter', get('/', { portName: 'a' })],
    ['a port name of 15 letters', get('/', { portName: 'fifteen-letter5' })],
    ['a header with a tab and letters of all kinds', get('/', { port: 80, headers: { 'X-9': 'a\tü"\'$' } })],
  ])('and at the limit it is not: %s', (_, make) => expect(make()).toBeInstanceOf(Hook));
});

describe('run for real', () => {
  const BUSY = 8;
  const later = together(24);
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-hooks-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const TIMEOUTS = ['coreutils timeout', 'busybox timeout'] as const;
  const exec = (command: string[], seconds: number) => Hook.exec(command, { timeout: Duration.seconds(seconds) });
  const runHook = (hook: Hook, tools: readonly ToolName[]) => run(commandOf(hook), { env: { PATH: folderWith(tools) } });

  function eachShell(needs: readonly ToolName[], plan: (shell: ShellName, tools: ToolName[]) => () => void): void {
    for (const shell of SHELL_NAMES) {
      const tools = [AS_SH[shell], ...needs];
      planWith(tools, shell, () => plan(shell, tools));
    }
  }

  describe('a command that overruns its bound is killed, even if it ignores signals', () => {
    for (const timeout of TIMEOUTS) {
      planWith([timeout, 'sleep', 'dash'], timeout, () => {
        const result = later(() => runHook(exec(['sh', '-c', 'echo begun; trap "" TERM INT HUP; sleep 20; echo done'], 1), [timeout, 'sleep', 'dash']));
        return () => {
          const { code, stdout, seconds } = result();
          expect(stdout).toBe('begun\n');
          expect([137, 'SIGKILL']).toContain(code);
          expect(seconds).toBeGreaterThanOrEqual(1);
          expect(seconds).toBeLessThan(1 + BUSY);
        };
      });
    }
  });

  describe('a command that ends in time keeps its exit code and its arguments', () => {
    for (const timeout of TIMEOUTS) {
      planWith([timeout, 'sleep', 'dash'], timeout, () => {
        const hostile = ['-n', '', '$(HOME)', 'a\nb', "'"];
        const result = later(() => runHook(exec(['sh', '-c', 'printf "<%s>" "$@"; exit 7', 'sh', ...hostile], 20), [timeout, 'dash']));
        return () => {
          expect(result()).toMatchObject({ code: 7, stdout: hostile.map((word) => `<${word}>`).join(''), stderr: '' });
          expect(result().seconds).toBeLessThan(BUSY);
        };
      });
    }
  });

  describe('a sequence runs its hooks in their order', () => {
    eachShell(['sleep', 'coreutils timeout', 'printf'], (_, tools) => {
      const say = (text: string) => exec(['printf', '%s\n', text], 5);
      const result = later(() => runHook(Hook.sequence(say('first'), Hook.sleep(second), Hook.sequence(say("it's $(second)"), say('third')), say('last')), tools));
      return () => {
        expect(result()).toMatchObject({ code: 0, stdout: "first\nit's $(second)\nthird\nlast\n", stderr: '' });
        expect(result().seconds).toBeGreaterThanOrEqual(1);
      };
    });
  });

  describe('a sequence ends at the first hook that fails, with its code', () => {
    eachShell(['sleep', 'coreutils timeout', 'printf'], (_, tools) => {
      const say = (text: string) => exec(['printf', '%s\n', text], 5);
      const fail = exec(['sh', '-c', 'exit 7'], 5);
      const results = [Hook.sequence(say('before'), fail, say('after')), Hook.sequence(say('before'), fail, Hook.log('after'), say('after')),
        Hook.sequence(say('before'), Hook.sequence(fail, say('after')), say('after'))].map((hook) => later(() => runHook(hook, tools)));
      return () => {
        for (const result of results) { expect(result()).toMatchObject({ code: 7, stdout: 'before\n', stderr: '' }); }
      };
    });
  });

  describe('a sequence goes no further than its bound', () => {
    eachShell(['sleep', 'coreutils timeout'], (_, tools) => {
      const stubborn = exec(['sh', '-c', 'trap "" TERM; sleep 20'], 1);
      const hook = Hook.sequence(Hook.sleep(second), stubborn);
      const result = later(() => runHook(hook, tools));
      return () => {
        expect([137, 'SIGKILL']).toContain(result().code);
        expect(result().seconds).toBeGreaterThanOrEqual(hook.bound.toSeconds());
        expect(result().seconds).toBeLessThan(hook.bound.toSeconds() + BUSY);
      };
    });
  });

  describeWith([PID_1, 'bash', 'dash'], 'as root, beside a main process that is PID 1', () => {
    // The output of a hook goes elsewhere than that of the main process; here, into files.
    async function beside(hook: Hook, tools: readonly ToolName[], name: string, main = ''): Promise<Ended & { output: string }> {
      const output = join(folder, name);
      const script = `${main} ("$@" >"$output" 2>&1); echo "the hook ended with $?" >&2`;
      const inNamespace = [pathOf('unshare'), '--pid', '--mount-proc', '--fork', ...shellWords('bash'), '-c', script, 'main', ...commandOf(hook)];
      // As in a container, the log is a pipe.
      const ended = await run([...shellWords('dash'), '-c', '"$@" | while IFS= read -r line; do printf "%s\\n" "$line"; done', 'log', ...inNamespace],
        { env: { PATH: folderWith(tools), output } });
      return { ...ended, output: readFileSync(output, 'utf8') };
    }

    describe('a line is written to the log of the container', () => {
      eachShell(['sleep', 'coreutils timeout', 'printf'], (shell, tools) => {
        const line = '  draining, it\'s "$(date)" `exit` \\n %s $$';
        const alone = later(() => beside(Hook.log(line), tools, `log alone, ${shell}`));
        const among = later(() => beside(Hook.sequence(Hook.log(line), Hook.sleep(second), Hook.log('-n'), exec(['printf', 'not logged'], 5)), tools, `log among, ${shell}`));
        return () => {
          expect(alone()).toMatchObject({ stdout: `${line}\n`, stderr: 'the hook ended with 0\n', output: '' });
          expect(among()).toMatchObject({ stdout: `${line}\n-n\n`, stderr: 'the hook ended with 0\n', output: 'not logged' });
        };
      });
    });

    describe('a line that cannot be written is lost, without a failure and without a word', () => {
      eachShell(['printf', 'coreutils timeout'], (shell, tools) => {
        const result = later(() => beside(Hook.sequence(Hook.log('lost'), exec(['printf', 'goes on'], 5)), tools, `log lost, ${shell}`, 'exec >&-;'));
        return () => expect(result()).toMatchObject({ stdout: '', stderr: 'the hook ended with 0\n', output: 'goes on' });
      });
    });
  });
});
