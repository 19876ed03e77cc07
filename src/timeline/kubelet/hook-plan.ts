import type { Container } from './container';
import type { Model } from './model';
import { doesNothing, failureOf, reachedCommands, workingCommandsOf } from '../../commands/failures';
import { heldBy } from '../../commands/held';
import { serverOf } from '../../commands/processes';
import { BACKGROUND, CONTROL } from '../../commands/script';
import { killOf, stopsIn, textOf } from '../../commands/stopping';
import type { Slept } from '../../commands/waits';
import { endlessLoopIn, isLooping, localPortsIn, sleepOf, sleepsIn, timeoutOf, waitOf, withBoundedScript } from '../../commands/waits';
import { programOf, shellOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import type { Default } from '../assumptions/defaults';
import { exitCodeOf } from '../assumptions/defaults';
import { UNKNOWN_SLEEP } from '../assumptions/server-times';
import type { HookName } from '../roles';
import { gracePeriodOf } from '../roles';

/** A part of what a hook with a command does. */
export type Step =
  | { readonly ms: number }
  /** It tells the main process to stop. */
  | { readonly stops: string; readonly isGraceful: boolean; readonly servesOn?: boolean }
  /** It goes on until the main process has ended. */
  | { readonly untilEnd: true; readonly atMost?: number }
  /** It asks a container again and again until that answers, or for a time. */
  | { readonly untilListening: Container; readonly atMost: number };

/** Where a script begins to do something again and again: what comes before, it does once. */
const LOOP = /\b(?:while|until|for)\b/;

/** What a command without a word on its time takes. */
const QUICK = 100;
const SLOW = 5000;

/** The steps of a hook with a command, as far as its words tell. */
export function stepsOf(given: HandlerView, container: Container, name: HookName, model: Model): Step[] {
  const { limit, words } = withBoundedScript(given.exec ?? []);
  const hook = { ...given, exec: words };
  // What comes after it is never done.
  const last = 1000 * (timeoutOf(given.exec ?? [])?.seconds ?? Infinity);
  const server = serverOf(container.view);
  const stops = stopsIn(hook, server, container.view);
  const script = shellOf(words)?.script ?? '';
  const first: Step[] = [];
  const isGiven = model.assume.isGiven(container.view, name);
  const isLoop = isLooping(words) && !doesNothing(words, container.view);
  const until = isLoop && !isGiven ? untilOf(hook, container, name, model, limit) : undefined;
  const total = until ? 0 : model.assume.hook(container.view, name, heldTime(hook, name, model) ?? timeOf(given, container, isLoop));
  const { seconds, unknown } = sleepsOf(hook, container);
  // The sleeps of which nobody knows the time share what the others leave.
  const share = Number.isFinite(total) ? Math.max(0, total - 1000 * seconds - QUICK) / unknown : UNKNOWN_SLEEP.expected;
  // It takes a moment until the first command runs.
  let slept = QUICK;
  let stopped = 0;
  const beforeLoop = reachedCommands(script.slice(0, Math.max(0, script.search(LOOP))), container.view, shellOf(words)?.shell).length;
  for (const [n, command] of workingCommandsOf(words, container.view).entries()) {
    if (isEndless(command)) {
      if (!isLoop && isStraight(script)) { break; }
      continue;
    }
    const stop = stops[stopped];
    if (stop && stop.text === textOf(command)) {
      slept += 1000 * stop.delay;
      if (slept > 0) { first.push({ ms: slept }); }
      first.push({ stops: stop.text, isGraceful: stop.isGraceful, servesOn: stop.servesOn });
      if (stop.untilEnd) { first.push({ untilEnd: true }); }
      stopped++;
      slept = 0;
    } else if (!server && !isLoop && killOf(command)?.toFirst && killOf(command)?.signal === 'SIGTERM') {
      // Whatever the program is: it takes this as it takes its stop signal.
      if (slept > 0) { first.push({ ms: slept }); }
      first.push({ stops: textOf(command), isGraceful: true });
      slept = 0;
    } else if (programOf(command) === 'sleep' && (!isLoop || n < beforeLoop)) {
      const own = sleepOf(command, container.view.env);
      slept += own === undefined ? share : 1000 * own;
      if (slept > last) { break; }
    }
  }
  if (until) { return [...first, until]; }
  const before = first.reduce((sum, step) => 'ms' in step ? sum + step.ms : sum, 0);
  return isGiven && before > total ? [{ ms: total }] : [...first, { ms: Math.max(0, total - before) }];
}

/** What a hook waits for that tries something again and again, if that is known. */
function untilOf(hook: HandlerView, container: Container, name: HookName, model: Model, limit?: number): Step | undefined {
  const words = hook.exec ?? [];
  if (waitsForEnd(shellOf(words)?.script ?? '')) { return { untilEnd: true, atMost: limit === undefined ? undefined : 1000 * limit }; }
  const [port] = localPortsIn(words);
  if (port === undefined) { return undefined; }
  const listener = model.containers.find(({ view }) => view.ports.some(({ number }) => number === port)) ?? container;
  const { most } = waitOf(hook, container.view);
  const atMost = Math.min(most > 0 && !endlessLoopIn(words) ? most * 1000 : Infinity, limit === undefined ? Infinity : 1000 * limit);
  model.assume.note(`${container.name}.${name}`, `until port ${port} answers`, 'command', `it polls port ${port}`);
  return { untilListening: listener, atMost };
}

/** How long a preStop hook takes that another program holds back: long enough that no request is sent any more, and not as long as the grace period. */
export function heldFor(model: Model): Pick<Default, 'expected' | 'worst'> {
  const grace = 1000 * (model.graceUsed ?? gracePeriodOf(model.pod));
  const bounded = (ms: number) => Math.max(0, Math.min(Math.max(ms, model.delays.propagation), grace - 1000));
  return { expected: bounded(UNKNOWN_SLEEP.expected), worst: bounded(UNKNOWN_SLEEP.worst) };
}

function heldTime(hook: HandlerView, name: HookName, model: Model): Default | undefined {
  const held = name === 'preStop' ? heldBy(model.pod, hook) : undefined;
  return held && { ...heldFor(model), source: 'catalogue', why: `it returns when ${held.hook.until}; how long that takes is unknown` };
}

/** The sleeps of a hook, but for those that do not end by themselves. */
function sleepsOf({ exec = [] }: HandlerView, { view }: Container): Slept {
  return sleepsIn(workingCommandsOf(exec, view).filter((command) => !isEndless(command)), view.env);
}

function timeOf(hook: HandlerView, container: Container, isLoop: boolean): Default {
  const words = hook.exec ?? [];
  const wait = waitOf(hook, container.view);
  if (/\bwhile\s+(?:true|:|\[ 1 \])/.test(shellOf(words)?.script ?? '') && endlessLoopIn(words)) {
    return { expected: Infinity, worst: Infinity, source: 'command', why: 'its loop never ends' };
  }
  if (isLoop) {
    const most = wait.most > 0 && wait.exact ? wait.most * 1000 : undefined;
    return {
      expected: Math.min(1000, most ?? 1000),
      worst: most ?? (endlessLoopIn(words) ? Infinity : SLOW),
      source: 'command',
      why: 'it waits in a loop for an unknown condition',
    };
  }
  if (isStraight(shellOf(words)?.script ?? '') && workingCommandsOf(words, container.view).some(isEndless)) {
    return { expected: Infinity, worst: Infinity, source: 'command', why: 'its command sleeps forever' };
  }
  const { seconds, unknown } = sleepsOf(hook, container);
  const expected = Math.max(wait.least, seconds) * 1000 + QUICK;
  const worst = wait.exact ? Math.max(wait.most * 1000, expected) : Math.max(wait.most, seconds) * 1000 + SLOW;
  if (unknown > 0) {
    return {
      expected: expected + unknown * UNKNOWN_SLEEP.expected, worst: worst + unknown * UNKNOWN_SLEEP.worst, source: 'constant', why: 'its command sleeps for an unknown time',
    };
  }
  return { expected, worst, source: seconds > 0 || wait.exact ? 'command' : 'constant', why: seconds > 0 ? 'its command sleeps' : 'commands like this exit at once' };
}

/** A sleep that does not end by itself. */
function isEndless(command: readonly string[]): boolean {
  return programOf(command) === 'sleep' && sleepOf(command) === Infinity;
}

/** Whether a script does one thing after the other, and waits for each. */
function isStraight(script: string): boolean {
  return !CONTROL.test(script) && !BACKGROUND.test(script);
}

/** Whether a script goes on for as long as its main process is there. */
function waitsForEnd(script: string): boolean {
  return script.split(/[;\n]/).some((line) => {
    const loop = line.search(/\b(?:while|until)\b/);
    return loop >= 0 && /\b(?:kill(?:all)?\s+-(?:s\s+)?0\b|pgrep|pidof|\/proc\/1\b)/.test(line.slice(loop + 'while'.length));
  });
}

/** Why a hook with a command fails for sure, as far as its words and its image tell; nothing if it does not. */
export function whyFails({ exec = [] }: HandlerView, container: ContainerView, pod: PodView): string | undefined {
  if (exitCodeOf(exec) !== 0) { return 'its command fails'; }
  const failure = failureOf(exec, container, pod);
  return failure && `\`${textOf(failure.command)}\` ${failure.why}`;
}
