import { isNamed } from './fact';
import { parseImage, repositoryOf } from './image';
import { PROGRAMS } from './known';
import { baseName, startedBy } from './launch';
import type { ProgramFacts } from './program-facts';
import { isImageOf } from './settings';

/** Programs that stand beside another one, for which they do something, and do not end by themselves. */
const BESIDE = PROGRAMS.filter(({ runsBeside }) => runsBeside);

/** Programs that do something for the other containers of their pod. */
const HELPING = PROGRAMS.filter(({ helps }) => helps);

/** The program beside others that an image runs with some arguments; nothing if that is not known. */
export function besideInImage(image: string, args: readonly string[]): ProgramFacts | undefined {
  return inImage(BESIDE, image, args);
}

/** The program that helps others in an image with some arguments; nothing if that is not known. */
export function helperInImage(image: string, args: readonly string[]): ProgramFacts | undefined {
  return inImage(HELPING, image, args);
}

function inImage(programs: readonly ProgramFacts[], image: string, args: readonly string[]): ProgramFacts | undefined {
  const reference = parseImage(image);
  const facts = reference && programs.find((one) => isImageOf(one, reference.path));
  if (!reference || !facts) { return undefined; }
  // One repository may hold several programs, which their tags tell apart.
  const known = facts.images?.find(({ repository }) => typeof repository === 'string' ? `/${reference.path}`.endsWith(`/${repository}`) : repository.test(repositoryOf(reference)));
  if (known?.only && !known.only.test(reference.tag ?? '')) { return undefined; }
  const runsIt = !known?.runsArguments || args.length === 0 || args[0].startsWith('-') || startsIt(facts, args)
    || facts.programs.some(({ withAny = [] }) => withAny.includes(args[0]));
  return runsIt ? facts : undefined;
}

/** Whether a program is what an image with some arguments runs, or what a command starts. */
export function runsProgram(facts: ProgramFacts, image: string | undefined, args: readonly string[], words: readonly string[]): boolean {
  return (image !== undefined && inImage([facts], image, args) !== undefined) || startsIt(facts, words);
}

/** The program beside others that a command starts; nothing if it starts none that is known. */
export function besideStartedBy(words: readonly string[]): ProgramFacts | undefined {
  return BESIDE.find((facts) => startsIt(facts, words));
}

/** The program that helps others which a command starts; nothing if it starts none that is known. */
export function helperStartedBy(words: readonly string[]): ProgramFacts | undefined {
  return HELPING.find((facts) => startsIt(facts, words));
}

function startsIt({ programs }: ProgramFacts, words: readonly string[]): boolean {
  return startedBy(words).some(({ args, name }) => programs.some((program) =>
    isNamed(program, baseName(name)) && (program.withAny?.some((word) => args.includes(word)) ?? true)));
}
