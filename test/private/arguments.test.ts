import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Duration, Lazy, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { signatures } from '../../projenrc/signatures';
import * as library from '../../src';
import { shown } from '../../src/private/arguments';
import { errorOf } from '../_support/errors';

/** The library as plain JavaScript sees it. */
const js = library as any;
const chart = () => new Chart(new App(), 'shop');
const seconds = (n: number) => Duration.seconds(n);
const COUNT = 'must be a whole number from 0 to 2147483647: correct it, because the API server accepts no other, or leave it out';
const PORT = 'must be a whole number from 1 to 65535: correct it, because the API server accepts no other, or leave it out';

test('the table is what jsii says of the public API now', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'src', 'private', 'signatures.ts'), 'utf8')).toBe(signatures());
});

describe('an argument that cannot be is refused:', () => {
  test.each<[string, () => unknown, string]>([
    ['no options', () => js.Hook.exec(['x']), "Hook.exec: 'options' (missing) must be an object: write it as { timeout: … }"],
    ['no bound', () => js.Hook.exec(['x'], {}), "Hook.exec: 'timeout' (missing) must be a Duration: write Duration.seconds(30)"],
    ['a number for a time', () => js.Shutdown.of({ stop: 25 }), "Shutdown.of: 'stop' (25) must be a Duration: write Duration.seconds(25), or leave it out"],
    ['a Size for a time', () => js.Hook.sleep(Size.mebibytes(5)), "Hook.sleep: 'time' (a Size) must be a Duration: write Duration.seconds(30)"],
    ['null for options', () => js.Shutdown.of(null), "Shutdown.of: 'props' (null) must be an object: write it as { drain: … }, or leave it out"],
    ['null for an option', () => js.Gate.file('/x', { timeout: null }), "Gate.file: 'timeout' (null) must be a Duration: write Duration.seconds(30), or leave it out"],
    ['a time in the place of options', () => js.Gate.tcp('db', 5432, seconds(5)),
      "Gate.tcp: 'options' (a Duration) must be an object: write it as { attemptTimeout: … }, or leave it out"],
    ['a number for a text', () => js.Gate.tcp(5432, 'db'), "Gate.tcp: 'host' (5432) must be a string: put it in quotes"],
    ['a text for a number', () => js.Gate.tcp('db', '5432'), "Gate.tcp: 'port' (\"5432\") must be a number: give it without quotes"],
    ['a text for yes or no', () => js.Server.redis({ saveOnStop: 'no' }), "Server.redis: 'saveOnStop' (\"no\") must be true or false: give one of them, without quotes, or leave it out"],
    ['a text for a list', () => js.Gate.exec('pg_isready'), "Gate.exec: 'command' (\"pg_isready\") must be a list: put it in square brackets"],
    ['a number in a list', () => js.Gate.exec(['sleep', 5]), "Gate.exec: 'command[1]' (5) must be a string: put it in quotes"],
    ['a gap in a list', () => js.Gate.exec(['sleep', undefined]), "Gate.exec: 'command[1]' (missing) must be a string: give one"],
    ['a list for a map', () => js.Gate.httpGet('/x', { headers: ['a'] }),
      "Gate.httpGet: 'headers' ([\"a\"]) must be an object of names and values: write it as { name: value }, or leave it out"],
    ['a number in a map', () => js.Gate.httpGet('/x', { headers: { a: 1 } }), "Gate.httpGet: 'headers.a' (1) must be a string: put it in quotes"],
    ['something else among hooks', () => js.Hook.sequence(library.Hook.log('a'), 'b'), "Hook.sequence: 'hooks[1]' (\"b\") must be a Hook: make one with the class of that name"],
    ['what no enum has', () => js.Server.httpd({ mpm: 'itk' }), "Server.httpd: 'mpm' (\"itk\") must be one of 'event', 'prefork', 'worker': use the enum HttpdMpm, or leave it out"],
    ['no construct', () => js.Lifecycle.of(), "Lifecycle.of: 'workload' (missing) must be a construct: give an app, a chart or a workload"],
    ['no scope', () => new js.GracefulDeployment(undefined, 'web', {}), "GracefulDeployment: 'scope' (missing) must be a construct: give an app, a chart or a workload"],
    ['no list of manifests', () => new library.checks.Checker().check('x' as any), "Checker.check: 'manifests' (\"x\") must be a list: put it in square brackets"],
    ['rules that are no list', () => new js.checks.Checker({ rules: 'all' }), "Checker: 'rules' (\"all\") must be a list: put it in square brackets, or leave it out"],
    ['a text for a scenario', () => js.timeline.PodTimeline.of({}, { scenario: 'delete' }),
      "PodTimeline.of: 'scenario' (\"delete\") must be a PodScenario: make one with the class of that name, or leave it out"],
    ['NUL', () => library.Hook.exec(['echo', 'a\0'], { timeout: seconds(1) }), "Hook.exec: 'command[1]' (\"a\\u0000\") must not contain NUL characters: remove them"],
    ['half a pair', () => library.Hook.log('a\ud800'), "Hook.log: 'line' (\"a\\ud800\") must not contain halves of surrogate pairs, which are not valid Unicode: remove them"],
  ])('%s', (_, call, message) => expect(errorOf(call)).toBe(message));
});

