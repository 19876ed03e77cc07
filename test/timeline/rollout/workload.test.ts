import { message, rolling, roll, workload } from './workloads';
import { rolloutOf, Workload } from '../../../src/timeline/rollout/workload';

const read = (kind: string, spec: object, replicas?: number) => rolloutOf(workload(kind, spec), replicas)!;
const deployment = (spec: object) => read('Deployment', spec);

describe('a Deployment', () => {
  // Shares are rounded up for the surge, and down for what may be missing.
  test.each<[number, object, string]>([
    [3, {}, 'RollingUpdate, maxSurge 1, maxUnavailable 0'],
    [4, {}, 'RollingUpdate, maxSurge 1, maxUnavailable 1'],
    [10, {}, 'RollingUpdate, maxSurge 3, maxUnavailable 2'],
    [1, {}, 'RollingUpdate, maxSurge 1, maxUnavailable 0'],
    [3, rolling(0, '25%'), 'RollingUpdate, maxSurge 0, maxUnavailable 1'],
    [3, rolling('0%', '100%'), 'RollingUpdate, maxSurge 0, maxUnavailable 3'],
    [2, rolling('200%', 9), 'RollingUpdate, maxSurge 4, maxUnavailable 2'],
    [4, rolling('{{ .Values.surge }}', 0), 'RollingUpdate, maxSurge 1, maxUnavailable 0'],
    [2, { strategy: { type: 'Recreate' } }, 'Recreate'],
    [2, { paused: true }, 'paused'],
  ])('with %p replicas and %j has %p', (replicas, spec, expected) => {
    expect(deployment({ replicas, ...spec }).strategy).toBe(expected);
  });

  test('has one pod and a deadline of 10 minutes if nothing is said', () => {
    expect(deployment({})).toMatchObject({ replicas: 1, minReady: 0, progressDeadline: 600_000, refusals: [] });
    expect(deployment({ minReadySeconds: 5, progressDeadlineSeconds: 20 })).toMatchObject({ minReady: 5000, progressDeadline: 20_000 });
  });

  test('has no deadline with the largest number that there is', () => {
    expect(deployment({ progressDeadlineSeconds: 2147483647 }).progressDeadline).toBeUndefined();
    expect(deployment({ progressDeadlineSeconds: 2147483646 }).progressDeadline).toBe(2147483646_000);
  });

  test.each<[object, string[]]>([
    [rolling(0, 0), ['maxSurge and maxUnavailable must not both be 0']],
    [rolling('0%', 0), ['maxSurge and maxUnavailable must not both be 0']],
    [rolling(0, '150%'), ['maxUnavailable (150%) must be at most 100%']],
    [{ minReadySeconds: 600 }, ['progressDeadlineSeconds (600) must be more than minReadySeconds (600)']],
    [{ replicas: -1 }, ['replicas (-1) must be a whole number of at least 0']],
    [{ minReadySeconds: -5 }, ['minReadySeconds (-5) must be a whole number of at least 0']],
    [{ progressDeadlineSeconds: 0.5 }, ['progressDeadlineSeconds (0.5) must be a whole number of at least 0']],
    [rolling(-1, 1.5), ['maxSurge (-1) must be a whole number of at least 0', 'maxUnavailable (1.5) must be a whole number of at least 0']],
    [rolling('150%', '100%'), []],
    [{ minReadySeconds: 599, ...rolling(0, '100%') }, []],
  ])('with %j is refused because %j', (spec, refusals) => {
    expect(deployment({ replicas: 3, ...spec }).refusals).toEqual(refusals);
  });
});

describe('a StatefulSet', () => {
  const atOnce = (maxUnavailable: unknown) => ({ updateStrategy: { rollingUpdate: { maxUnavailable } } });

  test.each<[object, string]>([
    [{}, 'RollingUpdate, one at a time from the highest ordinal'],
    [{ podManagementPolicy: 'Parallel' }, 'RollingUpdate, one at a time from the highest ordinal'],
    [{ updateStrategy: { rollingUpdate: { partition: 2 } } }, 'RollingUpdate, one at a time from the highest ordinal down to 2'],
    [{ updateStrategy: { type: 'OnDelete' } }, 'OnDelete'],
    [{ updateStrategy: { type: 'Recreate' } }, 'Recreate'],
    [{ replicas: 10, ...atOnce(3) }, 'RollingUpdate, up to 3 at a time from the highest ordinal'],
    [{ replicas: 10, ...atOnce('25%') }, 'RollingUpdate, up to 2 at a time from the highest ordinal'],
    [{ replicas: 10, ...atOnce('5%') }, 'RollingUpdate, one at a time from the highest ordinal'],
    [atOnce('{{ .Values.atOnce }}'), 'RollingUpdate, one at a time from the highest ordinal'],
  ])('with %j has %p', (spec, expected) => {
    expect(read('StatefulSet', { replicas: 3, ...spec }).strategy).toBe(expected);
  });

  test('goes one at a time before 1.37, whatever its maxUnavailable', () => {
    const of = (minor: number) => rolloutOf(workload('StatefulSet', { replicas: 10, ...atOnce(3) }), undefined, minor)!;
    expect(of(36)).toMatchObject({ strategy: 'RollingUpdate, one at a time from the highest ordinal', update: { maxUnavailable: 1 } });
    expect(of(37)).toMatchObject({ update: { maxUnavailable: 3 } });
    expect(rolloutOf(workload('StatefulSet', { updateStrategy: { type: 'Recreate' } }), undefined, 36)!.refusals)
      .toEqual(['a StatefulSet has the update strategies RollingUpdate and OnDelete, not Recreate']);
    expect([atOnce(0), atOnce(-1), atOnce('101%')].flatMap((spec) => rolloutOf(workload('StatefulSet', spec), undefined, 36)!.refusals)).toEqual([]);
  });

  const partition = (value: number) => ({ updateStrategy: { rollingUpdate: { partition: value } } });

  test.each<[object, string[]]>([
    [partition(-1), ['partition (-1) must be a whole number of at least 0']],
    [{ minReadySeconds: 0.5, ...partition(NaN) }, ['minReadySeconds (0.5) must be a whole number of at least 0', 'partition (NaN) must be a whole number of at least 0']],
    [partition(0), []],
    [partition(9), []],
    [atOnce(2), []],
    [atOnce(0), ['maxUnavailable must not be 0']],
    [atOnce('0%'), ['maxUnavailable must not be 0']],
    [atOnce(-1), ['maxUnavailable (-1) must be a whole number of at least 0']],
    [atOnce('101%'), ['maxUnavailable (101%) must be at most 100%']],
    [{ updateStrategy: { type: 'Recreate' } }, ['the update strategy Recreate needs the feature gate StatefulSetRecreateStrategy, which is off by default']],
  ])('with %j is refused because %j', (spec, refusals) => {
    expect(roll(workload('StatefulSet', { replicas: 3, ...spec })).refusals).toEqual(refusals);
  });
});

