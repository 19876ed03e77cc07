import { workingCommandsOf } from './failures';
import type { RunningServer } from './processes';
import { ENDS_AT_ONCE, programOf, shellOf } from './words';
import type { ContainerView, HandlerView } from '../pod';
import { own } from '../private/own';
import type { ServerFacts } from '../servers/machinery/facts';
import { serversCalled, stopCommandOf } from '../servers/machinery/programs';
import type { ServerInImage } from '../servers/machinery/signals';
import { gracefulSignalsOf } from '../servers/machinery/signals';

/** How hooks stop servers. */

/** A command of a hook that tells a server to stop. */
export interface Stop extends Told {
  /** As it stands in the hook. */
  readonly text: string;
  /** Whether something before it may take time. */
  readonly delayed: boolean;
  /** Whether the hook goes on after it: the command waits for the end of the server, or something after it may take time. */
  readonly waits: boolean;
}

/** What a command tells a server. */
export interface Told {
  readonly facts: ServerFacts;
  readonly isGraceful: boolean;
  /** The signal that it sends. */
  readonly signal?: string;
  /** Whether the command returns only when the server has ended. */
  readonly untilEnd: boolean;
  /** Whether the server takes new connections all the same. */
  readonly servesOn: boolean;
  /** For how long the command itself waits before. Seconds. */
  readonly delay: number;
}

/** A command that sends a signal. */
export interface Kill {
  readonly signal: string;
  /** Whether it goes to process 1. */
  readonly toFirst: boolean;
  /** The name of the process, of `killall` and `pkill`. */
  readonly name?: string;
}

const SIGNALS: { readonly [number: string]: string } = { 1: 'HUP', 2: 'INT', 3: 'QUIT', 9: 'KILL', 10: 'USR1', 12: 'USR2', 15: 'TERM', 28: 'WINCH' };

/** The stop commands of a hook, in their order. Those that fail at once stop nothing. */
export function stopsIn({ exec = [] }: HandlerView, running?: RunningServer, container?: ContainerView): Stop[] {
  const commands = workingCommandsOf(exec, container);
  const script = shellOf(exec)?.script ?? '';
  const loop = /\b(?:while|until|for)\b/.exec(script);
  const takesTime = commands.map((command) => !ENDS_AT_ONCE.test(programOf(command) ?? ''));
  const [firstSlow, lastSlow] = [takesTime.indexOf(true), takesTime.lastIndexOf(true)];
  return commands.flatMap((command, n) => {
    const stop = stopOf(command, running);
    if (!stop) { return []; }
    const isInOrAfterLoop = loop !== null && script.indexOf(command[0]) >= loop.index + loop[0].length;
    const delayed = isInOrAfterLoop || (firstSlow >= 0 && firstSlow < n) || stop.delay > 0;
    return [{ ...stop, text: textOf(command), delayed, waits: stop.untilEnd || loop !== null || lastSlow > n }];
  });
}

/** What a command tells a server: by a command of that server's own, or by a signal. */
export function stopOf(command: readonly string[], running?: RunningServer): Told | undefined {
  const known = stopCommandOf(command);
  if (known) {
    const { facts, command: { isGraceful, servesOn = false, signal, waits } } = known;
    return { facts, isGraceful, signal, untilEnd: waits, servesOn, delay: known.delay };
  }
  const kill = killOf(command);
  const server = kill && killedBy(kill, command, running);
  if (!server) { return undefined; }
  const { facts } = server;
  const told = { facts, signal: kill.signal, untilEnd: false, servesOn: false, delay: 0 };
  if (gracefulSignalsOf(server).some((signal) => signal === kill.signal)) { return { ...told, isGraceful: true }; }
  // Process 1 cannot be killed from within its container.
  const cuts = facts.fastSignals.value.some((signal) => signal === kill.signal) || (kill.signal === 'SIGKILL' && !kill.toFirst);
  return cuts ? { ...told, isGraceful: false } : undefined;
}

/** The server that gets a signal. */
function killedBy(kill: Kill, command: readonly string[], running?: RunningServer): ServerInImage | undefined {
  if (kill.toFirst) { return running; }
  // `kill $(cat /run/nginx.pid)`: the number comes from another command, which tells by a name whose it is.
  const names = kill.name === undefined ? command.flatMap((word) => word.split(/[^\w-]+/)) : [kill.name];
  const called = names.flatMap(serversCalled);
  if (running && called.includes(running.facts)) { return running; }
  // What an interpreter runs may be anything.
  const facts = called.find(({ isRuntime }) => !isRuntime);
  return facts && { facts };
}

/** The signal that a command sends, and to what: process 1, a name, or a number that another command finds out. */
export function killOf(command: readonly string[]): Kill | undefined {
  const program = programOf(command) ?? '';
  if (!/^(?:kill|killall5?|pkill)$/.test(program)) { return undefined; }
  let signal = 'TERM';
  const targets: string[] = [];
  for (let n = 1; n < command.length; n++) {
    const word = command[n];
    const [, given] = /^-(?:-signal=)?(?:SIG)?([A-Z]+\d?|\d+)$/.exec(word) ?? [];
    if (given) {
      signal = given;
    } else if (/^(?:-s|-n|--signal)$/.test(word)) {
      signal = command[++n]?.replace(/^SIG/, '') ?? signal;
    } else if (/^-[ugPUtG]$/.test(word)) {
      // The next word chooses among processes.
      n++;
    } else if (!word.startsWith('-') && !/^\d?[<>]/.test(word)) {
      targets.push(word);
    }
  }
  if (targets.length === 0 || signal === '0') { return undefined; }
  const name = program === 'kill' ? undefined : targets[0].replace(/^\^|\$$/g, '').split('/').pop();
  return { signal: `SIG${own(SIGNALS, signal) ?? signal}`, toFirst: program === 'kill' && targets.includes('1'), name };
}

/** A command as text, as short as a message needs it. */
export function textOf(command: readonly string[]): string {
  const text = command.map(withoutSubstitution).map((word) => /\s/.test(word) ? `'${word}'` : word).join(' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A word with `$(...)` for all that shells find out. */
function withoutSubstitution(word: string): string {
  const [start, end] = [word.search(/\$\((?!\()/), word.lastIndexOf(')')];
  return start < 0 || end < start ? word : `${word.slice(0, start)}$(...)${word.slice(end + 1)}`;
}