describe('with the path of its construct:', () => {
  const lifecycle = () => library.Lifecycle.of(new library.GracefulDeployment(chart(), 'api', { containers: [{ image: 'a' }] })) as any;
  test.each<[string, () => unknown, string]>([
    ['replicas that are no number', () => new library.GracefulNginx(chart(), 'web', { replicas: NaN }), `shop/web: GracefulNginx: 'replicas' (NaN) ${COUNT}`],
    ['fewer than no replicas', () => new library.GracefulDeployment(chart(), 'web', { replicas: -1 }), `shop/web: GracefulDeployment: 'replicas' (-1) ${COUNT}`],
    ['half a replica', () => new library.GracefulStatefulSet(chart(), 'web', { replicas: 1.5 }), `shop/web: GracefulStatefulSet: 'replicas' (1.5) ${COUNT}`],
    ['endless replicas', () => new library.GracefulHaproxy(chart(), 'web', { replicas: Infinity, backend: 'a:1' }), `shop/web: GracefulHaproxy: 'replicas' (Infinity) ${COUNT}`],
    ['replicas in quotes', () => new js.GracefulDeployment(chart(), 'web', { replicas: '3' }), `shop/web: GracefulDeployment: 'replicas' ("3") ${COUNT}`],
    ['a port that there is not', () => new library.GracefulDeployment(chart(), 'web', { containers: [{ image: 'a', portNumber: 65536 }] }),
      `shop/web: GracefulDeployment: 'containers[0].portNumber' (65536) ${PORT}`],
    ['port 0 of an added container', () => new library.GracefulDaemonSet(chart(), 'web', { containers: [{ image: 'a' }] }).addContainer({ name: 'b', image: 'b', ports: [{ number: 0 }] }),
      "shop/web: GracefulDaemonSet.addContainer: 'ports[0].number' (0) must be a whole number from 1 to 65535: correct it, because the API server accepts no other"],
    ['a grace period of part of a second', () => new library.GracefulDeployment(chart(), 'web', { terminationGracePeriod: Duration.millis(1500) }),
      "shop/web: GracefulDeployment: 'terminationGracePeriod' (1.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: correct it, or leave it out"],
    ['NUL in a page', () => new library.GracefulNginx(chart(), 'web', { content: { 'a.html': '\0' } }),
      "shop/web: GracefulNginx: 'content.a.html' (\"\\u0000\") must not contain NUL characters: remove them"],
    ['a label called constructor', () => new library.GracefulDeployment(chart(), 'web', { podMetadata: { labels: { constructor: 'x' } as any } }),
      "shop/web: GracefulDeployment: 'podMetadata.labels.constructor' (\"constructor\") must have another name, because cdk8s cannot render a field of this name: rename it"],
    ['a text for server blocks', () => new js.GracefulNginx(chart(), 'web', { serverBlocks: 'server {}' }),
      "shop/web: GracefulNginx: 'serverBlocks' (\"server {}\") must be a list: put it in square brackets, or leave it out"],
    ['no properties', () => new js.GracefulHaproxy(chart(), 'lb'), "shop/lb: GracefulHaproxy: 'props' (missing) must be an object: write it as { metadata: … }"],
    ['no gate between two containers', () => new js.SidecarGatedPod(chart(), 'pod', { main: { image: 'a' }, sidecar: { image: 'b' } }),
      "shop/pod: SidecarGatedPod: 'gate' (missing) must be a Gate: make one with the class of that name"],
    ['a version that we do not know', () => js.Cluster.set(chart(), { version: '1.27' }), `shop: Cluster.set: 'version' ("1.27") must be one of ${
      Object.values(library.KubernetesVersion).map((version) => `'${version}'`).join(', ')}: use the enum KubernetesVersion, or leave it out`],
    ['a gate for a list of them', () => lifecycle().waitFor(library.Gate.tcp('db', 5432)), "shop/api: Lifecycle.waitFor: 'gates' (a Gate) must be a list: put it in square brackets"],
    ['a number for a limit', () => lifecycle().limitStop('main', 5), "shop/api: Lifecycle.limitStop: 'limit' (5) must be a Duration: write Duration.seconds(5)"],
    ['a level for all', () => js.LifecycleChecks.enable(chart(), { failOn: 'all' }),
      "shop: LifecycleChecks.enable: 'failOn' (\"all\") must be one of 'error', 'warning', 'info': use the enum FindingLevel, or leave it out"],
    ['requests in quotes', () => js.LifecycleReport.of(chart(), { requestsPerSecond: '5' }),
      "shop: LifecycleReport.of: 'requestsPerSecond' (\"5\") must be a number: give it without quotes, or leave it out"],
  ])('%s', (_, call, message) => expect(errorOf(call)).toBe(message));
});