describe('a DaemonSet', () => {
  const surging = (maxSurge: unknown, maxUnavailable?: unknown) => ({ updateStrategy: { rollingUpdate: { maxSurge, maxUnavailable } } });

  test.each<[object, number | undefined, Partial<Workload>]>([
    [{}, undefined, { replicas: 3, strategy: 'RollingUpdate, maxUnavailable 1', refusals: [] }],
    [{ updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } } }, 25, { replicas: 25, strategy: 'RollingUpdate, maxUnavailable 3' }],
    [surging('10%', 0), 25, { strategy: 'RollingUpdate, maxSurge 3', refusals: [] }],
    [surging(1), 5, { refusals: ['either maxSurge or maxUnavailable (default 1) must be 0'] }],
    [surging('{{ .Values.surge }}', 0), 5, { strategy: 'RollingUpdate, maxSurge 1', refusals: [] }],
    [surging('101%', 0), 5, { refusals: ['maxSurge (101%) must be at most 100%'] }],
    [surging(0, '101%'), 5, { refusals: ['maxUnavailable (101%) must be at most 100%'] }],
    [surging(0, -1), 5, { refusals: ['maxUnavailable (-1) must be a whole number of at least 0'] }],
    [surging(0, 0), 5, { refusals: ['maxSurge and maxUnavailable must not both be 0'] }],
  ])('with %j on %p nodes is %j', (spec, nodes, expected) => {
    expect(read('DaemonSet', spec, nodes)).toMatchObject(expected);
  });
});

test.each(['Job', 'ReplicaSet', 'Rollout'])('a %s has no rolling update', (kind) => {
  expect(rolloutOf(workload(kind))).toBeUndefined();
});

test.each<[string, () => unknown, string]>([
  ['a Job', () => roll(workload('Job')), 'Job web: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet'],
  ['a negative rate', () => roll(workload('Deployment'), { rate: -1 }), "Deployment web: 'requestsPerSecond' (-1) must be a number from 0 to 1000000: give the requests per second to all pods together"],
  ['no number', () => roll(workload('Deployment'), { rate: NaN }), "Deployment web: 'requestsPerSecond' (NaN) must be a number from 0 to 1000000: give the requests per second to all pods together"],
  ['a duration in parts', () => roll(workload('Deployment'), { requestDuration: 0.5 }), "Deployment web: 'requestDuration' (0.5 ms) must be a whole number of milliseconds from 0 to 3600000: give how long a request takes"],
  ['half a pod', () => roll(workload('Deployment'), { replicas: 1.5 }), "Deployment web: 'replicas' (1.5) must be a whole number from 0 to 100000: give the number of pods"],
  ['an assumption of nothing', () => roll(workload('Deployment'), { assume: ['db.stop=1s'] }), "assumption 'db.stop=1s': there is no 'db.stop' in this pod; there are main.pull, main.serve, main.run, main.exit, main.stop, propagation"],
])('%s is an error', (_, act, expected) => {
  expect(message(act)).toBe(expected);
});

test('what the API server refuses does not change anything', () => {
  const update = roll(workload('Deployment', { replicas: 3, ...rolling(0, 0) }, { lifecycle: { preStop: { sleep: { seconds: 90 } } } }));
  expect(update.refusals).toEqual([
    'maxSurge and maxUnavailable must not both be 0',
    'the preStop hook of main sleeps 90 s, longer than the grace period of 30 s',
  ]);
  expect([update.pods, update.end, update.requests.refused]).toEqual([[], 0, 0]);
  expect(update.capacity).toEqual([{ time: 0, running: 3, ready: 3, available: 3, terminating: 0, serving: 3 }]);
});

test('a manifest with more pods than can be simulated is simulated with so many, and that is said', () => {
  const { assumptions, replicas } = roll(workload('Deployment', { replicas: 1e9 }));
  expect(replicas).toBe(100_000);
  expect(assumptions.find(({ name }) => name === 'replicas')).toEqual({
    name: 'replicas', value: '100000', source: 'constant', why: 'the manifest has 1000000000, but at most 100000 are simulated',
  });
  expect(roll(workload('Deployment', { replicas: 5 })).assumptions.some(({ name }) => name === 'replicas')).toBe(false);
});
