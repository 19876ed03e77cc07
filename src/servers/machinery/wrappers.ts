import { ByName } from './by-name';
import { PROGRAMS } from './known';
import { baseName } from './launch';
import type { WrapperFacts } from './wrapper-facts';
import { Runs } from './wrapper-facts';

/** A command of a wrapper, in its parts. */
export interface Wrapped {
  readonly facts: WrapperFacts;
  /** How people call it: `npm`. */
  readonly name: string;
  /** What its own words and options are. */
  readonly options: readonly string[];
  /** The command that it runs, where that stands in its words. */
  readonly words?: readonly string[];
  /** The text that it gives to a shell. */
  readonly text?: string;
}

const WRAPPERS = new ByName(PROGRAMS.flatMap(({ wraps = [] }) => wraps), (facts) => facts);

/** The wrapper that a command is, with what it runs; nothing for a program that runs no other. */
export function wrapperIn(words: readonly string[]): Wrapped | undefined {
  const [word = '', ...rest] = words;
  for (const facts of wrappersCalled(word)) {
    const found = read(facts, baseName(word), rest);
    if (found) { return found; }
  }
  return undefined;
}

function wrappersCalled(word: string): readonly WrapperFacts[] {
  const whole = word.startsWith('/') ? WRAPPERS.get(word) : [];
  return whole.length > 0 ? whole : WRAPPERS.get(baseName(word));
}

function read(facts: WrapperFacts, called: string, rest: readonly string[]): Wrapped | undefined {
  const name = facts.called ?? called;
  if (facts.runs === Runs.TEXT) {
    const at = rest.findIndex((word) => facts.textAfter?.test(word) ?? word === '-c');
    return at < 0 || rest[at + 1] === undefined ? undefined : { facts, name, options: rest.slice(0, at), text: rest[at + 1] };
  }
  let at = afterOptions(facts, rest, 0);
  if (facts.ownWord && !facts.ownWord.test(rest[at] ?? '')) { return undefined; }
  for (let n = 0; n < (facts.own ?? 0); n++) { at = afterOptions(facts, rest, at + 1); }
  const options = rest.slice(0, at);
  if (facts.runs !== Runs.WORDS) { return { facts, name, options }; }
  return at < rest.length ? { facts, name, options, words: rest.slice(at) } : undefined;
}

/** The place of the first word from one on that is no option, and no variable that it sets. */
function afterOptions({ takesNext = [] }: WrapperFacts, words: readonly string[], start: number): number {
  let at = start;
  while (at < words.length && (words[at].startsWith('-') || /^\w+=/.test(words[at]))) {
    if (words[at] === '--') { return at + 1; }
    at += takesNext.includes(words[at]) ? 2 : 1;
  }
  return at;
}
