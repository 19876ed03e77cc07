import type { Container } from './container';
import type { Model } from './model';
import { serverOf } from '../../commands/processes';
import { killOf, stopsIn, textOf } from '../../commands/stopping';
import { endlessLoopIn, isLooping, localPortsIn, waitOf } from '../../commands/waits';
import { commandsOf, programOf, shellOf, sleepIn } from '../../commands/words';
import { HandlerView } from '../../pod';
import { Default, exitCodeOf } from '../assumptions/defaults';
import { HookName } from '../roles';

/** A part of what a hook with a command does. */
export type Step =
  | { readonly ms: number }
  /** It tells the main process to stop. */
  | { readonly stops: string; readonly isGraceful: boolean }
  /** It goes on until the main process has ended. */
  | { readonly untilEnd: true }
  /** It asks a container again and again until that answers, or for a time. */
  | { readonly untilListening: Container; readonly atMost: number };

/** What a command without a word on its time takes. */
const QUICK = 100;
const SLOW = 5000;

/** The steps of a hook with a command, as far as its words tell. */
export function stepsOf(hook: HandlerView, container: Container, name: HookName, model: Model): Step[] {
  const words = hook.exec ?? [];
  const server = serverOf(container.view);
  const stops = stopsIn(hook, server);
  const script = shellOf(words)?.script ?? '';
  const first: Step[] = [];
  const isGiven = model.assume.isGiven(`${container.name}.${name}`);
  const isLoop = isLooping(words);
  // It takes a moment until the first command runs.
  let slept = QUICK;
  let stopped = 0;
  for (const command of commandsOf(words)) {
    if (isEndless(command) && !isLoop && isStraight(script)) { break; }
    const stop = stops[stopped];
    if (stop && stop.text === textOf(command)) {
      first.push(...slept > 0 ? [{ ms: slept }] : [], { stops: stop.text, isGraceful: stop.graceful });
      stopped++;
      slept = 0;
    } else if (!server && !isLoop && killOf(command)?.toFirst && killOf(command)?.signal === 'SIGTERM') {
      // Whatever the program is: it takes this as it takes its stop signal.
      first.push(...slept > 0 ? [{ ms: slept }] : [], { stops: textOf(command), isGraceful: true });
      slept = 0;
    } else if (programOf(command) === 'sleep' && !isLoop) {
      slept += 1000 * sleepIn(command);
    }
  }
  const before = first.reduce((sum, step) => 'ms' in step ? sum + step.ms : sum, 0);
  if (isGiven) {
    const ms = model.assume.hook(container.view, name, { expected: 0, worst: 0, source: 'given', why: '' });
    return before > ms ? [{ ms }] : [...first, { ms: ms - before }];
  }
  if (isLoop && waitsForEnd(script)) { return [...first, { untilEnd: true }]; }
  const [port] = isLoop ? localPortsIn(words) : [];
  const declares = ({ view }: Container) => view.ports.some(({ number }) => number === port);
  const listener = port === undefined ? undefined : model.containers.find(declares) ?? container;
  if (listener) {
    const { most } = waitOf(hook, container.view.env);
    const atMost = most > 0 && !endlessLoopIn(words) ? most * 1000 : Infinity;
    model.assume.note(`${container.name}.${name}`, `until port ${port} answers`, 'command', `it asks port ${port} again and again`);
    return [...first, { untilListening: listener, atMost }];
  }
  const total = model.assume.hook(container.view, name, timeOf(hook, container, isLoop));
  return [...first, { ms: Math.max(0, total - before) }];
}

function timeOf(hook: HandlerView, { view }: Container, isLoop: boolean): Default {
  const words = hook.exec ?? [];
  const wait = waitOf(hook, view.env);
  if (/\bwhile\s+(?:true|:|\[ 1 \])/.test(shellOf(words)?.script ?? '') && endlessLoopIn(words)) {
    return { expected: Infinity, worst: Infinity, source: 'command', why: 'its loop has no end' };
  }
  if (isLoop) {
    const most = wait.most > 0 && wait.exact ? wait.most * 1000 : undefined;
    return {
      expected: Math.min(1000, most ?? 1000),
      worst: most ?? (endlessLoopIn(words) ? Infinity : SLOW),
      source: 'command',
      why: 'it waits in a loop for what is not known here',
    };
  }
  if (isStraight(shellOf(words)?.script ?? '') && commandsOf(words).some(isEndless)) {
    return { expected: Infinity, worst: Infinity, source: 'command', why: 'its command sleeps for ever' };
  }
  const sleeps = sleepIn(words);
  const expected = Math.max(wait.least, sleeps) * 1000 + QUICK;
  const worst = wait.exact ? Math.max(wait.most * 1000, expected) : Math.max(wait.most * 1000, sleeps * 1000) + SLOW;
  return { expected, worst, source: sleeps > 0 || wait.exact ? 'command' : 'constant', why: sleeps > 0 ? 'its command sleeps so long' : 'commands such as this end at once' };
}

/** A sleep that does not end by itself. */
function isEndless(command: readonly string[]): boolean {
  return programOf(command) === 'sleep' && command.slice(1).some((word) => /^\+?inf(?:inity)?$/i.test(word));
}

/** Whether a script does one thing after the other, and waits for each. */
function isStraight(script: string): boolean {
  return !/\b(?:if|case|for|while|until|trap)\b|\|\||(?<![>&<])&(?![&>])/.test(script);
}

/** Whether a script goes on for as long as its main process is there. */
function waitsForEnd(script: string): boolean {
  return /\b(?:while|until)\b[^;\n]*\b(?:kill(?:all)?\s+-(?:s\s+)?0\b|pgrep|pidof|\/proc\/1\b)/.test(script);
}

/** Whether a hook with a command fails for sure, as far as its words tell. */
export function failsBy(hook: HandlerView): boolean {
  return exitCodeOf(hook.exec ?? []) !== 0;
}
