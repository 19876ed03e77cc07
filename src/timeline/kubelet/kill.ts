import { MINIMUM_GRACE } from './constants';
import type { Container } from './container';
import { runHook } from './hook';
import { FAILED_PRE_STOP, killing } from './messages';
import type { Model } from './model';
import { hookOf } from '../roles';
import type { Flag, Task } from './task';
import { all, allWithin, start } from './task';

/** How a container is killed. */
export interface KillOptions {
  /** In seconds. */
  readonly grace: number;
  /** The message of the kubelet's event. */
  readonly message: string;
  readonly why: string;
  /** A sidecar waits for the end of these before its stop signal. @default - it waits for nobody */
  readonly after?: readonly Flag[];
}

/** Ends one container, as the kubelet does: its hook, its turn, its stop signal, SIGKILL. One grace period holds for all of it. */
export function* killContainer(model: Model, container: Container, { after = [], grace, message, why }: KillOptions): Task {
  const { clock } = model;
  // The kubelet counts in whole seconds what has been waited for.
  let left = grace;
  const waited = (since: number) => { left -= Math.floor((clock.now - since) / 1000); };
  const hook = hookOf(container.view, 'preStop', model.minor);
  container.log({
    actor: 'kubelet',
    ...hook && left > 0 ? { kind: 'hook-begins', hook: 'preStop', what: 'preStop hook begins' } : { kind: 'stop-begins', what: 'begins to stop' },
    state: hook && left > 0 && container.isRunning ? 'preStop' : undefined,
    recorded: killing(message),
    why: `${why} ${hook && left > 0 ? `The grace period of ${grace} s starts, and includes the hook.` : `Its grace period is ${grace} s.`}`,
  });
  if (hook && left > 0) {
    const since = clock.now;
    const ended = start(clock, preStop(model, container));
    yield { ms: left * 1000, flags: [ended] };
    if (!ended.isSet) {
      model.hooksCut.push({ container: container.name, time: clock.now });
      container.log({ actor: 'kubelet', kind: 'hook-overruns', hook: 'preStop', what: 'preStop hook exceeds the grace period', why: `The grace period of ${grace} s is over: the kubelet abandons the hook, without an event.` });
    }
    waited(since);
  }
  if (after.length > 0 && left > 0) {
    const since = clock.now;
    yield* allWithin(clock, after, left * 1000);
    waited(since);
  }
  left = Math.max(left, MINIMUM_GRACE);
  if (!container.isRunning) { return; }
  const { exited } = container;
  container.signal(`It has ${left} s until SIGKILL${left === MINIMUM_GRACE && grace > MINIMUM_GRACE ? ', the least that the kubelet gives' : ''}.`);
  yield { ms: left * 1000, flags: [exited] };
  if (!exited.isSet) {
    container.kill(`It has not exited within ${left} s after its stop signal.`);
    yield* all([exited]);
  }
}

function* preStop(model: Model, container: Container): Task {
  container.isInHook = true;
  const failed = yield* runHook(model, container, 'preStop', hookOf(container.view, 'preStop', model.minor)!);
  container.isInHook = false;
  const state = container.stateBetweenHooks;
  if (model.gone.isSet) { return; }
  if (failed === undefined) {
    container.log({ actor: 'kubelet', kind: 'hook-ends', hook: 'preStop', what: 'preStop hook ends', state, why: 'It succeeds; there is no event for it.' });
  } else {
    container.log({ actor: 'kubelet', kind: 'hook-fails', hook: 'preStop', failure: failed.failure, what: 'preStop hook fails', state, recorded: FAILED_PRE_STOP, why: `The hook fails because ${failed.why}. The stop continues all the same.` });
  }
}

/** Ends all containers that run: all hooks at once, then the main containers side by side, then the sidecars, the last first. */
export function* killPod(model: Model, grace: number, why: string): Task {
  const { clock, containers } = model;
  const running = containers.filter(({ seen }) => seen.isRunning);
  const isOrdered = model.ofRole('sidecar').length > 0;
  model.stopBegan ??= clock.now;
  model.graceUsed ??= grace;
  const stopped = new Map(running.map((container): [Container, Flag] => [container, container.exited]));
  const flagsOf = (some: readonly Container[]) => some.flatMap((container) => stopped.get(container) ?? []);
  const ends = running.map((container) => {
    const sidecars = model.ofRole('sidecar');
    const after = !isOrdered || container.role !== 'sidecar' ? []
      : flagsOf([...model.ofRole('main'), ...sidecars.slice(sidecars.indexOf(container) + 1)]);
    return start(clock, killContainer(model, container, { grace, message: `Stopping container ${container.name}`, why, after }));
  });
  yield* all(ends);
}
