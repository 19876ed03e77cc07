import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { Mesh } from '../../src/cluster';
import { Gate, GateOptions, HttpGateOptions } from '../../src/gates';
import { WaitPlace } from '../../src/gates/place';
import { fc } from '../_support/drawn';
import { errorOf } from '../_support/errors';
import { expand } from '../_support/expand';

/** The words with which the script of a gate waits, as the shell reads them; none of them may need quotes. */
function callOf(gate: Gate): string[] {
  return Gate._script([gate], WaitPlace.HOOK).split('\n').at(-1)!.split(' ');
}

describe('a gate waits', () => {
  test('60 s at most, with pauses of 0.2 s between looks of 5 s at most, if nothing else was said', () => {
    const gate = Gate.tcp('postgres', 5432);
    expect([gate.timeout, gate.interval, gate.attemptTimeout].map((time) => time.toMilliseconds())).toEqual([60_000, 200, 5_000]);
    expect(callOf(gate).slice(0, 6)).toEqual(['wait_for', "'tcp", "postgres:5432'", '60', '0.2', '5']);
  });

  test('as long as it was told', () => {
    const gate = Gate.file('/ready', { timeout: Duration.minutes(2), interval: Duration.millis(1500), attemptTimeout: Duration.seconds(3) });
    expect(callOf(gate)).toEqual(['wait_for', "'file", "/ready'", '120', '1.5', '3', 'test', '-e', '/ready']);
  });

  test('no longer than its bound: its time, one pause, and one second for the last look', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3600 }), fc.integer({ min: 100, max: 60_000 }), (timeout, interval) => {
      fc.pre(interval <= timeout * 1000);
      const gate = Gate.tcp('x', 1, { timeout: Duration.seconds(timeout), interval: Duration.millis(interval) });
      expect(gate.bound.toSeconds()).toBe(timeout + Math.ceil(interval / 1000) + 1);
    }));
  });
});

describe('an HTTP gate', () => {
  test.each<[string, HttpGateOptions, string[]]>([
    ['/healthz', {}, ['http://127.0.0.1/healthz', '127.0.0.1', '80', '/healthz', "'Host: 127.0.0.1'"]],
    ['/healthz', { port: 8080 }, ['http://127.0.0.1:8080/healthz', '127.0.0.1', '8080', '/healthz', "'Host: 127.0.0.1:8080'"]],
    ['/', { scheme: ConnectionScheme.HTTPS }, ['https://127.0.0.1/', '127.0.0.1', '443', '/', "'Host: 127.0.0.1'"]],
    ['/', { port: 8443, scheme: ConnectionScheme.HTTPS }, ['https://127.0.0.1:8443/', '127.0.0.1', '8443', '/', "'Host: 127.0.0.1:8443'"]],
    ['http://auth', {}, ['http://auth/', 'auth', '80', '/', "'Host: auth'"]],
    ['http://auth.default.svc.:8080/a/b', {}, ['http://auth.default.svc.:8080/a/b', 'auth.default.svc.', '8080', '/a/b', "'Host: auth.default.svc.:8080'"]],
    ['https://auth/', {}, ['https://auth/', 'auth', '443', '/', "'Host: auth'"]],
    ['http://auth/', { headers: { 'host': 'other', 'X-A': 'b' } }, ['http://auth/', 'auth', '80', '/', "'host: other'", "'X-A: b'"]],
    ['http://LOCALHOST:3000/', {}, ['http://127.0.0.1:3000/', '127.0.0.1', '3000', '/', "'Host: 127.0.0.1:3000'"]],
    ['http://[::1]:3000/', {}, ['http://127.0.0.1:3000/', '127.0.0.1', '3000', '/', "'Host: 127.0.0.1:3000'"]],
  ])('on %s %j asks for what it was told', (url, options, words) => {
    expect(Gate._script([Gate.httpGet(url, options)], WaitPlace.HOOK).split('\n').at(-1)).toBe(
      `wait_for ${words[0]} 60 0.2 5 http ${words.join(' ')}`);
  });

  test('on an address of version 6 takes the brackets off where they do not belong', () => {
    expect(callOf(Gate.httpGet('http://[fd00::1]:80/x')).slice(-6)).toEqual(["'http://[fd00::1]/x'", 'fd00::1', '80', '/x', "'Host:", "[fd00::1]'"]);
  });

  test('sends no fragment, and no character that HTTP does not know', () => {
    expect(callOf(Gate.httpGet('/a b/ü?q="#top'))[6]).toBe("'http://127.0.0.1/a%20b/%C3%BC?q=%22'");
  });

  test.each([
    ['/healthz', false], ['http://localhost/', false], ['http://LOCALHOST:3000/', false], ['http://127.0.0.1/', false], ['http://[::1]/', false],
    ['http://auth/', true], ['http://localhost.example/', true], ['http://127.0.0.2/', true], ['https://[fd00::1]/', true],
  ])('on %s looks outside its own pod: %s', (url, remote) => expect(Gate.httpGet(url).isRemote).toBe(remote));

  test('says in words what it waits for', () => {
    expect(Gate.httpGet('/healthz', { port: 8080 }).toString()).toBe('http://127.0.0.1:8080/healthz (at most 60 s)');
    expect(Gate.httpGet('https://auth/x?y', { timeout: Duration.minutes(5) }).toString()).toBe('https://auth/x?y (at most 5 min)');
  });
});

