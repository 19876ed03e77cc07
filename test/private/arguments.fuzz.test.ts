import { join } from 'path';
import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as library from '../../src';
import { objectsOf, podOf } from '../../src/pod';
import { refusalsOf } from '../../src/timeline/kubelet/refusals';
import { Callable, load, Type, TypeReference, Value } from '../_support/assembly';
import { runsOf, SEED } from '../_support/drawn';

/*
 * Every public factory, constructor and method is given random values for all of its options, as plain JavaScript can give them. What comes of
 * it is either an error of ours that names the option, or manifests that the API server accepts. What there is to call, and with what, is what
 * jsii says: a new option is tried without a change here. The number of runs is small; FUZZ_RUNS raises it.
 */
const RUNS = runsOf(400);

const ROOT = join(__dirname, '..', '..');
const OWN = load(join(ROOT, '.jsii'));
const TYPES = new Map([OWN, ...['cdk8s', 'cdk8s-plus-28', 'constructs'].map((name) => load(join(ROOT, 'node_modules', name, '.jsii')))]
  .flatMap(({ types }) => Object.entries(types)));

/** Draws numbers from a seed (Park and Miller). */
class Dice {
  private state: number;

  public constructor(seed: number) {
    this.state = 1 + Math.abs(seed) % 2147483646;
    // Seeds that follow each other begin alike.
    for (let n = 0; n < 3; n++) { this.below(1); }
  }

  public below(n: number): number {
    this.state = this.state * 48271 % 2147483647;
    return this.state % n;
  }

  public oneOf<T>(values: readonly T[]): T { return values[this.below(values.length)]; }

  public chance(percent: number): boolean { return this.below(100) < percent; }
}

const TEXTS = ['a', 'api', 'main', 'web', '1', '/healthz', '/tmp/x', 'http://auth/healthz', 'api:8080', 'recommended', 'sleep-equals-grace', 'nginx:1.27', 'sh', '-c', 'HTTP',
  '', ' ', '..', '-', 'x'.repeat(300), 'A_B', 'a b', "it's", '"', '$(X)', '$$', '`id`', '{{ x }}', '\n', 'a\nb', '\r', '\t', '\u001b[31m', '\0', 'a\0b', '\ud800', 'x\udfff', '\u2028', '\u202e',
  'ü😀', 'constructor', '__proto__', 'null', 'no', '.nan', 'server {\n  listen 8080;\n}', 'frontend x\n  bind :8080'];
const NUMBERS = [0, 1, 2, 3, 80, 8080, 8081, 65535, 65536, 1024, -1, -0, 0.5, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 53, 1e308];
const SECONDS = [0, 1, 2, 5, 10, 30, 60, 600, 3600, 3601, 1e9, NaN, Infinity, 1.5, 0.2];
const STRANGE: readonly unknown[] = [
  null, undefined, true, 0, -1, NaN, 12345678901234567890n, Symbol('x'), '', 'x', 'a\0', '\ud800', [], ['x'], [null], [[]], {}, { a: 1 },
  { node: {} },
  () => 1, new Date(0), /x/, new Map([['a', 1]]), new Set(['a']), Object.create(null), Buffer.from('x'), new Proxy({}, {}), class A {}, Promise.resolve(1), new Error('x'),
];

const CONTAINER = { name: 'main', image: 'nginx:1.27' };
const MANIFESTS: readonly unknown[] = [
  { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'p' }, spec: { containers: [CONTAINER] } },
  { kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'd' }, spec: { replicas: 2, template: { spec: { containers: [CONTAINER] } } } },
  { kind: 'Deployment', spec: { replicas: NaN, template: { spec: { containers: [{ name: 'a', command: 'sleep 5' }] } } } },
  { kind: 'Service' },
];

