import { ByName } from './by-name';
import type { Names } from './fact';
import { isNamed } from './fact';
import { KNOWN, PROGRAMS } from './known';
import type { Started } from './launch';
import { baseName, startedBy } from './launch';
import type { CutByGroup, Program, ProgramFacts } from './program-facts';
import { sendsPost } from './requests';
import type { ServerFacts, StopCommand } from './server-facts';

/** A server that a command may start. */
export interface ServerProgram {
  readonly facts: ServerFacts;
  readonly program: Program;
}

const SERVER_PROGRAMS = new ByName(KNOWN.flatMap((facts) => facts.programs.map((program) => ({ facts, program }))), ({ program }) => program);
const ALL_PROGRAMS = new ByName(
  PROGRAMS.flatMap((facts, place) => facts.programs.filter(({ onlyInItsImages }) => !onlyInItsImages).map((program) => ({ facts, place, program }))),
  ({ program }) => program,
);
const STOP_COMMANDS = new ByName(KNOWN.flatMap((facts) => facts.stopCommands.map((command) => ({ facts, command }))), ({ command }) => command);

const CUT_BY_GROUP = new ByName(PROGRAMS.filter((facts) => facts.cutByGroup),
  ({ programs }) => ({ names: programs.flatMap(({ names = [] }) => names) }));

/** The servers that a command may start, the surest first. */
export function serversStartedBy(words: readonly string[]): ServerProgram[] {
  return startedBy(words).flatMap((started) => programsCalled(started.name).filter(({ program }) => fits(program, started)));
}

/** The programs of the catalogue that a command may start, servers or not, the surest first. */
export function programsStartedBy(words: readonly string[]): ProgramFacts[] {
  return startedBy(words).flatMap((started) => {
    // Found by its name; in the order of the catalogue, and each once.
    const called = ALL_PROGRAMS.get(baseName(started.name)).filter(({ program }) => fits(program, started));
    return [...new Set([...called].sort((a, b) => a.place - b.place).map(({ facts }) => facts))];
  });
}

/** The program that a command starts which a signal to all of its processes cuts, and how; nothing if none is known. */
export function cutByGroup(words: readonly string[]): { readonly facts: ProgramFacts; readonly cut: CutByGroup } | undefined {
  for (const { args, name } of startedBy(words)) {
    const facts = CUT_BY_GROUP.get(baseName(name)).find(({ cutByGroup: cut }) => cut!.withAny?.some((word) => args.includes(word)) ?? true);
    if (facts) { return { facts, cut: facts.cutByGroup! }; }
  }
  return undefined;
}

/** The servers whose process has a name, whatever its arguments are. */
export function serversCalled(name: string): ServerFacts[] {
  return programsCalled(name).filter(({ program }) => !program.onlyInItsImages).map(({ facts }) => facts);
}

function programsCalled(name: string): readonly ServerProgram[] {
  const inFolder = name.includes('/') ? SERVER_PROGRAMS.get(name) : [];
  return inFolder.length > 0 ? inFolder : SERVER_PROGRAMS.get(baseName(name));
}

function fits({ withAny, withNone }: Program, { args }: Started): boolean {
  return (withAny === undefined || withAny.some((word) => args.includes(word))) && !args.some((word) => withNone?.test(word));
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
  const known = STOP_COMMANDS.get(baseName(program))
    .find(({ command }) => (command.args === undefined || command.args.test(args)) && (!command.isPost || sendsPost(words)));
  return known && { ...known, delay: known.command.waitsFirst ? secondsGiven(rest, known.command.waitsFirst) : 0 };
}

/** The seconds in the value of a flag, `--wait=15` or `--wait 15`; 0 if there are none. */
function secondsGiven(words: readonly string[], flag: Names): number {
  const at = words.findIndex((word) => isNamed(flag, word.split('=')[0]));
  if (at < 0) { return 0; }
  const value = words[at].includes('=') ? words[at].slice(words[at].indexOf('=') + 1) : words[at + 1] ?? '';
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : 0;
}