describe('a TCP gate', () => {
  test.each<[string, string[]]>([
    ['postgres', ['postgres', '5432', 'postgres:5432']],
    ['db_1.default.svc.cluster.local.', ['db_1.default.svc.cluster.local.', '5432', 'db_1.default.svc.cluster.local.:5432']],
    ['10.0.0.1', ['10.0.0.1', '5432', '10.0.0.1:5432']],
    ['localhost', ['127.0.0.1', '5432', '127.0.0.1:5432']],
    ['[::1]', ['127.0.0.1', '5432', '127.0.0.1:5432']],
    ['fd00::1', ['fd00::1', '5432', "'[fd00::1]:5432'"]],
    ['[fd00::1]', ['fd00::1', '5432', "'[fd00::1]:5432'"]],
  ])('on %s connects to it', (host, words) => {
    expect(callOf(Gate.tcp(host, 5432)).slice(-4)).toEqual(['tcp', ...words]);
  });

  test.each([['localhost', false], ['LocalHost', false], ['127.0.0.1', false], ['::1', false], ['[::1]', false], ['postgres', true], ['10.0.0.1', true]])(
    'on %s looks outside its own pod: %s', (host, remote) => expect(Gate.tcp(host, 5432).isRemote).toBe(remote));

  test('says in words what it waits for', () => {
    expect(Gate.tcp('postgres', 5432, { timeout: Duration.hours(1) }).toString()).toBe('tcp postgres:5432 (at most 1 h)');
  });
});

describe('a gate on a command or a file', () => {
  const command = Gate.exec(['pg_isready', '-h', 'the host']);
  const file = Gate.file('/run/it is ready');

  test('looks inside its own container', () => {
    expect([command, file].map((gate) => gate.isRemote)).toEqual([false, false]);
    expect([command, file].map((gate) => gate._isInside)).toEqual([true, true]);
    expect([Gate.httpGet('/'), Gate.tcp('localhost', 1)].map((gate) => gate._isInside)).toEqual([false, false]);
    expect([command, file, Gate.httpGet('/')].map((gate) => gate._isFile)).toEqual([false, true, false]);
  });

  test('says in words what it waits for', () => {
    expect(command.toString()).toBe("command pg_isready -h 'the host' (at most 60 s)");
    expect(file.toString()).toBe('file /run/it is ready (at most 60 s)');
  });
});