/** How an object of each class that is a type of an option is made; a class that is missing fails the test. */
const MAKE: { readonly [name: string]: (dice: Dice, chart: Chart) => unknown } = {
  Duration: (dice) => Duration.millis(dice.oneOf(SECONDS) * 1000),
  Size: () => Size.mebibytes(5),
  Gate: (dice) => dice.oneOf([library.Gate.tcp('db', 5432), library.Gate.httpGet('/x', { port: 80 }), library.Gate.exec(['a']), library.Gate.file('/x')]),
  Hook: (dice) => dice.oneOf([
    library.Hook.sleep(Duration.seconds(3)), library.Hook.log('x'), library.Hook.exec(['a'], { timeout: Duration.seconds(1) }),
    library.Hook.httpGet('/x', { port: 80, timeout: Duration.seconds(1) }),
  ]),
  Server: (dice) => dice.oneOf([library.Server.nginx(), library.Server.node(), library.Server.redis()]),
  Shutdown: (dice) => dice.oneOf([library.Shutdown.of(), library.Shutdown.of({ drain: Duration.seconds(3), stop: Duration.seconds(9) })]),
  Sidecar: () => library.Sidecar.of({ name: 'helper', image: 'a', portNumber: 9000 }),
  Cron: () => Cron.hourly(),
  Cluster: (_, chart) => library.Cluster.of(chart),
  LoadBalancer: (dice) => dice.oneOf([library.LoadBalancer.awsAlbIp(), library.LoadBalancer.kong(), library.LoadBalancer.custom({ name: 'x', newRequests: Duration.seconds(7) })]),
  Mesh: (dice) => dice.oneOf([library.Mesh.istio(), library.Mesh.istioAmbient(), library.Mesh.dapr(), library.Mesh.none()]),
  Nodes: (dice) => dice.oneOf([library.Nodes.awsSpot(), library.Nodes.karpenter(), library.Nodes.custom({ name: 'x', gracePeriod: Duration.seconds(70) })]),
  PodScenario: (dice) => dice.oneOf([library.timeline.PodScenario.start(), library.timeline.PodScenario.crash()]),
  Construct: (_, chart) => chart,
  IConstruct: (dice, chart) => dice.oneOf([chart, workloadIn(chart)]),
  Cpu: () => kplus.Cpu.millis(5),
  DeploymentStrategy: () => kplus.DeploymentStrategy.recreate(),
  PercentOrAbsolute: (dice) => dice.oneOf(
    [kplus.PercentOrAbsolute.absolute(dice.oneOf(NUMBERS)), kplus.PercentOrAbsolute.percent(dice.oneOf(NUMBERS))]),
  DisruptionBudget: () => library.DisruptionBudget.none(),
  StatefulSetUpdateStrategy: () => kplus.StatefulSetUpdateStrategy.onDelete(),
  EnvFrom: (_, chart) => kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, id(chart), 'c')),
  EnvValue: (dice) => kplus.EnvValue.fromValue(dice.oneOf(TEXTS)),
  Handler: (dice) => dice.oneOf([kplus.Handler.fromCommand(['a']), kplus.Handler.fromHttpGet('/x', { port: 80 })]),
  Probe: (dice) => dice.oneOf([kplus.Probe.fromHttpGet('/x', { failureThreshold: dice.oneOf(NUMBERS) }), kplus.Probe.fromTcpSocket({ port: 80, periodSeconds: Duration.seconds(1) })]),
  IPersistentVolumeClaim: (_, chart) => kplus.PersistentVolumeClaim.fromClaimName(chart, id(chart), 'c'),
  GracefulApp: (_, chart) => library.GracefulApp.enable(new Chart(chart, id(chart))),
  ISecret: (_, chart) => kplus.Secret.fromSecretName(chart, id(chart), 's'),
  IServiceAccount: (_, chart) => kplus.ServiceAccount.fromServiceAccountName(chart, id(chart), 's'),
  Service: (_, chart) => new kplus.Service(chart, id(chart), { ports: [{ port: 80 }] }),
  Volume: (_, chart) => kplus.Volume.fromEmptyDir(chart, id(chart), `v${chart.node.children.length}`),
};

const id = (chart: Chart) => `c${chart.node.children.length}`;
const workloadIn = (chart: Chart) => new library.GracefulDeployment(chart, id(chart), { containers: [{ image: 'a', portNumber: 8080 }, { name: 'web', image: 'b', command: ['x'] }] });

