import { shellProgramOf } from './failures';
import { simpleCommands, withoutComments } from './script';
import { windowsStepsOf } from './windows';
import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView, HandlerView, PodView } from '../pod';
import { allContainers } from '../pod';
import { remember } from '../private/remember';
import type { ShellProgram } from '../servers/bases/base';
import { programsIn } from '../servers/machinery/image-programs';
import { knownImage } from '../servers/machinery/known-image';
import { serversStartedBy } from '../servers/machinery/programs';
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
  const known = container.image === undefined ? undefined : knownImage(container.image);
  const words = container.command.length > 0 || (container.args.length > 0 && !container.args[0].startsWith('-'))
    ? unwrapped([...container.command, ...container.args]) : [];
  if (words.length === 0) { return known; }
  const started = commandsOf(words).map((command) => serversStartedBy(unwrapped(command)));
  if (known) { return started.flat().some(({ facts }) => facts === known.facts) ? known : undefined; }
  // Of several commands, the last is the one that stays. What an interpreter runs before it may be anything.
  const sure = started.map((servers) => servers.find(({ program }) => !program.onlyInItsImages)?.facts);
  const facts = sure.filter((one, n) => !one?.isRuntime || n === sure.length - 1).reduce((before, one) => one ?? before, undefined);
  return facts && { facts };
});

/** A shell that is the main process, and does not pass the stop signal on. */
export interface Concealment {
  /** Such as `dash`. */
  readonly shell: ShellProgram;
  /** The program that does not learn of it. */
  readonly program: string;
}

/** What ends at once, or waits for nothing but its time: nobody misses a signal there. */
const MINOR = /^(?:sleep|tail|echo|printf|true|false|:|exit|cat|tee|touch|mkdir|chmod|chown|cp|mv|rm|ln|ls|sed|grep|awk|cut|sort|head|test|\[|\[\[|export|cd|set|source|\.|date|hostname|sysctl|ulimit|umask|unset|wait|logger|id|env|jq|curl|wget|ping)$/;
/** What may come after a program that goes on, in a pipe or when it has failed. */
const FOLLOWS = /^(?:echo|printf|true|false|:|exit|cat|tee|sed|grep|awk|cut|logger|jq)$/;
/** Where a script is more than one command after the other. */
const BRANCHES = /\b(?:while|until|for|case|if|function|trap|exec|wait)\b|<<|[()]|(?<![&><|])&(?![&>\d])/;

/**
 * The shell that keeps the stop signal from the program of a container, where that is sure: dash always does; bash and busybox put
 * the last command of a script in their place, and busybox not if a line break follows it.
 */
export const concealmentIn = remember((container: ContainerView): Concealment | undefined => {
  const words = mainWordsOf(container);
  const found = words && shellOf(words);
  // What a substitution runs ends before the command that it is in begins.
  const script = found && withoutComments(found.script.replace(/`[^`]*`|\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '_'));
  if (!found || !script || BRANCHES.test(script)) { return undefined; }
  const shell = shellProgramOf(found.shell, container);
  const commands = simpleCommands(script);
  const names = commands.map((command) => programOf(command) ?? '');
  const last = names.reduce((at, name, n) => MINOR.test(name) || !/^[\w./-]+$/.test(name) ? at : n, -1);
  // After it comes at most what its output goes through: what else would follow may be what the container is there for.
  if (!shell || last < 0 || !names.slice(last + 1).every((name) => FOLLOWS.test(name))) { return undefined; }
  const replacesShell = last === names.length - 1 && (shell === 'bash' || (shell === 'busybox' && !found.script.endsWith('\n')));
  return shell === 'dash' || !replacesShell ? { shell, program: names[last] } : undefined;
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
