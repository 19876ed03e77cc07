import { whyBadArguments } from './bad-arguments';
import { doesNothing, reachedCommands, withoutDeadLoops } from './failures';
import { BACKGROUND, simpleCommands, withoutComments } from './script';
import { shellProgramOf } from './shell-program';
import { windowsStepsOf } from './windows';
import type { ShellCommand } from './words';
import { commandsOf, ENDS_AT_ONCE, programOf, shellOf } from './words';
import type { ContainerView, HandlerView } from '../pod';
import { own } from '../private/own';
import { secondsIn } from '../private/time-text';
import { stopCommandOf } from '../servers/machinery/programs';

/** How long hooks take, as far as their words tell. */

/** How long something takes, in seconds. */
export interface Wait {
  /** It waits so long for sure, unless its container ends before. */
  readonly least: number;
  /** It may wait so long, by its own limits. */
  readonly most: number;
  /** Whether nothing is in it of which the time is unknown. */
  readonly exact: boolean;
}

const NOTHING: Wait = { least: 0, most: 0, exact: true };
const UNKNOWN: Wait = { least: 0, most: 0, exact: false };
/** Where a script stops to be one command after the other. */
const BRANCH = /\b(?:while|until|for|if|case|select|trap|exit|return)\b(?<=(?:^|[;&|\n])\s*\w+)|\|\|?|(?<![>&<])&(?![&>])|\$\(|`|[{(]\s|<</;
/** The head of a loop that is gone through so many times. */
const COUNTED = /\bfor\s+\w+\s+in\s+(?:\$\(\s*seq\s+(?:\d+\s+)?(\d+)\s*\)|`\s*seq\s+(?:\d+\s+)?(\d+)\s*`|\{\d+\.\.(\d+)\})\s*(?:;\s*)?do\b/g;

type Env = ContainerView['env'];
/** In which container a command runs, if that is known: its image may lack what the command needs. */
type Where = ContainerView | undefined;

/** How long a hook takes. What fails at once waits for nothing. */
export function waitOf({ exec, sleep }: HandlerView, where?: ContainerView): Wait {
  if (exec) { return waitOfWords(exec, where); }
  return sleep !== undefined && sleep > 0 ? { least: sleep, most: sleep, exact: true } : UNKNOWN;
}

function waitOfWords(words: readonly string[], where: Where): Wait {
  if (doesNothing(words, where)) { return NOTHING; }
  let [limit, at] = [Infinity, 0];
  for (let found = timeoutAt(words, at); found; found = timeoutAt(words, at)) {
    limit = Math.min(limit, found.seconds);
    at = found.at;
  }
  const wait = waitOfCommand(words.slice(at), where);
  return limit === Infinity ? wait : { least: Math.min(wait.least, limit), most: wait.exact ? Math.min(wait.most, limit) : limit, exact: true };
}

function waitOfCommand(words: readonly string[], where: Where): Wait {
  const shell = shellOf(words);
  if (doesNothing(words, where)) { return NOTHING; }
  if (shell) { return waitOfScript(shell, where); }
  const program = programOf(words);
  if (program === 'sleep') {
    const seconds = sleepOf(words, where?.env);
    return seconds === undefined || seconds === Infinity ? UNKNOWN : exactly(seconds);
  }
  if (program === 'curl') {
    const text = words.join(' ');
    const limit = /(?:\s-m\s*|--max-time[ =])(\d+(?:\.\d+)?)\b/.exec(text);
    return limit && !/--retry/.test(text) ? { least: 0, most: Number(limit[1]), exact: true } : UNKNOWN;
  }
  const windows = windowsStepsOf(words, where?.env);
  if (windows) { return afterEachOther(windows.map((seconds) => seconds === undefined ? UNKNOWN : exactly(seconds))); }
  const delay = stopCommandOf(words)?.delay ?? 0;
  if (delay > 0) { return { least: delay, most: delay, exact: false }; }
  return program !== undefined && ENDS_AT_ONCE.test(program) ? NOTHING : UNKNOWN;
}

function waitOfScript({ script: text, shell }: ShellCommand, where: Where): Wait {
  const program = where && shellProgramOf(shell, where);
  // For dash, `&>` is a command in the background and a redirection after it.
  const written = withoutComments(program === 'dash' ? text.replaceAll('&>', '& >') : text);
  const script = withoutDeadLoops(written, where, shell).replace(/\|\|\s*(true|:)(?=\s*($|[;\n]))/g, '');
  const reached = (part: string) => reachedCommands(part, where, shell).map((words) => waitOfWords(words, where));
  const branch = BRANCH.exec(script);
  // Before the first branch, whole commands only: the one in which it begins may not run to its end.
  const before = script.slice(0, branch?.index);
  const lastEnd = [';', '\n', '&&'].reduce((last, end) => Math.max(last, before.lastIndexOf(end)), 0);
  const straight = branch ? before.slice(0, lastEnd) : script;
  const { least } = afterEachOther(reached(straight));
  // Of two ways only one is gone.
  if (/\b(else|elif|case)\b/.test(script)) { return { least, most: least, exact: false }; }
  const { loops, rest } = countedLoopsIn(script, program === undefined || program === 'bash');
  const inLoops = loops.reduce((sum, { body, times }) => sum + times * total(reached(body)), 0);
  const all = reached(rest);
  return { least, most: Math.max(least, inLoops + total(all)), exact: !branch && all.every(({ exact }) => exact) };
}

/** How long one wait after the other takes. */
function afterEachOther(waits: readonly Wait[]): Wait {
  let least = 0;
  for (const one of waits) {
    least += one.least;
    // What is not known may end the container, and with it what comes after.
    if (!one.exact) { break; }
  }
  return { least, most: Math.max(least, total(waits)), exact: waits.every(({ exact }) => exact) };
}

interface CountedLoop { readonly times: number; readonly body: string }

/** The loops of which it is known how often they are gone through, and the script without them. */
function countedLoopsIn(script: string, knowsBraces: boolean): { readonly loops: readonly CountedLoop[]; readonly rest: string } {
  const loops: CountedLoop[] = [];
  let rest = '';
  let at = 0;
  const done = /\bdone\b/g;
  for (const { 0: head, 1: a, 2: b, 3: c, index } of script.matchAll(COUNTED)) {
    // What is within a loop is a part of its body.
    if (index < at) { continue; }
    done.lastIndex = index + head.length;
    const end = done.exec(script);
    if (!end) { break; }
    loops.push({ times: c !== undefined && !knowsBraces ? 1 : Number(a ?? b ?? c), body: script.slice(index + head.length, end.index) });
    rest += script.slice(at, index);
    at = end.index + end[0].length;
  }
  return { loops, rest: rest + script.slice(at) };
}

function total(waits: readonly Wait[]): number {
  return waits.reduce((sum, { most }) => sum + most, 0);
}

function exactly(seconds: number): Wait {
  return { least: seconds, most: seconds, exact: true };
}

/** How long a `sleep` takes, in seconds; nothing if that is not known. */
export function sleepOf(command: readonly string[], env: Env = {}): number | undefined {
  if (whyBadArguments(command) !== undefined) { return 0; }
  const [, ...words] = command;
  const redirection = words.findIndex((word) => /^\d*[<>]/.test(word));
  const times = words.slice(0, redirection < 0 ? undefined : redirection).map((word) => fill(word, env));
  return times.reduce<number | undefined>((sum, time) => {
    const seconds = /^\+?inf(?:inity)?$/i.test(time) ? Infinity : secondsIn(time);
    return sum === undefined || seconds === undefined ? undefined : sum + seconds;
  }, 0);
}

/** What sleeps take together. */
export interface Slept {
  /** Those of which it is known. */
  readonly seconds: number;
  /** How many there are of which it is not. */
  readonly unknown: number;
}

/** The sleeps among commands. */
export function sleepsIn(commands: readonly (readonly string[])[], env: Env = {}): Slept {
  const times = commands.filter((command) => programOf(command) === 'sleep').map((command) => sleepOf(command, env));
  return { seconds: times.reduce<number>((sum, one = 0) => sum + one, 0), unknown: times.filter((one) => one === undefined).length };
}

/** The sleeps that come before the program that a command is there for: all, if it does nothing else. Those of a loop wait for something, and are none. */
export function sleepsBeforeProgram(words: readonly string[], env: Env = {}): Slept {
  const commands = isLooping(words) ? [] : commandsOf(words);
  const isProgram = (command: readonly string[]) => programOf(command) !== 'sleep' && !ENDS_AT_ONCE.test(programOf(command) ?? '');
  if (!commands.some(isProgram)) { return sleepsIn(commands, env); }
  const [script] = withoutComments(shellOf(words)?.script ?? '').split(BACKGROUND);
  const inOrder = simpleCommands(script);
  return sleepsIn(inOrder.slice(0, Math.max(0, inOrder.map(isProgram).lastIndexOf(true))), env);
}

/** A word with the variables in it that are known. */
function fill(word: string, env: Env): string {
  return word.replace(/^\$\{?(\w+)(?::-([^}]*))?\}?$/, (all, name: string, otherwise?: string) => own(env, name) || otherwise || all);
}

/** The limit of a command that `timeout` runs, and the command. */
export function timeoutOf(words: readonly string[]): { readonly seconds: number; readonly rest: readonly string[] } | undefined {
  const found = timeoutAt(words, 0);
  return found && { seconds: found.seconds, rest: words.slice(found.at) };
}

/** The same of a command that begins at a word. One may run another, very many times. */
function timeoutAt(words: readonly string[], start: number): { readonly seconds: number; readonly at: number } | undefined {
  if (programOf(words.slice(start, start + 1)) !== 'timeout') { return undefined; }
  let at = start + 1;
  while (at < words.length && words[at].startsWith('-')) {
    // Old ones of busybox take the limit as `-t 5`.
    if (words[at] === '-t') { at++; break; }
    at += /^-[ks]$|^--(signal|kill-after)$/.test(words[at]) ? 2 : 1;
  }
  const seconds = secondsIn(words[at] ?? '');
  return seconds === undefined || seconds === 0 ? undefined : { seconds, at: at + 1 };
}

/** A script at the end of another one, which `timeout` bounds: `sleep 5 && exec timeout -s KILL 20 sh -c '…'`. */
const BOUNDED = /(?:\bexec[ \t]{1,9})?\btimeout[ \t]{1,9}(?:-[ks][ \t]{1,9}\w{1,9}[ \t]{1,9}){0,2}([\d.]{1,9}[smhd]?)[ \t]{1,9}(?:ba|da|a)?sh[ \t]{1,9}-c[ \t]{1,9}'([^']*(?:'\\''[^']*)*)'[ \t]*$/;

/** A command, with the script that `timeout` runs as all of it or at its end as a part of its own, and the limit of that in seconds. */
export function withBoundedScript(words: readonly string[]): { readonly words: readonly string[]; readonly limit?: number } {
  const bounded = timeoutOf(words);
  if (bounded && shellOf(bounded.rest)) { return { words: bounded.rest, limit: bounded.seconds }; }
  const shell = shellOf(words);
  const found = shell && BOUNDED.exec(shell.script);
  const limit = found ? secondsIn(found[1]) : undefined;
  if (!shell || !found || limit === undefined) { return { words }; }
  const script = shell.script.slice(0, found.index) + found[2].replaceAll("'\\''", "'");
  return { words: words.map((word, n) => n === shell.index ? script : word), limit };
}

/** The script of a hook if it waits in a loop, and nothing in it may end that. */
export function endlessLoopIn(words: readonly string[]): string | undefined {
  if (timeoutOf(words)) { return undefined; }
  const script = shellOf(words)?.script;
  if (script === undefined) { return undefined; }
  const text = withoutComments(script);
  const [loop] = LOOP.exec(text) ?? [];
  if (!loop) { return undefined; }
  const limited = /\b(timeout|seq|break|SECONDS|date|expr|let|return|exit|kill|uptime)\b|\s-(lt|le|gt|ge|eq|ne)\s|\(\(|-=|\+=/.test(text);
  return limited || isInBackground(text) ? undefined : loop.trim();
}

/** A loop that waits for a condition, where a command may begin. What stands before it is looked at from there, and only as far as needed. */
const LOOP = /(?:until|while(?!\s+(?:IFS=\S*\s+)?read\b))(?<=(?:^|[;&|\n{(]|\b(?:do|then)\s)\s*(?:until|while))\s+[^\n;]+/;

/** Whether what a loop does goes on in the background. */
function isInBackground(script: string): boolean {
  return script.split(/[;\n]/).some((line) => line.split('|').some((part, n, { length }) => {
    const done = part.search(/\bdone\b/);
    return done >= 0 && (n === length - 1 ? /[^>&]&\s*(?:\)|$)/ : /[^>&]&\s*\)/).test(part.slice(done + 'done'.length));
  }));
}

/** Whether a command tries something again and again. */
export function isLooping(words: readonly string[]): boolean {
  const script = shellOf(timeoutOf(words)?.rest ?? words)?.script ?? '';
  const text = withoutComments(script);
  const loop = text.search(/\b(?:while|until|for)\b/);
  return loop >= 0 && /\bdo\b/.test(text.slice(loop + 'for'.length));
}

/** The ports of the pod's own loopback to which a command connects. */
export function localPortsIn(words: readonly string[]): number[] {
  const text = words.join(' ');
  const ports = [...text.matchAll(/(?:localhost|127\.0\.0\.1|\[::1\])(?::| +|\/)(\d{2,5})\b/g)].map(([, port]) => Number(port));
  if (/http:\/\/(?:localhost|127\.0\.0\.1)(?![:\w.-])/.test(text)) { ports.push(80); }
  return [...new Set(ports)];
}
