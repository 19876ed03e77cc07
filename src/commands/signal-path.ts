import type { ShellFate } from './shell-process';
import { fateOf } from './shell-process';
import { shellProgramOf } from './shell-program';
import { programOf, shellOf } from './words';
import type { ContainerView } from '../pod';
import { own } from '../private/own';
import type { ShellProgram } from '../servers/bases/base';
import type { WrapperLimit } from '../servers/machinery/facts';
import { Passing } from '../servers/machinery/facts';
import { parseImage, repositoryOf } from '../servers/machinery/image';
import { cutByGroup } from '../servers/machinery/programs';
import type { Wrapped } from '../servers/machinery/wrappers';
import { wrapperIn } from '../servers/machinery/wrappers';

/** The way of the stop signal from the main process of a container to the program that it is there for. */

/** What stands in that way. */
export interface Obstacle {
  /** The process that does not pass the signal on as it should: `dash`, `npm`. */
  readonly by: string;
  /** It is a shell. */
  readonly shell?: ShellProgram;
  /** `keeps`: it goes on, and the program hears nothing. `cuts`: it ends, and the program is killed with it. */
  readonly effect: 'keeps' | 'cuts';
  /** The program that does not learn of the signal, or has no time to act on it; nothing if it stands in a file. */
  readonly program?: string;
  /** The init or launcher before it, which passes the signal on to it. */
  readonly behind?: string;
  /** The shell that it runs the program with, and that ends on the signal. */
  readonly through?: ShellProgram;
  /** Only where `sh` is that one, which is not known. */
  readonly isUnsure?: boolean;
}

/** What is known of the way. */
export interface SignalPath {
  readonly obstacle?: Obstacle;
  /** The wrappers that pass the signal on, the first process first. */
  readonly wrappers: readonly Wrapped[];
  /** The command at its end, as far as it is known. */
  readonly words: readonly string[];
}

/** The wrapper that kills its programs some time after the stop signal, and after how long. */
export interface WrapperEnd {
  readonly by: string;
  readonly seconds: number;
  readonly setting?: WrapperLimit['setting'];
}

const MAX_STEPS = 16;
const SHELLS: readonly ShellProgram[] = ['dash', 'busybox', 'bash'];

/** An init that signals all processes, and what that does to the program. */
export interface GroupCut {
  readonly by: string;
  /** The variable that changes it, with its value. */
  readonly variable?: string;
  readonly program: string;
  readonly what: string;
}

/** The init on the way that sends the stop signal to all processes, if that cuts what the program would finish. */
export function groupCutOf({ obstacle, words, wrappers }: SignalPath, { env }: ContainerView): GroupCut | undefined {
  const [init] = wrappers.filter(({ facts: { toAll }, options }) => {
    if (!toAll) { return false; }
    const { always = false, unless, variable, words: pattern } = toAll;
    const isOff = unless && (options.some((word) => unless.words.test(word)) || own(env, unless.variable) === unless.value);
    const isOn = always || options.some((word) => pattern.test(word)) || (variable !== undefined && own(env, variable) !== undefined);
    return isOn && !isOff;
  });
  const found = init && !obstacle ? cutByGroup(words) : undefined;
  const unless = init?.facts.toAll?.unless;
  return found && { by: init.name, variable: unless && `${unless.variable}=${unless.value}`, program: found.facts.name, what: found.cut.what };
}

/** The shortest limit of the wrappers on the way, if no variable of the container says otherwise. */
export function wrapperEndOf({ wrappers }: SignalPath, { env }: ContainerView): WrapperEnd | undefined {
  return wrappers.flatMap(({ facts: { limit }, name }) => {
    const isSet = limit?.setting?.isVariable && limit.setting.names?.some((variable) => own(env, variable) !== undefined);
    return limit && !isSet ? [{ by: name, ...limit }] : [];
  }).sort((a, b) => a.seconds - b.seconds)[0];
}

/** The way of the stop signal of a container whose main process has these words, as far as they tell. */
export function signalPathOf(main: readonly string[], container: ContainerView): SignalPath {
  const wrappers: Wrapped[] = [];
  let words = main;
  for (let step = 0; step < MAX_STEPS; step++) {
    const shell = shellOf(words);
    if (shell) {
      const program = shellProgramOf(shell.shell, container);
      const fate = program ? fateOf(shell.script, program) : replacedInAll(shell.script);
      if (!fate) { break; }
      if (fate.kind !== 'replaced') {
        // Only as the main process a shell without a trap outlives the signal.
        const keeps = fate.kind === 'stays' && (wrappers.length === 0 || fate.hasTrap);
        return { words, wrappers, obstacle: { by: program!, shell: program, effect: keeps ? 'keeps' : 'cuts', program: innermost(fate.words), behind: wrappers.at(-1)?.name } };
      }
      words = fate.words;
      continue;
    }
    const wrapped = wrapperIn(words);
    if (!wrapped) { break; }
    const obstacle = obstacleIn(wrapped, container, wrappers.at(-1)?.name);
    if (obstacle) { return { words, wrappers, obstacle }; }
    if (wrapped.facts.passing === Passing.PASSES_ON) { wrappers.push(wrapped); }
    if (!wrapped.words) { break; }
    words = wrapped.words;
  }
  return { words, wrappers };
}

/** What becomes of a shell of which nothing is known: that any of them is replaced, as by `exec`. */
function replacedInAll(script: string): ShellFate | undefined {
  const [first, ...others] = SHELLS.map((shell) => fateOf(script, shell));
  return first?.kind === 'replaced' && others.every((fate) => fate?.kind === 'replaced') ? first : undefined;
}

function obstacleIn({ facts, name, text, words }: Wrapped, container: ContainerView, behind: string | undefined): Obstacle | undefined {
  const { passing, passingIn, passingWith } = facts;
  const program = words ? innermost(words) : programOf([text?.split(/\s/).find((word) => word !== 'exec' && !word.includes('=')) ?? '']) || undefined;
  const reference = passingIn && parseImage(container.image ?? '');
  const inImage = reference && repositoryOf(reference) === passingIn.repository && passingIn.tag.test(reference.tag ?? '') ? passingIn.passing : undefined;
  const sh = inImage === undefined && passingWith ? shellProgramOf('sh', container) : undefined;
  const withSh = sh && passingWith?.[sh];
  switch (inImage ?? withSh ?? passing) {
    case Passing.CUTS: return { by: name, effect: 'cuts', program, behind, through: withSh && sh };
    case Passing.HAS_NO_HANDLER: return { by: name, effect: behind === undefined ? 'keeps' : 'cuts', program, behind };
    default: break;
  }
  if (inImage !== undefined || sh !== undefined || !passingWith) { return undefined; }
  const through = (Object.keys(passingWith) as ShellProgram[]).find((one) => passingWith[one] === Passing.CUTS);
  return through && { by: name, effect: 'cuts', program, behind, through, isUnsure: true };
}

/** The name of the program that a command starts, with no wrapper before it. */
function innermost(words: readonly string[]): string {
  let rest = words;
  for (let step = 0; step < MAX_STEPS; step++) {
    const inner = wrapperIn(rest)?.words;
    if (!inner) { break; }
    rest = inner;
  }
  return programOf(rest) ?? '';
}