describe('a gate is a probe', () => {
  const times = { periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 61 };

  test('over HTTP', () => {
    expect(Gate.httpGet('/healthz?a', { port: 8080, scheme: ConnectionScheme.HTTPS, headers: { 'X-A': '$(B)' } })._toProbe()).toEqual({
      httpGet: { path: '/healthz?a', port: 8080, scheme: 'HTTPS', httpHeaders: [{ name: 'X-A', value: '$(B)' }] }, ...times,
    });
    expect(Gate.httpGet('/')._toProbe()).toEqual({ httpGet: { path: '/', port: 80, scheme: 'HTTP' }, ...times });
  });

  test('over TCP', () => expect(Gate.tcp('localhost', 5432)._toProbe()).toEqual({ tcpSocket: { port: 5432 }, ...times }));

  test('of a command and a file, guarded against the expansion by Kubernetes', () => {
    expect(Gate.exec(['sh', '-c', 'test "$(id -u)" = 0'])._toProbe()).toEqual({ exec: { command: ['sh', '-c', 'test "$$(id -u)" = 0'] }, ...times });
    expect(Gate.file('/run/$(POD)')._toProbe()).toEqual({ exec: { command: ['test', '-e', '/run/$$(POD)'] }, ...times });
  });

  test('of which a look takes no longer than the pause, unless more was asked for', () => {
    const looks = (interval: number, attempt?: number) => {
      const attemptTimeout = attempt === undefined ? undefined : Duration.seconds(attempt);
      const { periodSeconds, timeoutSeconds } = Gate.tcp('localhost', 1, { interval: Duration.millis(interval), attemptTimeout })._toProbe();
      return [periodSeconds, timeoutSeconds];
    };
    expect(looks(200)).toEqual([1, 1]);
    expect(looks(2500)).toEqual([3, 3]);
    expect(looks(20_000)).toEqual([20, 5]);
    expect(looks(200, 4)).toEqual([4, 4]);
    expect(looks(9000, 4)).toEqual([9, 4]);
  });

  test('that looks until the time is up, and not for much longer', () => {
    const [timeouts, intervals, attempts] = [[1, 3600], [100, 60_000], [1, 60]].map(([min, max]) => fc.integer({ min, max }));
    fc.assert(fc.property(timeouts, intervals, attempts, (timeout, interval, attempt) => {
      fc.pre(interval <= timeout * 1000);
      const { periodSeconds, failureThreshold, timeoutSeconds } = Gate.tcp('localhost', 1, {
        timeout: Duration.seconds(timeout), interval: Duration.millis(interval), attemptTimeout: Duration.seconds(attempt),
      })._toProbe();
      // The kubelet looks at the beginning of each period; the look that is one too many comes at the beginning of the last.
      const lastLook = (failureThreshold - 1) * periodSeconds;
      expect(lastLook).toBeGreaterThanOrEqual(timeout);
      expect(lastLook).toBeLessThan(timeout + periodSeconds);
      // A look that took longer than a period would delay the next ones, and nothing would bound them all.
      expect(periodSeconds).toBe(Math.max(Math.ceil(interval / 1000), attempt));
      expect(timeoutSeconds).toBe(attempt);
      for (const value of [periodSeconds, failureThreshold, timeoutSeconds]) { expect(Number.isInteger(value) && value >= 1).toBe(true); }
    }));
  });
});

describe('gates are waited for with a shell command', () => {
  const gates = [Gate.file('/first'), Gate.tcp('second', 2), Gate.httpGet('/third')];

  test('one after another', () => {
    const [shell, option, script] = Gate.waitCommand(gates);
    expect([shell, option]).toEqual(['sh', '-c']);
    expect(script.split('\n').slice(-3).map((line) => line.split(' ')[0])).toEqual(['wait_for', 'wait_for', 'wait_for']);
    expect(script.split('\n').slice(-3).map((line) => /first|second|third/.exec(line)![0])).toEqual(['first', 'second', 'third']);
  });

  test('and then become a command, with its arguments as they are', () => {
    const [shell, option, script, ...rest] = Gate.waitCommand(gates, ['node', 'server.js', 'a b']);
    expect([shell, option, rest]).toEqual(['sh', '-c', ['sh', 'node', 'server.js', 'a b']]);
    expect(script).toBe(Gate._script(gates, WaitPlace.ENTRY_POINT));
    expect(script.split('\n').at(-1)).toBe('exec "$@"');
  });

  test('that survives the expansion by Kubernetes, as the script of a hook need not', () => {
    const gate = Gate.exec(['sh', '-c', 'echo $(date) $$']);
    const [lastOfMain, lastOfHook] = [Gate.waitCommand([gate])[2], Gate._script([gate], WaitPlace.HOOK)].map((script) => script.split('\n').at(-1)!);
    expect(lastOfHook).toContain("'echo $(date) $$'");
    expect(lastOfMain).toContain("'echo $$(date) $$$'");
    expect(expand(lastOfMain, { date: 'x' })).toBe(lastOfHook);
  });
});

