import { LONGEST_REQUEUE, REQUEUE } from './constants';
import { killPod } from './kill';
import type { Model } from './model';
import type { Passed } from './pass';
import { OVER, Passes } from './pass';
import { gracePeriodOf } from '../roles';
import type { Task } from './task';
import { Flag } from './task';

/** The worker of the pod: pass after pass, until the pod is to end; then it ends it. It does one thing at a time. */
export function* work(model: Model): Task {
  const { clock, delays, pleg, terminating } = model;
  const passes = new Passes(model);
  let last = -Infinity;
  yield { ms: delays.schedule };
  while (!terminating.isSet) {
    model.wake = new Flag();
    // Before anything else, the kubelet must have seen what it did.
    yield* pleg.newerThan(last);
    const passed = yield* passes.pass();
    last = clock.now;
    if (passed.hasChanged && !passed.hasFailed && delays.relistOnDemand !== undefined) { pleg.soon(delays.relistOnDemand); }
    if (passed.isOver) {
      model.log({ actor: 'kubelet', kind: 'over', phase: passed.isOver, what: `pod has ${passed.isOver === 'Succeeded' ? 'succeeded' : 'failed'}`, why: 'None of its containers will be restarted.' });
      break;
    }
    if (terminating.isSet) { break; }
    yield { ms: requeueAfter(model, passed), flags: [model.wake, terminating] };
  }
  yield* pleg.newerThan(last);
  yield* end(model);
  yield { ms: delays.sandboxStop };
  model.probes.end();
  model.status.final();
  // The status that says so must be another one than before; else only the last one is sent, whatever it says.
  if (!passes.hasKilledPod) { clock.after(delays.status, () => tellPhase(model)); }
  yield* pleg.newerThan(clock.now);
  yield { ms: delays.cleanup };
  if (passes.hasKilledPod) { tellPhase(model); }
  model.gone.set();
  model.log({
    actor: 'kubelet',
    kind: 'gone',
    what: 'pod is gone',
    why: model.termination?.isDeletion ? 'Its sandbox, volumes and cgroup are removed, and the API server deletes it.' : 'Nothing of it is left on the node; its object remains until it is deleted.',
  });
}

/** The phase of a pod that nobody deletes is told when all has ended. */
function tellPhase(model: Model): void {
  if (model.termination?.isDeletion) { return; }
  const phase = !model.termination && model.ofRole('main').every(({ exitCode, runs }) => runs > 0 && exitCode === 0) ? 'Succeeded' : 'Failed';
  model.log({ actor: 'api', kind: 'phase', phase, what: `phase ${phase}`, why: 'The kubelet reports it only after the last container has exited.' });
}

function requeueAfter({ delays, minor }: Model, { backOff, hasFailed }: Passed): number | undefined {
  if (!hasFailed) { return undefined; }
  const isExact = minor >= 35 && backOff !== undefined;
  return delays.requeue + delays.jitter * (isExact ? Math.min(backOff, LONGEST_REQUEUE) : REQUEUE);
}

function* end(model: Model): Task {
  const { minor, pod, probes, status, termination } = model;
  if (!termination?.isDeletion) { status.holdReady(); }
  status.generate();
  if (termination?.isDeletion) {
    probes.endForMain();
  } else {
    // The kubelet takes the pod as failed or succeeded from now on: it probes no more, and says nothing until all has ended.
    probes.end();
    status.freeze();
  }
  const grace = gracePeriodOf(pod);
  // What a pass finds by itself goes by the grace period of the pod, even if it is zero: then no hook runs.
  const isFound = !termination || termination === model.overdue;
  yield* killPod(model, isFound ? grace : effectiveGrace(termination.grace, grace, minor), termination?.why ?? OVER);
}

/** The grace period that the kubelet uses, in whole seconds. Up to 1.29 it takes zero as if nothing had been asked for. */
export function effectiveGrace(asked: number | undefined, ofPod: number, minor: number): number {
  const grace = asked === undefined || (asked === 0 && minor < 30) ? ofPod : asked;
  return Math.max(grace, 1);
}
