import type { Container } from './container';
import { failsBy, Step, stepsOf } from './hook-plan';
import type { Model } from './model';
import { FAST_STOP } from '../assumptions/server-times';
import { HookFailure } from '../event';
import { HookName } from '../roles';
import { targetOf } from './target';
import { Task } from './task';
import { HandlerView } from '../../pod';

/** How a hook has failed, and why. */
export interface Failed {
  readonly failure: HookFailure;
  readonly why: string;
}

const other = (why: string): Failed => ({ failure: 'other', why });
const cutOff = (why: string): Failed => ({ failure: 'cut-off', why });

/** Runs a hook: how it has failed, or nothing. It takes as long as it takes; whoever waits for it may stop waiting. */
export function* runHook(model: Model, container: Container, name: HookName, hook: HandlerView): Task<Failed | undefined> {
  if (hook.sleep !== undefined) {
    // The kubelet sleeps, not the container: it goes on when that has ended.
    yield { ms: hook.sleep * 1000 };
    return undefined;
  }
  if (hook.exec) { return yield* runCommand(model, container, name, hook); }
  if (hook.httpGet) { return yield* request(model, container, name, hook); }
  return other('the kubelet has no such handler: tcpSocket in a hook always fails');
}

function* runCommand(model: Model, container: Container, name: HookName, hook: HandlerView): Task<Failed | undefined> {
  const { exited } = container;
  for (const step of stepsOf(hook, container, name, model)) {
    if (exited.isSet) { break; }
    const failed = yield* runStep(model, container, step, name);
    if (failed) { return failed; }
  }
  // What runs in a container ends with its main process.
  if (exited.isSet) {
    model.hooksCut.push({ container: container.name, time: model.clock.now });
    return cutOff('its container has ended, and with it the hook');
  }
  return model.assume.hookFails(container.view, name, failsBy(hook), 'as its command tells') ? other('its command fails') : undefined;
}

function* runStep(model: Model, container: Container, step: Step, name: HookName): Task<Failed | undefined> {
  const { clock } = model;
  const { exited } = container;
  if ('ms' in step) {
    yield { ...Number.isFinite(step.ms) && { ms: step.ms }, flags: [exited] };
  } else if ('untilEnd' in step) {
    yield { ...step.atMost !== undefined && { ms: step.atMost }, flags: [exited] };
  } else if ('untilListening' in step) {
    const end = clock.now + step.atMost;
    while (!step.untilListening.isListening && !exited.isSet && clock.now < end) {
      yield { ...Number.isFinite(end) && { ms: end - clock.now }, flags: [step.untilListening.listens, exited] };
    }
    if (!step.untilListening.isListening && !exited.isSet) { return other('its time is up, and nobody has answered'); }
  } else {
    const found = model.assume.stop(container.view);
    const ms = step.isGraceful ? model.assume.gracefulStop(container.view) : FAST_STOP.expected;
    if (!Number.isFinite(ms)) { return undefined; }
    container.log({
      actor: 'kubelet',
      kind: 'hook-stops',
      hook: name,
      what: `hook runs '${step.stops}'`,
      state: 'stopping',
      why: step.servesOn ? `The ${name} hook tells the server to send its clients away; it takes new connections until its stop signal.`
        : step.isGraceful ? `The ${name} hook tells the server to stop: it takes no new connections from now on.` : `The ${name} hook tells the server to stop at once, and drops what is under way.`,
    });
    if (step.servesOn) {
      container.drain(ms);
      return undefined;
    }
    container.stop(ms, step.isGraceful, found.isGraceful && found.listensOn, step.isGraceful ? 'The hook has told it to stop, and it has finished what was under way.' : 'The hook has told it to stop at once.');
  }
  return undefined;
}

function* request(model: Model, container: Container, name: HookName, hook: HandlerView): Task<Failed | undefined> {
  const target = targetOf(hook, container, model, true);
  const asked = 'container' in target ? target.container : undefined;
  if ('nothing' in target) {
    yield { ms: 10 };
    return model.assume.hookFails(container.view, name, true, target.nothing) ? other(target.nothing) : undefined;
  }
  const isRefused = asked !== undefined && !asked.isListening && !(asked.isHung && asked.isRunning);
  if (isRefused) {
    const why = `${asked.name} does not listen yet or no more: the connection is refused, and a hook tries once only`;
    yield { ms: 10 };
    return model.assume.hookFails(container.view, name, true, why) ? { failure: 'refused', why } : undefined;
  }
  const ms = model.assume.hook(container.view, name, {
    expected: 10, worst: 5000, source: 'constant', why: 'an answer takes no longer, and any answer will do, whatever its status',
  });
  if (asked?.isHung && asked.isRunning) {
    yield { flags: [asked.exited] };
    return cutOff('the one that it asked has ended without an answer');
  }
  yield { ...Number.isFinite(ms) && { ms }, flags: asked?.isRunning ? [asked.exited] : [] };
  if (asked?.exited.isSet) { return cutOff('the one that it asked has ended without an answer'); }
  return model.assume.hookFails(container.view, name, false, 'it is answered') ? other('it was said to fail') : undefined;
}
