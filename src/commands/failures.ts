import { whyBadArguments } from './bad-arguments';
import type { Bashism } from './bashisms';
import { bashismIn, isOfBash } from './bashisms';
import { whyNotRoot } from './root';
import type { LinkedCommand } from './script';
import { BACKGROUND, CONTROL, linkedCommands } from './script';
import { shellProgramOf } from './shell-program';
import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView, PodView } from '../pod';
import { listAt, textAt } from '../pod';
import { programsIn } from '../servers/machinery/image-programs';

/** Commands that fail before they do anything, so that nothing of them happens. */

/** Why a command as a whole fails for sure. */
export interface Failure {
  readonly kind: 'arguments' | 'missing' | 'bash' | 'root';
  /** The command that fails. */
  readonly command: readonly string[];
  /** Why, as the end of a sentence that begins with the command. */
  readonly why: string;
  readonly code: number;
}

/** What a script has that its shell does not know, where it is known which shell that is. */
export function bashismOf(words: readonly string[], container: ContainerView): Bashism | undefined {
  const shell = shellOf(words);
  const program = shell && shellProgramOf(shell.shell, container);
  if (!shell || !program) { return undefined; }
  // `sh -euo pipefail -c`
  const options = words.slice(1, shell.index);
  if (program === 'dash' && options.includes('pipefail')) {
    return { text: options.slice(0, options.indexOf('pipefail') + 1).join(' '), why: 'does not know the option and exits', fails: 'script', code: 2 };
  }
  return bashismIn(shell.script, program);
}

/** Whether the image of a container has no program of this name, for sure. */
export function isMissing(word: string, container: ContainerView): boolean {
  const lacks = container.image === undefined ? undefined : programsIn(container.image)?.lacks;
  return lacks !== undefined && lacks.has(word.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '')) && !isMounted(word, container);
}

/** Whether a program may come from a volume. */
function isMounted(word: string, container: ContainerView): boolean {
  if (!word.startsWith('/')) { return 'PATH' in container.env; }
  return listAt(container.raw, 'volumeMounts').some((mount) => word.startsWith(`${textAt(mount, 'mountPath')?.replace(/\/$/, '')}/`));
}

/** A script may look for its tools, install them, or try one after the other. */
const LOOKS_FOR_TOOLS = /\b(?:command -v|which|type|hash|apk|apt|apt-get|yum|dnf|microdnf)\b|\|\|/;

/** The program of a script that its image lacks; nothing if it has all, or may get them. */
export function missingInScript(words: readonly string[], container: ContainerView): string | undefined {
  const shell = shellOf(words);
  if (!shell || LOOKS_FOR_TOOLS.test(shell.script)) { return undefined; }
  // `kill` is a part of the shell.
  return commandsOf(words).map((command) => command[0]).find((word) => word !== 'kill' && isMissing(word, container));
}

/** Why one command fails at once; nothing if that is not sure. */
function failureOfCommand(words: readonly string[], container: ContainerView | undefined, shell?: string, getsTools = false): Failure | undefined {
  // `kill` is a part of the shell.
  if (container && words.length > 0 && !getsTools && (shell === undefined || words[0] !== 'kill') && isMissing(words[0], container)) {
    return { kind: 'missing', command: words, why: 'is not in the image', code: 127 };
  }
  const why = whyBadArguments(words);
  if (why !== undefined) { return { kind: 'arguments', command: words, why, code: 1 }; }
  const program = container && shell !== undefined ? shellProgramOf(shell, container) : undefined;
  return program && isOfBash(words, program) ? { kind: 'bash', command: words, why: 'is unknown to the shell', code: 127 } : undefined;
}

/** The commands of a script that it comes to, and that do something: not those that fail at once, nor what follows them after `&&`. */
export function reachedCommands(script: string, container: ContainerView | undefined, shell = 'sh'): string[][] {
  const looks = LOOKS_FOR_TOOLS.test(script);
  let skips = false;
  return linkedCommands(script).flatMap(({ end, words }) => {
    const fails = skips || failureOfCommand(words, container, shell, looks) !== undefined;
    skips = fails && end === '&&';
    return fails ? [] : [words];
  });
}

/** Why a command fails for the user of its container. */
function failureAsUser(words: readonly string[], container: ContainerView, pod: PodView | undefined): Failure | undefined {
  const why = pod && whyNotRoot(words, pod, container);
  return why === undefined ? undefined : { kind: 'root', command: words, why, code: 1 };
}

/** The commands that a command runs, without those that fail at once: none, if all of it does. */
export function workingCommandsOf(words: readonly string[], container: ContainerView | undefined): string[][] {
  if (doesNothing(words, container)) { return []; }
  const shell = shellOf(words);
  return shell ? reachedCommands(shell.script, container, shell.shell) : commandsOf(words);
}

