import { RunningServer } from './processes';
import { commandsOf, ENDS_AT_ONCE, programOf, shellOf } from './words';
import { HandlerView } from '../pod';
import { own } from '../private/own';
import { KNOWN } from '../servers/machinery/known';
import { SERVER_PROCESSES, STOP_COMMANDS } from '../servers/machinery/stop-commands';

/** How hooks stop servers. */

/** A command of a hook that tells a server to stop. */
export interface Stop {
  /** As it stands in the hook. */
  readonly text: string;
  /** The server, as its facts call it. */
  readonly server: string;
  readonly graceful: boolean;
  /** The signal that it sends. */
  readonly signal?: string;
  /** Whether something before it may take time. */
  readonly delayed: boolean;
  /** Whether something after it may take time. */
  readonly waits: boolean;
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

/** The stop commands of a hook, in their order. */
export function stopsIn({ exec = [] }: HandlerView, running?: RunningServer): Stop[] {
  const commands = commandsOf(exec);
  const script = shellOf(exec)?.script ?? '';
  const mayTakeTime = (some: readonly string[][], text: string) =>
    /\b(?:while|until|for)\b/.test(text) || some.some((command) => !ENDS_AT_ONCE.test(programOf(command) ?? ''));
  return commands.flatMap((command, n) => {
    const stop = stopOf(command, running);
    if (!stop) { return []; }
    const delayed = mayTakeTime(commands.slice(0, n), script.slice(0, script.indexOf(command[0])));
    return [{ ...stop, text: textOf(command), delayed, waits: mayTakeTime(commands.slice(n + 1), script) }];
  });
}

function stopOf(command: readonly string[], running?: RunningServer): Pick<Stop, 'server' | 'graceful' | 'signal'> | undefined {
  const program = programOf(command) ?? '';
  const args = command.slice(1).join(' ');
  const known = STOP_COMMANDS.find((one) => one.program.test(program) && one.args.test(args));
  if (known) { return known; }
  const kill = killOf(command);
  if (!kill) { return undefined; }
  // `kill $(cat /run/nginx.pid)`: the number comes from another command, which tells by a name whose it is.
  const names = kill.name === undefined ? command.flatMap((word) => word.split(/[^\w-]+/)) : [kill.name];
  const process = SERVER_PROCESSES.find(({ programs, server }) =>
    kill.toFirst ? server === running?.facts.id : names.some((name) => programs.test(name)));
  if (!process) { return undefined; }
  const { server, fastSignals } = process;
  const facts = KNOWN.find(({ id }) => id === server);
  const isGraceful = facts?.gracefulSignals.value.some((signal) => signal === kill.signal);
  if (isGraceful) { return { server, graceful: true, signal: kill.signal }; }
  // Process 1 cannot be killed from within its container.
  const cuts = fastSignals.includes(kill.signal) || (kill.signal === 'SIGKILL' && !kill.toFirst);
  return cuts ? { server, graceful: false, signal: kill.signal } : undefined;
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
