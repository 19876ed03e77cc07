import { leastOf, longerGrace, setField, stopOf } from './grace';
import { Feature, minorOnFrom } from '../../cluster/feature';
import { sleepOf } from '../../commands/waits';
import { commandsOf, programOf, shellOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import { isTemplated, pointer } from '../../pod';
import { quote } from '../../private/quote';
import { secondsIn } from '../../private/time-text';
import { knownGracePeriod } from '../ask/hooks';
import type { PatchOperation } from '../engine/rule';
import type { Target } from '../engine/world';

/** Whether the cluster sleeps itself, with no program of the image. */
export function canSleep(minor: number): boolean {
  return minor >= minorOnFrom(Feature.NATIVE_SLEEP);
}

/** The native sleep that waits as long as a command that does nothing but sleep, in a shell or without one; nothing if it is not such a command. */
export function nativeSleep(handler: HandlerView, pod: PodView, container: ContainerView, minor: number): PatchOperation[] | undefined {
  const { exec = [], kinds, pointer: at } = handler;
  const commands = commandsOf(exec);
  // A script may have more in it than its simple commands tell.
  const isPlain = kinds.length === 1 && !/[$`&|<>(){}]/.test((shellOf(exec)?.script ?? '').replace(/&&/g, ';'));
  if (!isPlain || commands.length === 0 || !canSleep(minor)) { return undefined; }
  const times = commands.map((command) => programOf(command) === 'sleep' ? sleepOf(command, container.env) : undefined);
  const seconds = times.reduce<number | undefined>((sum, one) => sum === undefined || one === undefined ? undefined : sum + one, 0);
  // As long as the grace period, it would leave nothing to the process.
  const grace = knownGracePeriod(pod) ?? 0;
  if (seconds === undefined || !Number.isInteger(seconds) || !(seconds > 0 && seconds < grace)) { return undefined; }
  return [{ op: 'add', path: pointer(at, 'sleep'), value: { seconds } }, { op: 'remove', path: pointer(at, 'exec') }];
}

/**
 * A preStop hook that sleeps until endpoints have propagated, and a grace period that has room for it; nothing if the cluster cannot sleep, or there is
 * another hook.
 */
export function drain(pod: PodView, container: ContainerView, { minor, propagationDelay }: Target): PatchOperation[] | undefined {
  const { preStop, raw } = container;
  const seconds = Math.max(1, Math.ceil(propagationDelay));
  if (!canSleep(minor) || preStop && preStop.sleep === undefined) { return undefined; }
  if (isTemplated(raw.lifecycle) || isTemplated(pod.raw.terminationGracePeriodSeconds)) { return undefined; }
  const at = pointer(container.pointer, 'lifecycle');
  const hook: PatchOperation = preStop ? { op: 'replace', path: `${preStop.pointer}/sleep/seconds`, value: seconds }
    : typeof raw.lifecycle === 'object' && raw.lifecycle !== null ? { op: 'add', path: `${at}/preStop`, value: { sleep: { seconds } } }
      : setField(raw, container.pointer, 'lifecycle', { preStop: { sleep: { seconds } } });
  const before = leastOf(container);
  // As long as before for the process itself.
  const least = Math.max(pod.gracePeriod + seconds - before, seconds + stopOf(pod, container));
  const hookOf = (one: ContainerView) => one === container ? seconds : leastOf(one);
  return [hook, ...longerGrace(pod, { hookOf, least }) ?? []];
}

const KEYWORD = /^(?:\.|eval|exec|export|for|if|set|source|trap|unset|until|while)$|=/;
/** A word that a shell reads as it stands. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** A command in one word as a list of its words; nothing if a shell would read it in another way. */
export function splitCommand({ exec = [], pointer: at }: HandlerView): PatchOperation[] | undefined {
  const words = exec.length === 1 ? exec[0].trim().split(/ +/) : [];
  if (words.length < 2 || !words.every((word) => PLAIN.test(word)) || isTemplated(exec[0])) { return undefined; }
  // Only a shell knows these; and what a shell runs is one word.
  if (KEYWORD.test(words[0]) || programOf(words) === 'sleep' && words.slice(1).some((word) => secondsIn(word) === undefined)) { return undefined; }
  const shell = shellOf(words);
  const list = pointer(at, 'exec', 'command');
  const all = shell ? [...words.slice(0, shell.index), words.slice(shell.index).join(' ')] : words;
  return all.map((value, n): PatchOperation => ({ op: n === 0 ? 'replace' : 'add', path: `${list}/${n}`, value }));
}

const SHELL = /^(?:\S*\/)?(?:ba|da|a)?sh$/;

/** The missing `-c` between a shell and its script. */
export function addScriptOption({ exec = [], pointer: at }: HandlerView): PatchOperation[] | undefined {
  return exec.length === 2 && SHELL.test(exec[0]) ? [{ op: 'add', path: pointer(at, 'exec', 'command', 1), value: '-c' }] : undefined;
}

/** The words after the script of a shell as a part of it. */
export function joinScript({ exec = [], pointer: at }: HandlerView): PatchOperation[] | undefined {
  const shell = shellOf(exec);
  if (!shell) { return undefined; }
  const list = pointer(at, 'exec', 'command');
  const rest = exec.slice(shell.index + 1);
  const joined = [shell.script.trimEnd(), ...rest.map((word) => /^(?:&&|\|\|?|;)$/.test(word) ? word : quote(word))].join(' ');
  return [
    { op: 'replace', path: `${list}/${shell.index}`, value: joined },
    ...rest.map((_, n): PatchOperation => ({ op: 'remove', path: `${list}/${exec.length - 1 - n}` })),
  ];
}
