import { BACKGROUND, simpleCommands, withoutComments } from './script';
import { commandsOf, ENDS_AT_ONCE, programOf, secondsIn, shellOf } from './words';
import { ContainerView, HandlerView } from '../pod';
import { greatest } from '../private/extremes';
import { own } from '../private/own';

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
const COUNTED = /\bfor\s+\w+\s+in\s+(?:\$\(\s*seq\s+(?:\d+\s+)?(\d+)\s*\)|`\s*seq\s+(?:\d+\s+)?(\d+)\s*`|\{\d+\.\.(\d+)\})\s*;?\s*do\b([\s\S]*?)\bdone\b/g;

type Env = ContainerView['env'];

/** How long a hook takes. */
export function waitOf({ exec, sleep }: HandlerView, env: Env = {}): Wait {
  if (exec) { return waitOfWords(exec, env); }
  return sleep !== undefined && sleep > 0 ? { least: sleep, most: sleep, exact: true } : UNKNOWN;
}

function waitOfWords(words: readonly string[], env: Env): Wait {
  let [limit, command] = [Infinity, words];
  for (let found = timeoutOf(command); found; found = timeoutOf(command)) {
    limit = Math.min(limit, found.seconds);
    command = found.rest;
  }
  const wait = waitOfCommand(command, env);
  return limit === Infinity ? wait : { least: Math.min(wait.least, limit), most: wait.exact ? Math.min(wait.most, limit) : limit, exact: true };
}

function waitOfCommand(words: readonly string[], env: Env): Wait {
  const shell = shellOf(words);
  if (shell) { return waitOfScript(shell.script, env); }
  const program = programOf(words);
  if (program === 'sleep') {
    const seconds = sleepOf(words, env);
    return seconds === undefined || seconds === Infinity ? UNKNOWN : exactly(seconds);
  }
  if (program === 'curl') {
    const text = words.join(' ');
    const limit = /(?:\s-m\s*|--max-time[ =])(\d+(?:\.\d+)?)\b/.exec(text);
    return limit && !/--retry/.test(text) ? { least: 0, most: Number(limit[1]), exact: true } : UNKNOWN;
  }
  return program !== undefined && ENDS_AT_ONCE.test(program) ? NOTHING : UNKNOWN;
}

function waitOfScript(text: string, env: Env): Wait {
  const script = withoutComments(text).replace(/\|\|\s*(true|:)(?=\s*($|[;\n]))/g, '');
  const branch = BRANCH.exec(script);
  // Before the first branch, whole commands only: the one in which it begins may not run to its end.
  const before = script.slice(0, branch?.index);
  const straight = branch ? before.slice(0, greatest([...before.matchAll(/[;\n]|&&/g)].map((end) => end.index!), 0)) : script;
  let least = 0;
  for (const words of simpleCommands(straight)) {
    const one = waitOfWords(words, env);
    least += one.least;
    // What is not known may end the container, and with it what comes after.
    if (!one.exact) { break; }
  }
  // Of two ways only one is gone.
  if (/\b(else|elif|case)\b/.test(script)) { return { least, most: least, exact: false }; }
  let loops = 0;
  const rest = script.replace(COUNTED, (_, ...found: string[]) => {
    loops += Number(found[0] ?? found[1] ?? found[2]) * total(simpleCommands(found[3]).map((words) => waitOfWords(words, env)));
    return '';
  });
  const all = simpleCommands(rest).map((words) => waitOfWords(words, env));
  return { least, most: Math.max(least, loops + total(all)), exact: !branch && all.every(({ exact }) => exact) };
}

function total(waits: readonly Wait[]): number {
  return waits.reduce((sum, { most }) => sum + most, 0);
}

function exactly(seconds: number): Wait {
  return { least: seconds, most: seconds, exact: true };
}

/** How long a `sleep` takes, in seconds; nothing if that is not known. */
export function sleepOf([, ...words]: readonly string[], env: Env = {}): number | undefined {
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
  if (programOf(words) !== 'timeout') { return undefined; }
  let at = 1;
  while (at < words.length && words[at].startsWith('-')) {
    // Old ones of busybox take the limit as `-t 5`.
    if (words[at] === '-t') { at++; break; }
    at += /^-[ks]$|^--(signal|kill-after)$/.test(words[at]) ? 2 : 1;
  }
  const seconds = secondsIn(words[at] ?? '');
  return seconds === undefined || seconds === 0 ? undefined : { seconds, rest: words.slice(at + 1) };
}

/** The script of a hook if it waits in a loop, and nothing in it may end that. */
export function endlessLoopIn(words: readonly string[]): string | undefined {
  if (timeoutOf(words)) { return undefined; }
  const script = shellOf(words)?.script;
  if (script === undefined) { return undefined; }
  const text = withoutComments(script);
  const [loop] = /(?:^|[;&|\n{(]|\bdo\b|\bthen\b)\s*(?:until\s+[^\n;]+|while\s+(?!(?:IFS=\S*\s+)?read\b)[^\n;]+)/.exec(text) ?? [];
  if (!loop) { return undefined; }
  const limited = /\b(timeout|seq|break|SECONDS|date|expr|let|return|exit|kill|uptime)\b|\s-(lt|le|gt|ge|eq|ne)\s|\(\(|-=|\+=/.test(text);
  const inBackground = /\bdone\b[^\n;|]*[^>&]&\s*($|[\n;)])/.test(text);
  return limited || inBackground ? undefined : loop.replace(/^[;&|\n{(\s]+|^(do|then)\s+/g, '').trim();
}

/** Whether a command tries something again and again. */
export function isLooping(words: readonly string[]): boolean {
  const script = shellOf(timeoutOf(words)?.rest ?? words)?.script ?? '';
  return /\b(while|until|for)\b[\s\S]*\bdo\b/.test(withoutComments(script));
}

/** The ports of the pod's own loopback to which a command connects. */
export function localPortsIn(words: readonly string[]): number[] {
  const text = words.join(' ');
  const ports = [...text.matchAll(/(?:localhost|127\.0\.0\.1|\[::1\])(?::| +|\/)(\d{2,5})\b/g)].map(([, port]) => Number(port));
  if (/http:\/\/(?:localhost|127\.0\.0\.1)(?![:\w.-])/.test(text)) { ports.push(80); }
  return [...new Set(ports)];
}