describe('a gate that can never work is refused: ', () => {
  const http = (url: string, options?: HttpGateOptions) => () => Gate.httpGet(url, options);
  const timed = (options: GateOptions) => () => Gate.tcp('x', 1, options);
  const { seconds, millis } = Duration;
  const WHOLE = 'must be a whole number of seconds, because Kubernetes counts in whole seconds';
  const neither = "must be a URL, or a path that starts with '/': give for example 'http://auth/healthz', or '/healthz' for a server in the same pod";
  const begin = "must start with 'http://' or 'https://': for anything else use Gate.tcp or Gate.exec";
  const own = "already has a port and a scheme: remove the options 'port' and 'scheme', or give a path that starts with '/'";
  const host = "must be a host name or an address without scheme and port: give it as in Gate.tcp('postgres', 5432)";
  const number = 'must be a whole number from 1 to 65535: give the port that the server listens on';
  const secret = "Gate.httpGet: 'url' must not contain a user name or a password, because manifests are not secret: "
    + 'use Gate.exec with a program that reads them from a Secret';

  test.each<[string, () => unknown, string]>([
    ['an empty URL', http(''), `Gate.httpGet: 'url' ("") ${neither}`],
    ['a path without its slash', http('healthz'), `Gate.httpGet: 'url' ("healthz") ${neither}`],
    ['a URL without its scheme', http('//auth/healthz'), `Gate.httpGet: 'url' ("//auth/healthz") ${neither}`],
    ['a URL with a host that cannot be', http('http://a b/'), `Gate.httpGet: 'url' ("http://a b/") ${neither}`],
    ['a URL with a port that cannot be', http('http://auth:65536/'), `Gate.httpGet: 'url' ("http://auth:65536/") ${neither}`],
    ['a URL of something else', http('postgres://db:5432'), `Gate.httpGet: 'url' ("postgres://db:5432") ${begin}`],
    ['a host and port for a URL', http('auth:8080'), `Gate.httpGet: 'url' ("auth:8080") ${begin}`],
    ['a host that would be an option', http('http://-e/'),
      "Gate.httpGet: 'url' (\"http://-e/\") must have a host name or an address between '//' and the next '/', not '-e': give it as in 'http://auth/healthz'"],
    ['a host that would be a command', http('http://$(id)/'),
      "Gate.httpGet: 'url' (\"http://$(id)/\") must have a host name or an address between '//' and the next '/', not '$(id)': give it as in 'http://auth/healthz'"],
    ['a URL with a password', http('http://me:secret@auth/'), secret],
    ['a URL with a user', http('http://me@auth/'), secret],
    ['a URL and a port', http('http://auth/', { port: 80 }), `Gate.httpGet: 'url' ("http://auth/") ${own}`],
    ['a URL and a scheme', http('http://auth/', { scheme: ConnectionScheme.HTTP }), `Gate.httpGet: 'url' ("http://auth/") ${own}`],
    ['port 0', http('/', { port: 0 }), `Gate.httpGet: 'port' (0) ${number}`],
    ['port 65536', http('/', { port: 65536 }), `Gate.httpGet: 'port' (65536) ${number}`],
    ['half a port', http('/', { port: 80.5 }), `Gate.httpGet: 'port' (80.5) ${number}`],
    ['a header whose name Kubernetes does not take', http('/', { headers: { X_Y: 'z' } }),
      'Gate.httpGet: \'headers\' ("X_Y") must have names of letters, digits and dashes: correct the name'],
    ['a header of two lines', http('/', { headers: { X: 'a\nb' } }),
      'Gate.httpGet: \'headers\' (X: "a\\nb") must have a non-empty value without line breaks and control characters: correct the value, or '
        + 'remove the header'],
    ['a header that is there twice', http('/', { headers: { Host: 'a', host: 'b' } }),
      "Gate.httpGet: 'headers' (Host and host) must have each name only once, regardless of case: remove one of them"],
    ['no host', () => Gate.tcp('', 1), `Gate.tcp: 'host' ("") ${host}`],
    ['a host with its port', () => Gate.tcp('postgres:5432', 5432), `Gate.tcp: 'host' ("postgres:5432") ${host}`],
    ['a URL for a host', () => Gate.tcp('http://auth', 80), `Gate.tcp: 'host' ("http://auth") ${host}`],
    ['a host with a space', () => Gate.tcp('a b', 80), `Gate.tcp: 'host' ("a b") ${host}`],
    ['a host that is an option', () => Gate.tcp('-e', 80), `Gate.tcp: 'host' ("-e") ${host}`],
    ['a host that is a command', () => Gate.tcp('$(id)', 80), `Gate.tcp: 'host' ("$(id)") ${host}`],
    ['no port of TCP', () => Gate.tcp('x', 70000), `Gate.tcp: 'port' (70000) ${number}`],
    ['no command', () => Gate.exec([]), "Gate.exec: 'command' ([]) must start with a program: give the program and its arguments"],
    ['no program', () => Gate.exec(['']), 'Gate.exec: \'command\' ([""]) must start with a program: give the program and its arguments'],
    ['a NUL in a command', () => Gate.exec(['a\0']),
      'Gate.exec: \'command[0]\' ("a\\u0000") must not contain NUL characters: remove them'],
    ['a file without a folder', () => Gate.file('ready'),
      "Gate.file: 'path' (\"ready\") must be absolute, because the working directory depends on the image: start it with '/'"],
    ['a NUL in a path', () => Gate.file('/a\0'), 'Gate.file: \'path\' ("/a\\u0000") must not contain NUL characters: remove them'],
    ['no time', timed({ timeout: seconds(0) }), "Gate.tcp: 'timeout' (0 s) must be at least 1 s: give how long to wait for the gate to open"],
    ['more than an hour', timed({ timeout: seconds(3601) }), "Gate.tcp: 'timeout' (3601 s) must be at most 1 h: give how long to wait for the gate to open"],
    ['a part of a second', timed({ timeout: millis(1500) }), `Gate.tcp: 'timeout' (1.5 s) ${WHOLE}: give how long to wait for the gate to open`],
    ['a pause that is too short', timed({ interval: millis(99) }),
      "Gate.tcp: 'interval' (0.099 s) must be at least 0.1 s: give the interval between attempts, at most 'timeout' (60 s)"],
    ['a pause of more than a minute', timed({ interval: millis(60_001), timeout: seconds(120) }),
      "Gate.tcp: 'interval' (60.001 s) must be at most 60 s: give the interval between attempts, at most 'timeout' (2 min)"],
    ['a pause longer than the whole', timed({ interval: seconds(3), timeout: seconds(2) }),
      "Gate.tcp: 'interval' (3 s) must be at most 2 s: give the interval between attempts, at most 'timeout' (2 s)"],
    ['a look of no time', timed({ attemptTimeout: seconds(0) }), "Gate.tcp: 'attemptTimeout' (0 s) must be at least 1 s: give the time limit of one attempt"],
    ['a look of more than a minute', timed({ attemptTimeout: seconds(61) }),
      "Gate.tcp: 'attemptTimeout' (61 s) must be at most 60 s: give the time limit of one attempt"],
    ['a look of part of a second', timed({ attemptTimeout: millis(200) }), `Gate.tcp: 'attemptTimeout' (0.2 s) ${WHOLE}: give the time limit of one attempt`],
    ['no command to become', () => Gate.waitCommand([Gate.file('/x')], []), "Gate.waitCommand: 'command' ([]) must start with a program: give the program and its arguments"],
    ['no gates', () => Gate.waitCommand([]), "Gate.waitCommand: 'gates' (none) must have at least one gate: give what to wait for"],
  ])('%s', (_, make, message) => expect(errorOf(make)).toBe(message));

  test.each<[string, () => Gate]>([
    ['1 s', timed({ timeout: seconds(1) })],
    ['1 h', timed({ timeout: Duration.hours(1) })],
    ['a pause of 0.1 s', timed({ interval: millis(100) })],
    ['a pause of 1 min', timed({ interval: seconds(60), timeout: seconds(60) })],
    ['a pause as long as the whole', timed({ interval: seconds(2), timeout: seconds(2) })],
    ['a look of 1 s', timed({ attemptTimeout: seconds(1) })],
    ['a look of 1 min', timed({ attemptTimeout: seconds(60) })],
    ['port 1', () => Gate.tcp('x', 1)],
    ['port 65535', http('/', { port: 65535 })],
    ['a folder', () => Gate.file('/')],
  ])('and at the limit it is not: %s', (_, make) => expect(make()).toBeInstanceOf(Gate));

  test('the error names the kind of gate', () => {
    const timeout = seconds(0);
    expect([http('/', { timeout }), () => Gate.tcp('x', 1, { timeout }), () => Gate.exec(['x'], { timeout }), () => Gate.file('/x', { timeout })]
      .map((make) => errorOf(make).split(':')[0])).toEqual(['Gate.httpGet', 'Gate.tcp', 'Gate.exec', 'Gate.file']);
  });
});

describe('a gate for the proxy of a mesh', () => {
  test.each<[string, Mesh, number, string]>([
    ['Istio', Mesh.istio(), 15021, '/healthz/ready'],
    ['Linkerd', Mesh.linkerd(), 4191, '/ready'],
    ['Dapr', Mesh.dapr(), 3500, '/v1.0/healthz/outbound'],
  ])('of %s asks it in its own pod', (_, mesh, port, path) => {
    const gate = Gate.proxyOf(mesh, { timeout: Duration.seconds(20) });
    expect(gate._toProbe().httpGet).toMatchObject({ port, path });
    expect([gate.isRemote, gate.timeout.toSeconds()]).toEqual([false, 20]);
  });

  test.each([['Istio, ambient mode', Mesh.istioAmbient()], ['Consul', Mesh.consul()], ['no mesh', Mesh.none()]])('of %s is an error', (name, mesh) => {
    expect(() => Gate.proxyOf(mesh)).toThrow(new Error(`Gate.proxyOf: 'mesh' (${name}) must have a proxy in the pod that says when it is ready: use Gate.httpGet or `
      + 'Gate.tcp with its port, or leave the gate out'));
  });
});