/** What tells of the commands that a command runs whether they do something: one that fails at once does not. */
export function worksIn(words: readonly string[], container: ContainerView | undefined): (command: readonly string[]) => boolean {
  const working = new Set(workingCommandsOf(words, container).map((command) => command.join('\0')));
  return (command) => working.has(command.join('\0'));
}

/** Whether a loop that a command waits in ends at once: it is never come to, or the condition of its `while` cannot be asked. */
export function isOverAtOnce(loop: string, words: readonly string[], container: ContainerView): boolean {
  if (doesNothing(words, container)) { return true; }
  const shell = shellOf(words);
  if (!shell || !loop.startsWith('while')) { return false; }
  return missingInScript(words, container) !== undefined || failsAsCondition(loop, container, shell.shell);
}

/** Whether the condition of a loop fails for sure, because the shell does not know its last command. */
function failsAsCondition(condition: string, container: ContainerView | undefined, shell: string): boolean {
  const last = linkedCommands(condition).at(-1);
  // `!` makes a success of what fails.
  return last !== undefined && !/!\s|\|\|/.test(condition) && failureOfCommand(last.words, container, shell, true) !== undefined;
}

/** A loop without another one in it. */
const LOOP = /\b(while[ \t][^\n;]{1,300})[;\n]\s{0,40}do\b(?:(?!\bdo(?:ne)?\b)[^]){0,2000}\bdone\b/g;

/** A script without the loops that it never goes into, because their conditions fail for sure. */
export function withoutDeadLoops(script: string, container: ContainerView | undefined, shell: string): string {
  return script.replace(LOOP, (all, head: string) => failsAsCondition(head, container, shell) ? ':' : all);
}

/** Whether a command does nothing at all, because it fails at once. */
export function doesNothing(words: readonly string[], container: ContainerView | undefined): boolean {
  if (!shellOf(words)) { return failureOfCommand(words, container) !== undefined; }
  return container !== undefined && (isMissing(words[0], container) || diesAtOnce(words, container));
}

/** Whether a shell takes a script of one line for a syntax error, and so does nothing of it. */
function diesAtOnce(words: readonly string[], container: ContainerView): boolean {
  const script = shellOf(words)?.script.trim() ?? '';
  const found = bashismOf(words, container);
  if (found?.fails !== 'script') { return false; }
  // What ends it only when the shell comes to it, is at its beginning.
  return (found.isSyntaxError === true && !script.includes('\n')) || (/pipefail/.test(found.text) && (script.startsWith(found.text) || words.slice(1).includes('pipefail')));
}

/** Why a command as a whole fails whatever happens, and does nothing of what follows; nothing if that is not sure. The pod tells the user. */
export function failureOf(words: readonly string[], container: ContainerView, pod?: PodView): Failure | undefined {
  const shell = shellOf(words);
  if (!shell) { return words.length > 0 ? failureOfCommand(words, container) ?? failureAsUser(words, container, pod) : undefined; }
  if (isMissing(words[0], container)) { return { kind: 'missing', command: words, why: 'is not in the image', code: 127 }; }
  const { script } = shell;
  const bashism = bashismOf(words, container);
  if (bashism && diesAtOnce(words, container)) { return { kind: 'bash', command: [bashism.text], why: bashism.why, code: bashism.code }; }
  if (CONTROL.test(script) || BACKGROUND.test(script) || /[{(|]/.test(script.replace(/\$\([^()$]*\)|\$\{[^}$]*\}/g, '_'))) { return undefined; }
  const looks = LOOKS_FOR_TOOLS.test(script);
  // The last of the lists that `;` and line breaks separate decides; with `set -e` any of them.
  const commands = linkedCommands(script);
  const lists = listsOf(commands);
  const stopsAtError = commands.some((one) => one.words[0] === 'set' && /^-\w*e/.test(one.words[1] ?? ''));
  const counting = stopsAtError || words.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) ? lists : lists.slice(-1);
  for (const list of counting) {
    const itself = (one: readonly string[]) => looks ? undefined : failureOfCommand(one, container, shell.shell);
    const failures = list.flatMap((one) => itself(one) ?? failureAsUser(one, container, pod) ?? []);
    if (failures.length > 0) { return failures[0]; }
  }
  return undefined;
}

/** The commands of a script by the lists that `&&` makes of them. */
function listsOf(commands: readonly LinkedCommand[]): string[][][] {
  const lists: string[][][] = [[]];
  for (const { end, words } of commands) {
    lists.at(-1)!.push(words);
    if (end !== '&&') { lists.push([]); }
  }
  return lists.filter((list) => list.length > 0);
}

/** The name of the program of what fails. */
export const failingProgram = ({ command }: Failure) => programOf(command) ?? '';