function propertiesOf(type: Type): Value[] {
  return [...[...type.base ? [type.base] : [], ...type.interfaces ?? []].flatMap((fqn) => propertiesOf(TYPES.get(fqn)!)), ...type.properties ?? []];
}

/** A value for a type: mostly one of it, of whatever size; otherwise anything. */
function valueFor(type: TypeReference, dice: Dice, chart: Chart, strange: number): unknown {
  if (dice.chance(strange)) { return dice.oneOf(STRANGE); }
  const inner = (of: TypeReference) => valueFor(of, dice, chart, strange);
  if (type.collection) {
    const values = Array.from({ length: dice.below(4) }, () => inner(type.collection!.elementtype));
    return type.collection.kind === 'array' ? values : Object.fromEntries(values.map((value) => [dice.oneOf(TEXTS), value]));
  }
  if (type.union) { return inner(dice.oneOf(type.union.types)); }
  switch (type.primitive) {
    case 'string': return dice.oneOf(dice.chance(70) ? TEXTS.slice(0, 14) : TEXTS);
    case 'number': return dice.oneOf(dice.chance(70) ? NUMBERS.slice(0, 8) : NUMBERS);
    case 'boolean': return dice.chance(50);
    case 'any': return dice.oneOf([...MANIFESTS, ...STRANGE]);
  }
  const of = TYPES.get(type.fqn!)!;
  if (of.kind === 'enum') { return dice.oneOf(Object.values(valueAt(of.fqn) as object)); }
  if (of.datatype) {
    const given = propertiesOf(of).filter(({ optional }) => !optional || dice.chance(20));
    return Object.fromEntries(given.map((property) => [property.name, inner(property.type!)]));
  }
  if (!Object.hasOwn(MAKE, of.name)) { throw new Error(`there is no ${of.name} in MAKE: say how one is made`); }
  return MAKE[of.name](dice, chart);
}

function valueAt(fqn: string): unknown {
  const [assembly, ...path] = fqn.split('.');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return path.reduce((at, key) => at[key], assembly === OWN.name ? library : require(assembly));
}

interface Call { readonly name: string; readonly type: Type; readonly callable: Callable }

const CALLS: readonly Call[] = Object.values(OWN.types).filter(({ kind, name }) => kind === 'class' && name !== 'LifecycleValidation').flatMap((type) => [
  ...type.initializer?.parameters ? [{ name: type.name, type, callable: type.initializer }] : [],
  ...(type.methods ?? []).filter(({ parameters }) => parameters).map((callable) => ({ name: `${type.name}.${callable.name}`, type, callable })),
]);

