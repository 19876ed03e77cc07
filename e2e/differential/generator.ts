import * as fc from 'fast-check';
import { ContainerPlan, HookPlan, Plan, ProbePlan, ScenarioKind, ScenarioPlan } from './plan';

/*
 * Pods of all kinds: containers, sidecars, hooks, probes, programs, and what happens to them.
 */

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq });

/** Half seconds: what ends in the same moment as a grace period, which is whole, has ended before or after it by chance. */
const halves = (min: number, max: number) => fc.integer({ min, max }).map((seconds) => seconds + 0.5);
const target = fc.constantFrom('self' as const, 'previous' as const, 'nobody' as const);

const hook = (grace: number): fc.Arbitrary<HookPlan> => fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('exec' as const), seconds: fc.oneof(fc.constant(0), halves(0, 6)), fails: fc.constantFrom(false, false, true) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('program' as const), seconds: halves(0, 5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('native' as const), seconds: fc.integer({ min: 0, max: Math.min(grace, 6) }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('http' as const), to: target, seconds: maybe(halves(0, 4)) }) },
);
const postStart = (grace: number): fc.Arbitrary<HookPlan> =>
  fc.oneof({ weight: 9, arbitrary: hook(grace) }, { weight: 1, arbitrary: fc.constant({ kind: 'tcp' as const }) });
/** Some overrun: they take longer than the pod has. */
const preStop = (grace: number): fc.Arbitrary<HookPlan> => fc.oneof(
  { weight: 7, arbitrary: postStart(grace) },
  { weight: 1, arbitrary: halves(2, 9).map((seconds) => ({ kind: 'stops' as const, seconds })) },
  { weight: 1, arbitrary: halves(1, 4).map((more) => ({ kind: 'exec' as const, seconds: grace + more, fails: false })) },
);

const probe = fc.record({
  kind: fc.constantFrom('http' as const, 'tcp' as const, 'exec' as const),
  period: fc.integer({ min: 1, max: 4 }),
  failures: fc.integer({ min: 1, max: 4 }),
  delay: fc.constantFrom(0, 0, 1, 3),
});
const endingProbe = fc.record({ probe, grace: maybe(fc.integer({ min: 1, max: 5 }), 1) })
  .map(({ probe: of, grace }): ProbePlan => ({ ...of, successes: 1, grace }));
const readinessProbe = fc.record({ probe, successes: fc.integer({ min: 1, max: 2 }) })
  .map(({ probe: of, successes }): ProbePlan => ({ ...of, successes }));

const serve = fc.constantFrom(0.3, 0.3, 1, 2.5, 4, undefined);
const stop = fc.constantFrom(0, 0, 0.5, 1.5, 3.4, 5.6, undefined);

function lasting(grace: number, isMain: boolean): fc.Arbitrary<Omit<ContainerPlan, 'name' | 'role'>> {
  return fc.record({
    serve,
    run: isMain ? maybe(fc.constantFrom(1.3, 2.5, 4.2, 7.4, 11.6), 1) : fc.constant(undefined),
    code: fc.constantFrom(0, 0, 1, 3),
    stop,
    postStart: maybe(postStart(grace), 1),
    preStop: maybe(preStop(grace), 1),
    startup: maybe(endingProbe, 1),
    liveness: maybe(endingProbe, 1),
    readiness: maybe(readinessProbe, 1),
  });
}

const init = fc.record({ run: fc.constantFrom(0.5, 1.5, 2.8), code: fc.constantFrom(0, 0, 0, 0, 1) });

const byItself = fc.constantFrom<ScenarioKind>('deadline', 'crash', 'oom', 'liveness-failure', 'complete', 'evict-hard');

const scenario: fc.Arbitrary<ScenarioPlan> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ name: 'start' as const, at: 0 }) },
  {
    weight: 9,
    arbitrary: fc.record({
      name: fc.constantFrom('delete' as const, 'delete' as const, 'evict' as const),
      at: fc.integer({ min: 1, max: 30 }).map((n) => n / 2),
      grace: maybe(fc.integer({ min: 0, max: 9 }), 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('force-delete' as const), at: fc.integer({ min: 2, max: 10 }) }) },
  { weight: 6, arbitrary: fc.record({ name: byItself, at: fc.integer({ min: 4, max: 10 }) }) },
);

/** One whose probes find that it hangs: the kernel goes on taking connections for it, so one that only connects does not. */
function hanging(container: ContainerPlan): ContainerPlan {
  const asking = (one: ProbePlan | undefined): ProbePlan | undefined => one?.kind === 'tcp' ? { ...one, kind: 'http' } : one;
  const liveness = container.liveness ?? { kind: 'http', period: 2, failures: 2, delay: 0, successes: 1 };
  return { ...container, run: undefined, serve: 0.3, startup: undefined, liveness: asking(liveness), readiness: asking(container.readiness) };
}

/** What may go into a pod does not fit together in all ways: this makes it so that the API server takes it and the scenario can happen. */
function fitting(plan: Plan): Plan {
  const { name } = plan.scenario;
  const containers = plan.containers.map((container, n): ContainerPlan => {
    if (container.role === 'init') { return container; }
    const first = plan.containers.findIndex(({ role }) => role === 'main') === n;
    switch (name) {
      case 'liveness-failure':
        return first ? hanging(container) : container;
      case 'crash': case 'oom': case 'evict-hard': return first ? { ...container, run: undefined } : container;
      case 'complete': return container.role === 'main' ? { ...container, run: undefined } : container;
      default: return container;
    }
  });
  const restartPolicy = name === 'complete' && plan.restartPolicy === 'Always' ? 'OnFailure' : plan.restartPolicy;
  return { ...plan, restartPolicy, containers };
}

/** Pods of one to three main containers, up to two sidecars, and now and then an init container. */
export const PLAN: fc.Arbitrary<Plan> = fc.constantFrom(0, 1, 2, 4, 6, 8, 10).chain((grace) => fc.record({
  inits: fc.array(init, { maxLength: 1 }),
  sidecars: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(lasting(grace, false), { minLength: 1, maxLength: 2 }) },
  ),
  mains: fc.array(lasting(grace, true), { minLength: 1, maxLength: 3 }),
  restartPolicy: fc.constantFrom('Always' as const, 'Always' as const, 'OnFailure' as const, 'Never' as const),
  grace: fc.constant(grace),
  scenario,
})).map(({ grace, inits, mains, restartPolicy, scenario: what, sidecars }) => fitting({
  containers: [
    ...sidecars.map((one, n): ContainerPlan => ({ name: `sidecar-${n}`, role: 'sidecar', ...one })),
    ...inits.map((one, n): ContainerPlan => ({ name: `init-${n}`, role: 'init', ...one })),
    ...mains.map((one, n): ContainerPlan => ({ name: `main-${n}`, role: 'main', ...one })),
  ],
  restartPolicy,
  grace,
  scenario: what,
}));
