import type { BackOff } from './back-off';
import type { Container } from './container';
import { runHook } from './hook';
import { killContainer } from './kill';
import { backOff, created, FAILED_POST_START, present, pulled, pulling, started } from './messages';
import type { Model } from './model';
import { gracePeriodOf, hookOf } from '../roles';
import type { Task } from './task';

/** How the start of a container went: it runs, it must wait for its back-off, or its hook has failed. */
export type Outcome = { readonly isStarted: boolean; readonly backOff?: number };

/** Starts one container, and does nothing else until its postStart hook has ended: nobody waits for it but all that come after it. */
export function* startContainer(model: Model, backOffs: BackOff, container: Container, lastEnd: number | undefined): Task<Outcome> {
  const { assume, clock, delays, minor, pod } = model;
  const { name, view } = container;
  if (lastEnd !== undefined) {
    const left = backOffs.left(name, lastEnd, clock.now);
    if (left > 0) {
      container.waitingReason = 'CrashLoopBackOff';
      container.log({
        actor: 'kubelet',
        kind: 'back-off',
        what: `waits ${Math.ceil(left / 100) / 10} s for its restart`,
        state: 'back-off',
        recorded: backOff(name, pod.object.name, pod.object.namespace ?? 'default'),
        why: 'It keeps exiting: the kubelet doubles the back-off each time.',
      });
      return { isStarted: false, backOff: left };
    }
    backOffs.restart(name, lastEnd, clock.now);
  }
  const image = view.image ?? '';
  const pull = assume.pull(view);
  if (pull > 0) {
    container.log({ actor: 'kubelet', kind: 'pulling', what: 'image is being pulled', recorded: pulling(image), why: 'Images are pulled one after another, each before its container is created.' });
    yield { ...Number.isFinite(pull) && { ms: pull } };
  }
  container.log({ actor: 'kubelet', kind: 'pulled', what: 'image is present', recorded: pull > 0 ? pulled(image, pull) : present(image, minor), why: 'The container can be created.' });
  yield { ms: delays.create };
  container.log({ actor: 'kubelet', kind: 'created', what: 'is created', recorded: created(name, minor), why: 'The runtime has created the container, which is not running yet.' });
  yield { ms: delays.startContainer };
  container.start();
  const hook = hookOf(view, 'postStart', minor);
  container.log({
    actor: 'kubelet',
    kind: 'started',
    what: 'starts',
    state: hook ? 'postStart' : 'running',
    recorded: started(name, minor),
    why: hook ? 'Its process runs, and its postStart hook begins at the same time. Until the hook ends, no other container starts, no probe '
      + 'runs, and no deletion proceeds.' : 'Its process runs.',
  });
  if (!hook) { return { isStarted: true }; }
  container.isInHook = true;
  const failed = yield* runHook(model, container, 'postStart', hook);
  container.isInHook = false;
  if (failed === undefined) {
    container.log({
      actor: 'kubelet',
      kind: 'hook-ends',
      hook: 'postStart',
      what: 'postStart hook ends',
      state: container.stateBetweenHooks,
      why: 'It succeeds, and the kubelet continues with the next container.',
    });
    return { isStarted: true };
  }
  container.log({ actor: 'kubelet', kind: 'hook-fails', hook: 'postStart', failure: failed.failure, what: 'postStart hook fails', recorded: FAILED_POST_START, why: `The hook fails because ${failed.why}.` });
  yield* killContainer(model, container, {
    grace: gracePeriodOf(pod),
    message: 'FailedPostStartHook',
    why: 'Its postStart hook has failed: the kubelet kills it, with its preStop hook and the full grace period, before it starts the next container.',
  });
  container.waitingReason = 'PostStartHookError';
  return { isStarted: false };
}
