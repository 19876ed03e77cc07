import { pod } from './pods';
import { PLAN } from '../../e2e/differential/generator';
import { assumptionsOf } from '../../e2e/differential/manifest';
import { viewOf } from '../../e2e/differential/modelled';
import { KubernetesVersion } from '../../src/cluster/version';
import { PodView } from '../../src/pod';
import { Given } from '../../src/timeline/assumptions/given';
import { timelineAsText } from '../../src/timeline/drawing/text';
import { Scenario } from '../../src/timeline/scenario-facts';
import { simulate, SimulateOptions, Timeline } from '../../src/timeline/timeline';
import { fc, runsOf } from '../_support/drawn';

/*
 * What holds for every pod and every scenario. FUZZ_RUNS raises the number of runs.
 */
const RUNS = { numRuns: runsOf(200) };

const COMMAND = fc.constantFrom(
  ['sleep', '3'], ['sleep', '40'], ['true'], ['false'], ['sh', '-c', 'nginx -s quit'], ['sh', '-c', 'sleep 4; nginx -s stop; sleep 2'],
  ['sh', '-c', 'while true; do sleep 1; done'], ['sh', '-c', 'sleep 2; exit 3'], ['sh', '-c', 'kill -QUIT 1; while kill -0 1; do sleep 1; done'],
  ['sh', '-c', 'until wget -qO- http://localhost:80/; do sleep 1; done'],
);
const HOOK = fc.oneof(
  COMMAND.map((command) => ({ exec: { command } })),
  fc.record({ port: fc.constantFrom(80, 81), host: fc.constantFrom(undefined, 'localhost') }).map((httpGet) => ({ httpGet })),
  fc.constant({ tcpSocket: { port: 80 } }),
  fc.integer({ min: 1, max: 12 }).map((seconds) => ({ sleep: { seconds } })),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const PROBE = fc.record({
  httpGet: fc.constant({ port: 80 }),
  periodSeconds: fc.integer({ min: 1, max: 10 }),
  failureThreshold: fc.integer({ min: 1, max: 5 }),
});
const CONTAINER = fc.record({
  image: fc.constantFrom('nginx:1.27', 'nginx:1.18', 'acme/api:1', 'postgres:16'),
  command: maybe(fc.constantFrom(['sh', '-c', 'while true; do sleep 5; done'], ['sleep', '20'], ['sh', '-c', 'sleep 5; exit 1'], ['/app'])),
  ports: fc.constantFrom([], [{ containerPort: 80 }]),
  lifecycle: fc.record({ postStart: maybe(HOOK), preStop: maybe(HOOK) }),
  startupProbe: maybe(PROBE),
  livenessProbe: maybe(PROBE),
  readinessProbe: maybe(PROBE),
});
/** What a container may say of its own restart, from 1.36 on. */
const RESTARTS = fc.record({
  restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
  restartPolicyRules: fc.array(fc.record({
    action: fc.constantFrom('Restart', 'RestartAllContainers'),
    exitCodes: fc.record({ operator: fc.constantFrom('In', 'NotIn'), values: fc.array(fc.constantFrom(0, 1, 3, 137), { maxLength: 2 }) }),
  }), { maxLength: 2 }),
});
const MAIN = fc.tuple(CONTAINER, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, RESTARTS))
  .map(([container, restarts]) => ({ ...container, ...restarts }));
const named = (list: readonly object[], prefix: string, more: object = {}) => list.map((container, n) => ({ name: `${prefix}${n}`, ...container, ...more }));
const POD = fc.record({
  inits: fc.array(fc.constantFrom({ command: ['sleep', '2'] }, { command: ['false'] }), { maxLength: 1 }),
  sidecars: fc.array(CONTAINER, { maxLength: 2 }),
  mains: fc.array(MAIN, { minLength: 1, maxLength: 3 }),
  restartPolicy: fc.constantFrom('Always', 'Always', 'OnFailure', 'Never'),
  terminationGracePeriodSeconds: fc.integer({ min: 12, max: 40 }),
}).map(({ inits, mains, sidecars, ...rest }) => pod({
  ...rest,
  initContainers: [...named(sidecars, 'sidecar', { restartPolicy: 'Always' }), ...named(inits, 'init')],
  containers: named(mains, 'main'),
}));
/** A pod, and what is to be assumed of it. */
interface Subject { readonly view: PodView; readonly assume: Given }
/** Those of the differential run against a real cluster are among them. */
const SUBJECT: fc.Arbitrary<Subject> = fc.oneof(
  POD.map((view) => ({ view, assume: {} })),
  PLAN.map((plan) => ({ view: viewOf(plan), assume: assumptionsOf(plan) })),
);
function simulated({ assume, view }: Subject, scenario: Scenario, options: SimulateOptions): Timeline {
  return simulate(view, scenario, { ...options, assume });
}

