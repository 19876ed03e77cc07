import { at, pod, run, times } from './pods';
import { KubernetesVersion } from '../../src/cluster';

/*
 * Restart policies and rules of single containers. Facts: kuberuntime_manager.go, kuberuntime_container.go and pkg/api/v1/pod/util.go of Kubernetes 1.37.2,
 * and the validation and the dropped fields of 1.33.6, 1.34.4 and 1.36.3.
 */

const rule = (action: string, operator: string, ...values: number[]) => ({ action, exitCodes: { operator, values } });
const ALL = rule('RestartAllContainers', 'In', 88);
const V = KubernetesVersion;

/** A pod that restarts nothing, with one container that has rules and one that has none. */
const training = (restartPolicyRules: object[], own: object = {}, other: object = {}) => pod({
  restartPolicy: 'Never',
  initContainers: [{ name: 'setup', image: 'acme/setup:1' }],
  containers: [
    { name: 'main', image: 'acme/train:1', restartPolicy: 'Never', restartPolicyRules, ...own },
    { name: 'other', image: 'acme/other:1', restartPolicy: 'Always', ...other },
  ],
});

describe('a container that crashes', () => {
  const crashed = (rules: object[], code: number, own?: object) => run(training(rules, own), 'crash container=main', [`main.exit=${code}`, 'main.run=never'], { limit: 30_000 });
  const starts = (line: ReturnType<typeof run>) => times(line, /^starts$/, 'main').length;

  test.each<[string, object[], number, number]>([
    ['is started again by a rule', [rule('Restart', 'In', 42)], 42, 1],
    ['stays down where no rule has its exit code', [rule('Restart', 'In', 42)], 1, 0],
    ['is started again by a rule for all other codes', [rule('Restart', 'NotIn', 0, 1)], 3, 1],
  ])('%s', (_, rules, code, count) => expect(starts(crashed(rules, code))).toBe(count));

  test('goes by its own policy where no rule matches', () => {
    expect([1, 0].map((code) => starts(crashed([rule('Restart', 'In', 42)], code, { restartPolicy: 'OnFailure' })))).toEqual([1, 0]);
  });

  test('waits for its back-off, rule or not', () => {
    const line = run(training([rule('Restart', 'In', 42)]), 'start', ['main.run=1s', 'main.exit=42'], { limit: 60_000 });
    expect(times(line, /^waits .* for its restart$/, 'main').length).toBeGreaterThan(1);
  });

  test('exits with the code that is assumed of it, 1 if there is none', () => {
    expect(at(crashed([], 42), /^crashes with code 42$/, 'main')).toBe(0);
    expect(at(run(training([]), 'crash', [], { limit: 5000 }), /^crashes$/, 'main')).toBe(0);
  });
});

test('an init container that failed goes by its rules too', () => {
  const view = (restartPolicyRules: object[]) => pod({
    restartPolicy: 'Never',
    initContainers: [{ name: 'setup', image: 'acme/setup:1', restartPolicy: 'Never', restartPolicyRules }],
    containers: [{ name: 'main', image: 'acme/api:1' }],
  });
  const line = (rules: object[]) => run(view(rules), 'start', ['setup.exit=7', 'setup.run=1s'], { limit: 40_000 });
  expect(times(line([rule('Restart', 'In', 7)]), /^starts$/, 'setup').length).toBeGreaterThan(1);
  expect(at(line([rule('Restart', 'In', 8)]), /^pod has failed$/)).toBeGreaterThan(0);
});