/** What cdk8s and cdk8s-plus say themselves of what they are given, in errors of their own. */
const THEIRS = [
  /^Port with (number|name) .* already exists/, /^Container with name .* already exists/, /^(Init c|C)ontainer with name/, /^Volume with name .* already exists/,
  /^There is already a Construct with name/, /^Invalid (mount|volume)/, /^PodSpec must have at least 1 container/, /^Validation failed/, /^must be specified when/, /^Unsupported RestartPolicy/,
  /^Cannot (configure|specify)/, /^Unable to (find|determine)/, /^(Seccomp|Either|Custom|Only one|At least|Both|`?dns|DNS|When|No ports|Cannot|A single|A service)/i, /^Either port or portNumber/, /^Init containers must not have/, /^Invalid container spec: [^]* non-empty restartPolicy/, /^Only root constructs may have an empty ID/, /^localhostProfile must only be set/,
  /^'[\d.]+ mebibytes' cannot be converted/, /^Unable to (create a service|expose deployment)/,
];

/** What is wrong with an error, if anything. */
function problemWith(error: unknown, name: string): string | undefined {
  if (!(error instanceof Error)) { return `threw what is no error: ${String(error)}`; }
  if (error.constructor !== Error && !/^(Timeline|Input|NotWritten)/.test(error.constructor.name)) { return `${error.stack}`; }
  const message = error.message.replace(/^Failed serializing construct at path [^]*?: Error: /, '');
  if (/\b(Type|Range|Reference|Syntax)Error\b/.test(message)) { return `${error.stack}`; }
  const ours = /^(scenario|assumption) '|this kind has no rolling updates|'\w+' of the options|'[\w.[\]]+' \(/.test(message) || (message.includes(name.split('.')[0]) && /'[^']+'|workload|the manifest/i.test(message));
  return ours || THEIRS.some((theirs) => theirs.test(message)) ? undefined : `does not say what is wrong: ${error.stack}`;
}

/** Makes the most of what came of a call: what it is for is written into a manifest. */
function use(made: unknown, chart: Chart, dice: Dice): void {
  if (made instanceof library.Gate) { library.Lifecycle.of(workloadIn(chart)).startFirst('main', made, { then: ['web'] }); }
  if (made instanceof library.Hook) { library.Lifecycle.of(workloadIn(chart)).preStop('main', made); }
  if (made instanceof library.Server) { library.Lifecycle.of(workloadIn(chart)).server(made); }
  if (made instanceof library.Shutdown) { new library.GracefulDaemonSet(chart, 'daemons', { shutdown: made, containers: [CONTAINER] }); }
  if (made instanceof library.Sidecar) { new library.GracefulDeployment(chart, 'helped', { sidecars: [made], containers: [CONTAINER] }); }
  if (made instanceof library.timeline.PodScenario) { library.timeline.PodTimeline.of(MANIFESTS[0], { scenario: made }).toText(); }
  if (made instanceof library.timeline.PodTimeline || made instanceof library.timeline.RolloutTimeline) { made.toText(); }
  if (made instanceof library.LifecycleReport && dice.chance(10)) { made.toHtml(); }
  if (made instanceof library.checks.Checker) { made.check([...MANIFESTS]); }
}

function wrongIn(text: string): string[] {
  // eslint-disable-next-line no-control-regex
  const raw = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text);
  return [
    ...raw ? [`the YAML holds ${JSON.stringify(raw[0])}`] : [],
    ...(text as any).isWellFormed() ? [] : ['the YAML holds half of a pair'],
  ];
}

/** What is wrong with manifests, if anything. */
function problemsOf(app: App): string[] {
  const text = app.synthYaml();
  const problems = wrongIn(text);
  const look = (value: unknown, at: string): void => {
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)) || (typeof value === 'string' && (value.includes('\0') || !(value as any).isWellFormed()))) {
      problems.push(`${at} is ${String(value)}`);
    }
    if (typeof value === 'object' && value !== null) { Object.entries(value).forEach(([key, inner]) => look(inner, `${at}.${key}`)); }
    if (/\.(replicas|minReadySeconds|terminationGracePeriodSeconds|progressDeadlineSeconds)$/.test(at) && !(Number.isInteger(value) && (value as number) >= 0)) { problems.push(`${at} is ${value}`); }
    if (/\.(containerPort|hostPort)$/.test(at) && !(Number.isInteger(value) && (value as number) > 0 && (value as number) < 65536)) { problems.push(`${at} is ${value}`); }
  };
  for (const chart of app.charts) {
    for (const manifest of chart.toJson()) {
      look(manifest, manifest.kind);
      for (const object of objectsOf(manifest)) {
        const pod = podOf(object);
        // What is forbidden depends on the feature gates that were drawn; what is none on any version does not.
        if (pod) { problems.push(...refusalsOf(pod, 36).filter((refusal) => !/sleep|init container/.test(refusal))); }
      }
    }
  }
  return problems;
}

/** Calls a method of an object or of a class, or its constructor. */
function called(type: Type, callable: Callable, target: any, values: unknown[]): unknown {
  const of: any = valueAt(type.fqn);
  return callable === type.initializer ? new of(...values) : (target ?? of)[callable.name](...values);
}

interface Tally { thrown: number; made: number }

function tryOut({ callable, name, type }: Call, seed: number, tally: Tally): void {
  const dice = new Dice(seed);
  const app = new App();
  const chart = new Chart(app, 'chart');
  const target = callable.static || callable === type.initializer ? undefined : instanceOf(type, dice, chart);
  const strange = dice.oneOf([0, 0, 2, 10, 40]);
  const values = (callable.parameters ?? []).flatMap(({ optional, type: of, variadic }) => {
    if (optional && dice.chance(10)) { return [undefined]; }
    return variadic ? Array.from({ length: dice.below(3) }, () => valueFor(of!, dice, chart, strange)) : [valueFor(of!, dice, chart, strange)];
  });
  try {
    const made = called(type, callable, target, values);
    use(made, chart, dice);
    const problems = problemsOf(app);
    if (problems.length > 0) { throw new Unaccepted(`${name} made what is refused: ${problems.join('; ')}`); }
    tally.made++;
  } catch (error) {
    if (error instanceof Unaccepted) { throw error; }
    tally.thrown++;
    const problem = problemWith(error, name);
    if (problem) { throw new Error(`${name} ${problem}`); }
  }
}

class Unaccepted extends Error {}

function instanceOf(type: Type, dice: Dice, chart: Chart): unknown {
  switch (type.name) {
    case 'Lifecycle': return workloadIn(chart).lifecycle;
    case 'Checker': return new library.checks.Checker();
    case 'PodTimeline': return library.timeline.PodTimeline.of(MANIFESTS[0]);
    case 'RolloutTimeline': return library.timeline.RolloutTimeline.of(MANIFESTS[1]);
    case 'GracefulHaproxy': return new library.GracefulHaproxy(chart, 'it', { backend: 'api:80' });
    case 'GracefulPostgres': return new library.GracefulPostgres(chart, 'it', { password: { secret: kplus.Secret.fromSecretName(chart, 's', 's'), key: 'k' } });
    case 'GracefulRedis': return new library.GracefulRedis(chart, 'it');
    case 'GracefulApp': return library.GracefulApp.enable(new Chart(chart, 'it'));
    case 'GracefulCronJob': return new library.GracefulCronJob(chart, 'it', { containers: [CONTAINER], schedule: Cron.daily() });
    case 'SidecarGatedPod': return new library.SidecarGatedPod(chart, 'it', { main: { image: 'a' }, sidecar: { image: 'b' }, gate: library.Gate.tcp('localhost', 80) });
    default: return type.name.startsWith('Graceful') ? new (valueAt(type.fqn) as any)(chart, 'it', { containers: [{ ...CONTAINER, portNumber: 80 }] }) : MAKE[type.name](dice, chart);
  }
}

test('everything public can be called', () => {
  expect(CALLS.length).toBeGreaterThan(100);
  expect(CALLS.map(({ name }) => name)).toEqual(expect.arrayContaining(['Gate.tcp', 'Lifecycle.stop', 'GracefulNginx', 'Checker', 'PodTimeline.of', 'GracefulPostgres.addContainer']));
});

test('whatever it is given, there is an error of ours or a manifest that is accepted', () => {
  const tally: Tally = { thrown: 0, made: 0 };
  const failures: string[] = [];
  for (let n = 0; n < RUNS; n++) {
    try {
      tryOut(CALLS[n % CALLS.length], SEED + n, tally);
    } catch (error) {
      failures.push(`FUZZ_SEED=${SEED}, run ${n}: ${(error as Error).message}`);
    }
  }
  expect(failures).toEqual([]);
  // Both must come about, or the test tries nothing.
  expect(tally.thrown).toBeGreaterThan(RUNS / 10);
  expect(tally.made).toBeGreaterThan(RUNS / 10);
}, 3_600_000);

test.each(CALLS.map((call): [string, Call] => [call.name, call]))('%s is given nothing, null, and the wrong things', (name, { callable, type }) => {
  for (const wrong of [undefined, null, 5, 'x', [], {}, Symbol('x')]) {
    const chart = new Chart(new App(), 'chart');
    const target = callable.static || callable === type.initializer ? undefined : instanceOf(type, new Dice(1), chart);
    const values = (callable.parameters ?? []).map((_, n) => n === 0 && callable === type.initializer && type.name !== 'Checker' ? chart : wrong);
    try {
      called(type, callable, target, values);
    } catch (error) {
      expect(problemWith(error, name)).toBeUndefined();
    }
  }
});