const AT = maybe(fc.integer({ min: 0, max: 60_000 }));
const WITH_GRACE = ['delete', 'evict', 'evict-soft', 'node-shutdown'] as const;
const WITHOUT = ['force-delete', 'evict-hard', 'preempt', 'deadline', 'crash', 'oom', 'complete'] as const;
const SCENARIO: fc.Arbitrary<Scenario> = fc.oneof(
  fc.record({ name: fc.constantFrom(...WITH_GRACE), grace: maybe(fc.integer({ min: 0, max: 50 })), at: AT }),
  fc.record({ name: fc.constantFrom(...WITHOUT), at: AT }),
  fc.constant({ name: 'start' as const }),
);
const OPTIONS = fc.record({
  version: fc.integer({ min: 29, max: 37 }).map((minor) => `1.${minor}` as KubernetesVersion),
  worst: fc.boolean(),
});

describe('whatever the pod and the scenario', () => {
  test('time never goes back, and is whole milliseconds', () => {
    fc.assert(fc.property(SUBJECT, SCENARIO, OPTIONS, (view, scenario, options) => {
      const { end, events } = simulated(view, scenario, options);
      // Asked once: with many events, most of the time would go into asking.
      expect(events.filter(({ time }, n) => !Number.isInteger(time) || time < (n === 0 ? 0 : events[n - 1].time) || time > end)).toEqual([]);
    }), RUNS);
  });

  test('nothing runs after the pod is gone', () => {
    let looked = 0;
    fc.assert(fc.property(SUBJECT, SCENARIO, OPTIONS, (view, scenario, options) => {
      const { events, goneAt } = simulated(view, scenario, options);
      if (goneAt === undefined) { return; }
      const gone = events.findIndex(({ kind }) => kind === 'gone');
      if (gone < 0) { return; }
      looked++;
      expect(events.slice(gone + 1).map(({ actor }) => actor).filter((actor) => actor !== 'proxies' && actor !== 'scenario')).toEqual([]);
      const states = new Map(events.map(({ container, state }) => [state && container, state]));
      states.delete(undefined);
      expect([...states.values()].map(String).filter((state) => !['waiting', 'back-off', 'ended', 'killed'].includes(state))).toEqual([]);
    }), RUNS);
    expect(looked).toBeGreaterThan(RUNS.numRuns / 4);
  });

  test('nothing starts while the kubelet ends the pod', () => {
    fc.assert(fc.property(SUBJECT, SCENARIO, OPTIONS, (view, scenario, options) => {
      const { events } = simulated(view, scenario, options);
      const first = events.findIndex(({ recorded }) => recorded?.message?.startsWith('Stopping container'));
      if (first >= 0) { expect(events.slice(first).filter(({ kind }) => kind === 'started')).toEqual([]); }
    }), RUNS);
  });

  test('no SIGKILL comes before its time: two seconds after the signal, and the grace period after the beginning', () => {
    fc.assert(fc.property(SUBJECT, SCENARIO, OPTIONS, (view, scenario, options) => {
      const { events, grace } = simulated(view, scenario, options);
      for (const kill of events.filter(({ kind }) => kind === 'sigkill')) {
        const before = events.filter(({ container, time }) => container === kill.container && time <= kill.time);
        const signal = before.filter(({ kind }) => kind === 'stop-signal').pop();
        const begin = before.filter(({ recorded }) => recorded?.reason === 'Killing').pop();
        if (signal) { expect(kill.time - signal.time).toBeGreaterThanOrEqual(2000); }
        if (begin && grace && begin.recorded!.message!.startsWith('Stopping')) { expect(kill.time - begin.time).toBeGreaterThanOrEqual(grace.of); }
        if (begin && grace && begin.recorded!.message!.startsWith('Stopping')) { expect(kill.time - begin.time).toBeLessThan(grace.of + 4000); }
      }
    }), RUNS);
  });

  test('a longer grace period never makes a stop less graceful', () => {
    const NAME = fc.constantFrom('delete' as const, 'evict' as const);
    const SECONDS = fc.integer({ min: 1, max: 60 });
    fc.assert(fc.property(SUBJECT, NAME, OPTIONS, SECONDS, SECONDS, (view, name, options, grace, more) => {
      const stop = (seconds: number) => {
        const { events, killed } = simulated(view, { name, grace: seconds }, options);
        return { killed: killed.map(({ container }) => container), overruns: events.filter(({ kind }) => kind === 'hook-overruns').map(({ container }) => container) };
      };
      const short = stop(grace);
      const long = stop(grace + more);
      for (const what of ['killed', 'overruns'] as const) {
        expect(short[what]).toEqual(expect.arrayContaining(long[what]));
        expect(long[what].length).toBeLessThanOrEqual(short[what].length);
      }
    }), RUNS);
  });

  test('the same input gives the same output', () => {
    fc.assert(fc.property(SUBJECT, SCENARIO, OPTIONS, (view, scenario, options) => {
      const text = () => timelineAsText(simulated(view, scenario, options));
      expect(text()).toBe(text());
    }), RUNS);
  });

  test('a deletion of a pod that is not caught in a hook comes to its end', () => {
    let looked = 0;
    fc.assert(fc.property(SUBJECT, OPTIONS, (view, options) => {
      const line = simulated(view, { name: 'delete' }, options);
      if (line.refusals.length > 0 || line.events.some(({ state }) => state === 'postStart') || Object.values(line.before).includes('postStart')) { return; }
      looked++;
      expect(line.goneAt).toBeDefined();
    }), RUNS);
    expect(looked).toBeGreaterThan(RUNS.numRuns / 4);
  });
});