describe('a container that restarts all', () => {
  const preStop = { lifecycle: { preStop: { sleep: { seconds: 10 } } } };
  const restarted = (other: object, ...assume: string[]) => run(training([ALL], {}, other), 'restart-all', assume, { limit: 60_000 });

  test('has the others killed without a grace period: no hook, and 2 s from the stop signal', () => {
    const line = restarted(preStop, 'other.stop=never');
    expect(line.events.filter(({ hook }) => hook !== undefined)).toEqual([]);
    expect(at(line, /^SIGKILL$/, 'other') - at(line, /^stop signal$/, 'other')).toBeCloseTo(2, 3);
    expect(line.killed.map(({ container }) => container)).toEqual(['other']);
    // The control: a deletion runs the hook, and gives 30 s.
    const deleted = run(training([ALL], {}, preStop), 'delete', ['other.stop=never']);
    expect(at(deleted, /^stop signal$/, 'other')).toBeGreaterThan(9);
  });

  test('starts the pod from its first init container, without a back-off', () => {
    const line = run(training([ALL]), 'start', ['main.run=2s', 'main.exit=88', 'setup.run=1s', 'other.stop=0.1s'], { limit: 60_000 });
    const all = times(line, /^restarts all containers$/);
    expect(all.length).toBeGreaterThan(4);
    expect(times(line, /^starts$/, 'setup')).toHaveLength(all.length + 1);
    expect(times(line, /^waits .* for its restart$/)).toEqual([]);
    for (const [n, time] of all.entries()) {
      const setup = times(line, /^starts$/, 'setup')[n + 1];
      expect(setup).toBeGreaterThan(time);
      expect(times(line, /^starts$/, 'main')[n + 1]).toBeGreaterThan(setup);
    }
  });

  test('kills them one after the other, and is itself removed last', () => {
    const main = { name: 'main', image: 'acme/train:1', restartPolicy: 'Never', restartPolicyRules: [ALL] };
    const view = pod({ containers: [main, ...['a', 'b'].map((name) => ({ name, image: 'acme/other:1' }))] });
    const line = run(view, 'restart-all', ['a.stop=1s', 'b.stop=1s'], { limit: 60_000 });
    expect(at(line, /^stop signal$/, 'b')).toBe(at(line, /^stops$/, 'a'));
  });

  test('leaves a pod that is being deleted alone', () => {
    const line = run(training([ALL], { lifecycle: { preStop: { sleep: { seconds: 10 } } } }), 'delete', ['main.run=64s', 'main.exit=88']);
    expect(times(line, /^restarts all containers$/)).toEqual([]);
    expect(line.goneAt).toBeDefined();
  });
});

describe('a version', () => {
  const refusals = (version: KubernetesVersion, rules: object[], own?: object) => run(training(rules, own), 'start', [], { version }).refusals;

  test('rejects policies of single containers up to 1.33, and drops them in 1.34', () => {
    expect(refusals(V.V1_33, [])).toEqual([
      'main has a restartPolicy of its own (Never), which Kubernetes 1.33 accepts for native sidecars only',
      'other has a restartPolicy of its own (Always), which Kubernetes 1.33 accepts for native sidecars only',
    ]);
    expect(refusals(V.V1_34, [])).toEqual([]);
    const crash = (version: KubernetesVersion) => run(training([rule('Restart', 'In', 42)]), 'crash', ['main.exit=42', 'main.run=never'], { version, limit: 30_000 });
    expect([V.V1_34, V.V1_35].map((version) => times(crash(version), /^starts$/, 'main').length)).toEqual([0, 1]);
  });

  test('rejects RestartAllContainers in 1.35', () => {
    expect(refusals(V.V1_35, [ALL])).toEqual(['main has a restart rule with the action \'RestartAllContainers\', which is off by default in Kubernetes 1.35']);
    expect(refusals(V.V1_36, [ALL])).toEqual([]);
  });
});

test('what cannot be is refused, as the API server does', () => {
  const refusals = (restartPolicyRules: object[], own: object = {}) => run(training(restartPolicyRules, own), 'start').refusals;
  expect(refusals([{ action: 'Restart' }])).toEqual(['main has a restart rule without exitCodes']);
  expect(refusals([ALL], { restartPolicy: undefined })).toEqual(['main has restartPolicyRules, but no restartPolicy of its own']);
  expect(refusals([rule('Stop', 'Is', 1)])).toEqual([
    'main has a restart rule with the action \'Stop\', which must be Restart or RestartAllContainers',
    'main has a restart rule with the operator \'Is\', which must be In or NotIn',
  ]);
});

test('the scenario needs a container with such a rule', () => {
  expect(() => run(training([rule('Restart', 'In', 42)]), 'restart-all')).toThrow('scenario \'restart-all\': there is no container with a rule that restarts all containers in this pod');
});
