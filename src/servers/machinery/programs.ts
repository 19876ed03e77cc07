import type { Names } from './fact';
import { isNamed } from './fact';
import { KNOWN } from './known';
import type { Started } from './launch';
import { baseName, startedBy } from './launch';
import type { Program } from './program-facts';
import type { ServerFacts, StopCommand } from './server-facts';

/** A server that a command may start. */
export interface ServerProgram {
  readonly facts: ServerFacts;
  readonly program: Program;
}

/** Things by their names: rules ask again and again, and most words are none of these. */
class Named<T extends Names> {
  private readonly byName = new Map<string, T[]>();
  private readonly others: T[] = [];

  public constructor(all: readonly T[]) {
    for (const one of all) {
      for (const name of one.names ?? []) { this.byName.set(name, [...this.byName.get(name) ?? [], one]); }
      if (one.pattern) { this.others.push(one); }
    }
  }

  public get(name: string): readonly T[] {
    const named = this.byName.get(name) ?? [];
    const fitting = this.others.filter((one) => isNamed(one, name));
    return fitting.length > 0 ? [...named, ...fitting] : named;
  }
}

const SERVER_PROGRAMS = new Named(KNOWN.flatMap((facts) => facts.programs.map((program) => ({ ...program, facts, program }))));
const STOP_COMMANDS = new Named(KNOWN.flatMap((facts) => facts.stopCommands.map((command) => ({ ...command, facts, command }))));

/** The servers that a command may start, the surest first. */
export function serversStartedBy(words: readonly string[]): ServerProgram[] {
  return startedBy(words).flatMap((started) => programsCalled(started.name).filter(({ program }) => fits(program, started)));
}

/** The servers whose process has a name, whatever its arguments are. */
export function serversCalled(name: string): ServerFacts[] {
  return programsCalled(name).filter(({ program }) => !program.onlyInItsImages).map(({ facts }) => facts);
}

function programsCalled(name: string): readonly ServerProgram[] {
  const inFolder = name.includes('/') ? SERVER_PROGRAMS.get(name) : [];
  return inFolder.length > 0 ? inFolder : SERVER_PROGRAMS.get(baseName(name));
}

function fits({ withAny }: Program, { args }: Started): boolean {
  return withAny === undefined || withAny.some((word) => args.includes(word));
}

/** A command that stops a server, and which. */
export interface KnownStop {
  readonly facts: ServerFacts;
  readonly command: StopCommand;
  /** For how long it first waits, while the server serves on. Seconds. */
  readonly delay: number;
}

/** The server that a command tells to stop by its own means, and how. */
export function stopCommandOf(words: readonly string[]): KnownStop | undefined {
  const [program = '', ...rest] = words;
  const args = rest.join(' ');
  const known = STOP_COMMANDS.get(baseName(program)).find(({ command }) => command.args === undefined || command.args.test(args));
  return known && { facts: known.facts, command: known.command, delay: known.waitsFirst ? secondsGiven(rest, known.waitsFirst) : 0 };
}

/** The value of a flag: `--wait=15`, `--wait 15`. */
function secondsGiven(words: readonly string[], flag: Names): number {
  const at = words.findIndex((word) => isNamed(flag, word.split('=')[0]));
  if (at < 0) { return 0; }
  const value = words[at].includes('=') ? words[at].slice(words[at].indexOf('=') + 1) : words[at + 1] ?? '';
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : 0;
}
