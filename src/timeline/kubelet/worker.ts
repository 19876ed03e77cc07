import { LONGEST_REQUEUE, REQUEUE } from './constants';
import { killPod } from './kill';
import type { Model } from './model';
import { Passed, Passes } from './pass';
import { gracePeriodOf } from '../roles';
import { Flag, Task } from './task';

/** The worker of the pod: pass after pass, until the pod is to end; then it ends it. It does one thing at a time. */
export function* work(model: Model): Task {
  const { delays, terminating } = model;
  const passes = new Passes(model);
  yield { ms: delays.watch };
  while (!terminating.isSet) {
    model.wake = new Flag();
    const passed = yield* passes.pass();
    if (passed.hasChanged) { model.kick(); }
    // Before anything else, the kubelet must have seen what it did.
    yield { ms: passed.hasFailed ? delays.relistAfterFailure : delays.relist };
    if (passed.isOver) {
      model.log({ actor: 'kubelet', what: `pod has ${passed.isOver === 'Succeeded' ? 'succeeded' : 'failed'}`, why: 'No container of it is to be started again.' });
      break;
    }
    if (terminating.isSet) { break; }
    const requeue = requeueAfter(model, passed);
    yield { ms: requeue, flags: [model.wake, terminating] };
  }
  yield* end(model);
  model.probes.end();
  model.status.final();
  yield { ms: delays.cleanup };
  model.gone.set();
  model.log({
    actor: 'kubelet',
    what: 'pod is gone',
    why: model.termination?.isDeletion ? 'Its sandbox, volumes and cgroup are removed, and the API forgets it.' : 'Nothing of it is left on the node; its object stays until somebody deletes it.',
  });
}

function requeueAfter({ delays, minor }: Model, { backOff, hasFailed }: Passed): number | undefined {
  if (!hasFailed) { return undefined; }
  const isExact = minor >= 35 && backOff !== undefined;
  return isExact ? Math.min(Math.round(backOff * delays.jitter), LONGEST_REQUEUE) : REQUEUE * delays.jitter;
}

function* end(model: Model): Task {
  const { minor, pod, probes, status, termination } = model;
  status.generate();
  if (!termination) { return; }
  if (termination.isDeletion) {
    probes.endForMain();
  } else {
    // The kubelet takes the pod as failed from now on: it probes no more, and says nothing until all has ended.
    probes.end();
    status.freeze();
  }
  yield* killPod(model, effectiveGrace(termination.grace, gracePeriodOf(pod), minor), termination.why);
}

/** The grace period that the kubelet uses, in whole seconds. Up to 1.29 it takes zero as if nothing had been asked for. */
export function effectiveGrace(asked: number | undefined, ofPod: number, minor: number): number {
  const grace = asked === undefined || (asked === 0 && minor < 30) ? ofPod : asked;
  return Math.max(grace, 1);
}
