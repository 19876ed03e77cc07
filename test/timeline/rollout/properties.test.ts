import { deployment, drain, range, roll, rolling, workload } from './workloads';
import { KubernetesVersion, minorOf } from '../../../src/cluster/version';
import { delaysOf } from '../../../src/timeline/kubelet/delays';
import { Span } from '../../../src/timeline/queries';
import { RolloutOptions } from '../../../src/timeline/rollout/options';
import { Rollout } from '../../../src/timeline/rollout/rollout';
import { rolloutOf } from '../../../src/timeline/rollout/workload';
import { fc, runsOf } from '../../_support/drawn';

/*
 * What holds for every rolling update. FUZZ_RUNS raises the number of runs.
 */
const RUNS = { numRuns: runsOf(100) };

const COUNT = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`));
const REPLICAS = fc.integer({ min: 0, max: 40 });
const SERVE = fc.integer({ min: 0, max: 20 });
/** What stops gracefully, drops its work, does not hear its signal, or is told to stop by its hook. */
const CONTAINER = fc.constantFrom(
  {}, { image: 'nginx:1.27' }, { image: 'nginx:1.18' }, { command: ['sh', '-c', 'while true; do sleep 5; done'] }, { readinessProbe: undefined },
  { image: 'nginx:1.27', lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 2; nginx -s stop'] } } } }, drain(3), drain(25), { ...drain(8), readinessProbe: undefined },
);
const OPTIONS = fc.record({
  rate: fc.integer({ min: 0, max: 5000 }),
  requestDuration: fc.integer({ min: 0, max: 60_000 }),
  version: fc.integer({ min: 30, max: 37 }).map((minor) => `1.${minor}` as KubernetesVersion),
  worst: fc.boolean(),
});
const options = (given: RolloutOptions, serve: number) => ({ ...given, assume: [`main.serve=${serve}s`] });
const ROLLING = fc.record({ maxSurge: COUNT, maxUnavailable: COUNT })
  .filter(({ maxSurge, maxUnavailable }) => ![maxSurge, maxUnavailable].every((value) => parseInt(String(value), 10) === 0))
  .map(({ maxSurge, maxUnavailable }) => rolling(maxSurge, maxUnavailable));
const SPEC = fc.oneof(ROLLING, fc.constant({ strategy: { type: 'Recreate' } }));
const SECONDS = fc.integer({ min: 0, max: 20 });
const WORKLOAD = fc.record({
  kind: fc.constantFrom('Deployment', 'Deployment', 'StatefulSet', 'DaemonSet'),
  spec: SPEC,
  replicas: REPLICAS,
  container: CONTAINER,
  minReadySeconds: SECONDS,
}).map(({ container, kind, minReadySeconds, replicas, spec }) => workload(kind, { replicas, minReadySeconds, ...spec }, container));

const least = ({ capacity }: Rollout, name: 'available' | 'running') => Math.min(...capacity.map((one) => one[name]));
const most = ({ capacity }: Rollout, name: 'available' | 'running') => Math.max(...capacity.map((one) => one[name]));

test('a Deployment keeps to its surge, and to what may be missing', () => {
  fc.assert(fc.property(ROLLING, REPLICAS, CONTAINER, SERVE, SECONDS, OPTIONS, (spec, replicas, container, serve, minReadySeconds, given) => {
    const pod = deployment({ replicas, minReadySeconds, ...spec }, container);
    const { update } = rolloutOf(pod)!;
    if (update.type !== 'rolling') { throw new Error('this is about rolling updates'); }
    const found = roll(pod, options(given, serve));
    expect(most(found, 'running')).toBeLessThanOrEqual(replicas + update.maxSurge);
    expect(least(found, 'available')).toBeGreaterThanOrEqual(replicas - update.maxUnavailable);
    expect(found.stuck).toBeUndefined();
  }), RUNS);
});

test('a StatefulSet lets no more pods be missing than it may, and one before 1.37', () => {
  const policy = fc.constantFrom('OrderedReady', 'Parallel');
  const atOnce = COUNT.filter((value) => parseInt(String(value), 10) > 0);
  const SET = fc.record({ podManagementPolicy: policy, maxUnavailable: atOnce, replicas: REPLICAS });
  fc.assert(fc.property(SET, CONTAINER, SERVE, OPTIONS, ({ maxUnavailable, podManagementPolicy, replicas }, container, serve, given) => {
    const pod = workload('StatefulSet', { replicas, podManagementPolicy, updateStrategy: { rollingUpdate: { maxUnavailable } } }, container);
    const { update } = rolloutOf(pod, undefined, minorOf(given.version))!;
    if (update.type !== 'ordinal') { throw new Error('this is about rolling updates'); }
    const found = roll(pod, options(given, serve));
    expect(least(found, 'available')).toBeGreaterThanOrEqual(replicas - update.maxUnavailable);
    expect(minorOf(given.version) < 37 ? update.maxUnavailable : 1).toBe(1);
    expect(found.stuck).toBeUndefined();
    expect(found.doneAt).toBeDefined();
  }), RUNS);
});

test('the counts are what the pods say, never negative, and in the order of time', () => {
  fc.assert(fc.property(WORKLOAD, SERVE, OPTIONS, (pod, serve, given) => {
    const { capacity, end, pods } = roll(pod, options(given, serve));
    expect(capacity[0].time).toBe(0);
    const beginning = pods.filter(({ isNew }) => !isNew).length;
    // Asked once: with many counts, most of the time would go into asking.
    expect(capacity.filter(({ running, time }, n) => time > end || n > 0 && time <= capacity[n - 1].time || running > 2 * beginning + 6)).toEqual([]);
    expect(capacity).toMatchObject(capacity.map(({ time }) => {
      const is = (from?: number, until = Infinity) => from !== undefined && from <= time && time < until;
      const isIn = (spans: readonly Span[]) => spans.some(({ from, until }) => is(from, until));
      return {
        running: pods.filter(({ createdAt, deletedAt }) => is(createdAt, deletedAt)).length,
        terminating: pods.filter(({ deletedAt, goneAt }) => is(deletedAt, goneAt)).length,
        ready: pods.filter(({ deletedAt, readyAt }) => is(readyAt, deletedAt)).length,
        available: pods.filter(({ availableAt, deletedAt }) => is(availableAt, deletedAt)).length,
        serving: pods.filter(({ lost, traffic }) => isIn(traffic) && !isIn(lost)).length,
      };
    }));
  }), RUNS);
});

test('the requests are a sum over the pods: refused is not more than sent, and nothing is negative', () => {
  fc.assert(fc.property(WORKLOAD, SERVE, OPTIONS, (pod, serve, given) => {
    const { capacity, end, requests: { cut, rate, refused, sent } } = roll(pod, options(given, serve));
    expect(refused).toBeGreaterThanOrEqual(0);
    expect(cut).toBeGreaterThanOrEqual(0);
    expect(refused).toBeLessThanOrEqual(sent + 1e-6);
    // At least what comes while nobody serves.
    const alone = capacity.reduce((sum, { serving, time }, n) => serving > 0 ? sum : sum + (capacity[n + 1]?.time ?? end) - time, 0);
    if (sent > 0) { expect(refused).toBeGreaterThanOrEqual(rate * alone / 1000 - 1e-6); }
  }), RUNS);
});

test('the same input gives the same output', () => {
  fc.assert(fc.property(WORKLOAD, SERVE, OPTIONS, (pod, serve, given) => {
    expect(roll(pod, options(given, serve))).toEqual(roll(pod, options(given, serve)));
  }), RUNS);
});

/** Graceful servers that say when they are ready, with at least one pod that stays. */
const STEADY = fc.record({ spec: ROLLING, replicas: fc.integer({ min: 2, max: 40 }) })
  .filter(({ replicas, spec }) => {
    const { update } = rolloutOf(deployment({ replicas, ...spec }))!;
    return update.type === 'rolling' && update.maxUnavailable < replicas;
  });
const LOAD = OPTIONS.map(({ requestDuration, ...rest }) => ({ ...rest, requestDuration: requestDuration % 10_000 }));

test('nothing is lost if the drain is as long as the proxies take, and the server finishes its work', () => {
  fc.assert(fc.property(STEADY, SERVE, LOAD, SECONDS, SECONDS, ({ replicas, spec }, serve, given, propagation, more) => {
    const seconds = Math.max(1, propagation + more);
    const pod = deployment({ replicas, ...spec }, drain(seconds), { terminationGracePeriodSeconds: seconds + 25 });
    const { assume } = options(given, serve);
    const { requests } = roll(pod, { ...given, assume: [...assume, `propagation=${propagation}s`] });
    expect(requests).toMatchObject({ refused: 0, cut: 0 });
  }), RUNS);
});

test('and something is, if it is shorter by two seconds', () => {
  fc.assert(fc.property(STEADY, SERVE, LOAD, fc.integer({ min: 3, max: 20 }), ({ replicas, spec }, serve, given, propagation) => {
    const pod = deployment({ replicas, ...spec }, drain(propagation - 2), { terminationGracePeriodSeconds: propagation + 25 });
    const { assume } = options(given, serve);
    const { requests } = roll(pod, { ...given, rate: 100, assume: [...assume, `propagation=${propagation}s`] });
    expect(requests.refused).toBeGreaterThan(0);
  }), RUNS);
});

/** Those too that have times without any pod; but only with so few that all are deleted at the same moment. */
const ANY = fc.oneof(
  STEADY.map((rest) => ({ kind: 'Deployment', ...rest })),
  fc.record({ kind: fc.constant('Deployment'), spec: SPEC, replicas: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ kind: fc.constantFrom('StatefulSet', 'DaemonSet'), spec: fc.constant({}), replicas: fc.integer({ min: 1, max: 10 }) }),
);

test('a longer drain never loses more', () => {
  fc.assert(fc.property(ANY, SERVE, LOAD, SECONDS, SECONDS, ({ kind, replicas, spec }, serve, given, seconds, more) => {
    const of = (length: number) => {
      const pod = workload(kind, { replicas, ...spec }, drain(length), { terminationGracePeriodSeconds: length + 25 });
      const { requests } = roll(pod, options(given, serve));
      return requests.refused + requests.cut;
    };
    // A pod that stops later may also be seen to have stopped later, and its successor come later by that: no more than a look of the kubelet.
    const late = range(roll(workload(kind, { replicas, ...spec }), options(given, serve)), 'running')[0] === 0 ? delaysOf(36, given.worst).relist : 0;
    expect(of(1 + seconds + more)).toBeLessThanOrEqual(of(1 + seconds) * (1 + 1e-9) + given.rate * late / 1000 + 1e-6);
  }), RUNS);
});