describe('what was not made by us is refused when it is written:', () => {
  const raw = (container: object, spec: object = { containers: [container] }) => () => {
    const on = chart();
    library.Lifecycle.of(new ApiObject(on, 'raw', { apiVersion: 'v1', kind: 'Pod', spec })).limitStop('main', seconds(5));
    return Testing.synth(on);
  };
  const probed = (probe: kplus.ProbeOptions) => () => {
    const on = chart();
    new library.GracefulDeployment(on, 'raw', { containers: [{ image: 'a', liveness: kplus.Probe.fromTcpSocket({ port: 80, ...probe }) }] });
    return Testing.synth(on);
  };
  test.each<[string, () => unknown, string]>([
    ['a command in one text', raw({ name: 'main', command: 'sleep 5' }), "container 'main': 'command' (\"sleep 5\") must be a list of strings: put it in square brackets"],
    ['a number in a command', raw({ name: 'main', command: ['sleep', 5] }), "container 'main': 'command' ([\"sleep\",5]) must be a list of strings: put it in square brackets"],
    ['arguments in one text', raw({ name: 'main', command: ['a'], args: 'x' }), "container 'main': 'args' (\"x\") must be a list of strings: put it in square brackets"],
    ['variables that are no list', raw({ name: 'main', command: ['a'], env: { A: '1' } }), "container 'main': 'env' ({\"A\":\"1\"}) must be a list of objects: put it in square brackets"],
    ['containers that are no list', raw({}, { containers: { name: 'main' } }), "'containers' ({\"name\":\"main\"}) must be a list: put it in square brackets"],
    ['a container without a name', raw({ image: 'a' }), "'containers[0].name' (missing) must be a string: give the container a name"],
    ['NUL in a variable', raw({ name: 'main', command: ['a'], env: [{ name: 'A', value: '\0' }] }),
      "'spec.containers[0].env[0].value' (\"\\u0000\") must not contain NUL characters: remove them"],
    ['no number', raw({ name: 'main', command: ['a'], ports: [{ containerPort: NaN }] }), "'spec.containers[0].ports[0].containerPort' (NaN) must be a finite number: correct it"],
    ['half a failure', probed({ failureThreshold: 1.5 }), "container 'main': the livenessProbe has a failureThreshold of 1.5, which must be a whole number of at least 1: correct it"],
  ])('%s', (_, call, message) => expect(errorOf(call)).toBe(`Validation failed with the following errors:\n  [shop/raw] ${message}`));
});

describe('what can be is taken:', () => {
  test('a value that is known only at synth, and properties that are not ours', () => {
    const on = chart();
    new library.GracefulDeployment(on, 'web', { replicas: Lazy.any({ produce: () => 4 }) as unknown as number, containers: [{ image: 'a' }], team: 'shop' } as object);
    expect(Testing.synth(on)[0].spec.replicas).toBe(4);
  });

  test('what is left out, in so many words', () => {
    expect(() => new js.GracefulDeployment(chart(), 'web', { replicas: undefined, containers: [{ image: 'a', name: undefined }] })).not.toThrow();
    expect(() => js.Gate.file('/x', undefined)).not.toThrow();
  });

  test('objects of another copy of cdk8s, of whatever class names', () => {
    class a { public constructor(public readonly of: Duration) { /* a minifier gave it its name */ } }
    for (const name of ['toDays', 'toHours', 'toHumanString', 'toIsoString', 'toMilliseconds', 'toMinutes', 'toSeconds', 'unitLabel']) {
      (a.prototype as any)[name] = function (this: any, ...args: unknown[]) { return this.of[name](...args); };
    }
    expect(js.Hook.sleep(new a(seconds(3))).bound.toSeconds()).toBe(3);
  });
});

test('any value reads as something short, on one line', () => {
  const endless: unknown[] = [];
  endless.push(endless);
  expect([undefined, null, 1n, Symbol('x'), () => 1, endless, new Map(), { a: 1n }, 'x'.repeat(100), 'a\n\u202e\u2028\x9b'].map(shown)).toEqual([
    'missing', 'null', '1', 'Symbol(x)', 'a function', 'a list', 'a Map', 'an object', `"${'x'.repeat(58)}…`, '"a\\n\\u202e\\u2028\\u009b"',
  ]);
});
