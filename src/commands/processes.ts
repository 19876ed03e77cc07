import type { GroupCut, Obstacle, SignalPath, WrapperEnd } from './signal-path';
import { groupCutOf, signalPathOf, wrapperEndOf } from './signal-path';
import { windowsStepsOf } from './windows';
import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView, HandlerView, PodView } from '../pod';
import { allContainers } from '../pod';
import { remember } from '../private/remember';
import type { ShellProgram } from '../servers/bases/base';
import { initOfImage } from '../servers/machinery/entry-points';
import type { Program, ProgramFacts } from '../servers/machinery/facts';
import { programsIn } from '../servers/machinery/image-programs';
import { knownImages } from '../servers/machinery/known-image';
import { programInImage } from '../servers/machinery/program-images';
import { programsStartedBy, serversStartedBy } from '../servers/machinery/programs';
import type { ServerInImage } from '../servers/machinery/signals';
import type { StopSignal } from '../servers/machinery/stop-signal';

/** What runs in containers, as far as image and command tell. */

/** The containers that get a stop signal with their pod, and are started again when they end. */
export const servingContainers = remember((pod: PodView): readonly ContainerView[] => pod.os === 'windows' ? []
  : allContainers(pod).filter(({ role }) => role === 'main' ? pod.restartPolicy === 'Always' : role === 'sidecar'));

/** The words of the main process, as far as they are known: those of the manifest, with no wrapper before them. */
export const mainWordsOf = remember((container: ContainerView): readonly string[] | undefined => {
  const { args, command, image } = container;
  if (command.length > 0) { return unwrapped([...command, ...args]); }
  // The entry points of these images start what they are given.
  if (args.length === 0 || args[0].startsWith('-') || !image || !programsIn(image)?.sh) { return undefined; }
  return unwrapped(args);
});

/** They start a program in their place. An init stays, and handles signals in its own way. */
const WRAPPER = /^(?:exec|env|nice|nohup|setsid|(?:[a-z]+-)?docker-(?:[a-z]+-)?entrypoint(?:\.sh)?)$/;

/** The words without wrappers before them. */
function unwrapped(words: readonly string[]): readonly string[] {
  let first = 0;
  while (first < words.length - 1 && (WRAPPER.test(programOf(words.slice(first, first + 1))!) || (first > 0 && /^\w+=/.test(words[first])))) { first++; }
  return words.slice(first);
}

/** A server that runs in a container. */
export interface RunningServer extends ServerInImage {
  /** The signal that its image names, where that is known. */
  readonly stopSignal?: StopSignal;
}

/** The server that is the main process of a container, or nothing if that is not known for sure. */
export const serverOf = remember((container: ContainerView): RunningServer | undefined => {
  const inImage = container.image === undefined ? [] : knownImages(container.image);
  const words = container.command.length > 0 || (container.args.length > 0 && !container.args[0].startsWith('-'))
    ? unwrapped([...container.command, ...container.args]) : [];
  if (words.length === 0) { return inImage.find(({ image }) => !image.needsCommand); }
  const started = commandsOf(words).map((command) => serversStartedBy(unwrapped(command)));
  // The entry points of some images start their program with the arguments: `args: [server, /data]`.
  const isArgument = ({ withAny }: Program) => container.command.length === 0 && withAny?.includes(container.args[0]);
  if (inImage.length > 0) {
    return inImage.find((one) => started.flat().some(({ facts }) => facts === one.facts) || one.facts.programs.some(isArgument));
  }
  // Of several commands, the last is the one that stays. What an interpreter runs before it may be anything.
  const sure = started.map((servers) => servers.find(({ program }) => !program.onlyInItsImages)?.facts);
  const facts = sure.filter((one, n) => !one?.isRuntime || n === sure.length - 1).reduce((before, one) => one ?? before, undefined);
  return facts && { facts };
});

/** A program that runs in a container, and whether its image says so. */
export interface RunningProgram {
  readonly facts: ProgramFacts;
  readonly byImage: boolean;
}

/** The program of the catalogue that is the main process of a container, server or not; nothing if that is not known for sure. */
export const programIn = remember((container: ContainerView): RunningProgram | undefined => {
  const { args, command, image } = container;
  const inImage = image === undefined ? undefined : programInImage(image);
  const words = command.length > 0 || !inImage ? unwrapped([...command, ...args]) : [];
  if (words.length === 0) { return inImage && { facts: inImage, byImage: true }; }
  // Of several commands, the last is the one that stays.
  const facts = commandsOf(words).reduce<ProgramFacts | undefined>((before, one) => programsStartedBy(unwrapped(one))[0] ?? before, undefined);
  return facts && { facts, byImage: false };
});

/** A shell that is the main process, and does not pass the stop signal on. */
export interface Concealment {
  /** Such as `dash`. */
  readonly shell: ShellProgram;
  /** The program that does not learn of it. */
  readonly program: string;
}

/** The way of the stop signal from the main process of a container to its program. */
export const signalPathIn = remember((container: ContainerView): SignalPath => {
  const { args, command, image } = container;
  const init = command.length === 0 && args.length > 0 && image !== undefined ? initOfImage(image) : undefined;
  return signalPathOf(init ? [...init, ...args] : mainWordsOf(container) ?? [], container);
});

/** Whether the program of a container gets its stop signal for sure: no shell or wrapper stands before it, or one that it replaces or that passes it on. */
export function hearsForSure(container: ContainerView): boolean {
  const { obstacle, words } = signalPathIn(container);
  return obstacle === undefined && shellOf(words) === undefined;
}

/** What ends on the stop signal without waiting for the program of a container, where that is sure. */
export function cuttingIn(container: ContainerView): Obstacle | undefined {
  const { obstacle } = signalPathIn(container);
  return obstacle?.effect === 'cuts' && !obstacle.isUnsure ? obstacle : undefined;
}

/** The wrapper that kills the program of a container some time after the stop signal, and after how long. */
export function wrapperEndIn(container: ContainerView): WrapperEnd | undefined {
  return wrapperEndOf(signalPathIn(container), container);
}

/** The init of a container that signals all processes, where that cuts what the program would finish. */
export function groupCutIn(container: ContainerView): GroupCut | undefined {
  return groupCutOf(signalPathIn(container), container);
}

/** The shell that keeps the stop signal from the program of a container, where that is sure. */
export const concealmentIn = remember((container: ContainerView): Concealment | undefined => {
  const { obstacle } = signalPathIn(container);
  return obstacle?.shell && obstacle.effect === 'keeps' && obstacle.program !== undefined ? { shell: obstacle.shell, program: obstacle.program } : undefined;
});

/** Where the command of a handler stands: its script, if a shell runs it. */
export function commandPointer({ exec = [], pointer }: HandlerView): string {
  const shell = shellOf(exec);
  return `${pointer}/exec/command${shell ? `/${shell.index}` : ''}`;
}

/** Whether a hook does nothing else than to let time pass: then it stops nothing. */
export function onlyWaits({ exec, kinds, sleep }: HandlerView): boolean {
  if (sleep !== undefined) { return true; }
  if (kinds.length === 1 && exec && windowsStepsOf(exec)?.every((step) => step !== undefined)) { return true; }
  return kinds.length === 1 && exec !== undefined && commandsOf(exec).every((command) =>
    /^(?:sleep|echo|true|:|date|exit)$/.test(programOf(command) ?? '') && !/>(?!\s*(?:&|\/dev\/|\/proc\/))/.test(command.join(' ').replace(/>>/g, '>')));
}
