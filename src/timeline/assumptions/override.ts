import { assumptionsOf } from './assumptions';
import { secondsIn } from '../../commands/words';
import { PodView } from '../../pod';
import { harmless } from '../../private/harmless';

/** A value that somebody gives for what a manifest does not say: milliseconds, an exit code, or 1 for yes. */
export interface Override {
  readonly value: number;
}

/** A text of a user that says nothing that exists. */
export class TimelineInputError extends Error {
  public constructor(message: string) {
    // It may quote what somebody else wrote.
    super(harmless(message));
  }
}

/** A value as somebody gave it, by the name of what it is for. */
export type Given = readonly [name: string, value: string];

/**
 * The name and the value in a text such as `main.stop=12s`; nothing if there is no such name. What a name is, the names tell: an equals sign is
 * valid in that of a container.
 */
export function givenIn(text: string, names: readonly string[]): Given | undefined {
  const words = text.trim();
  const found = names.filter((name) => words.startsWith(name) && words.slice(name.length).trimStart().startsWith('='));
  const [name] = found.sort((a, b) => b.length - a.length);
  return name === undefined ? undefined : [name, words.slice(name.length).trimStart().slice(1).trim()];
}

/**
 * Overrides such as `main.stop=12s`, by their names.
 *
 * @throws TimelineInputError if there is no such assumption, with those that there are
 */
export function parseOverrides(texts: readonly string[], pod: PodView, minor: number): ReadonlyMap<string, Override> {
  const names = assumptionsOf(pod, minor);
  return new Map(texts.map((text): [string, Override] => {
    const [name, value] = givenIn(text, names) ?? refused(text, names);
    return [name, { value: valueOf(text, name, value) }];
  }));
}

function refused(text: string, names: readonly string[]): never {
  const end = text.indexOf('=');
  const name = text.slice(0, end).trim();
  throw new TimelineInputError(end < 0 || name === '' ? `assumption '${text}': it must be a name and a value, such as '${names[0] ?? 'main.stop'}=12s'`
    : `assumption '${text}': there is no '${name}' in this pod; there are ${names.join(', ')}`);
}

function valueOf(text: string, name: string, value: string): number {
  const wrong = (what: string) => new TimelineInputError(`assumption '${text}': '${value}' is no ${what}`);
  if (/\.exit$/.test(name)) {
    if (!/^\d{1,3}$/.test(value) || Number(value) > 255) { throw wrong('exit code: give a number from 0 to 255'); }
    return Number(value);
  }
  if (/Fails$/.test(name)) {
    if (!/^(yes|no)$/.test(value)) { throw wrong('answer: give yes or no'); }
    return Number(value === 'yes');
  }
  if (value === 'never' && !/^propagation$|\.pull$/.test(name)) { return Infinity; }
  const seconds = secondsIn(value);
  if (seconds === undefined || seconds > LONGEST) { throw wrong('time: give one such as 500ms, 12s or 2m, at most 30d, or never where it may be endless'); }
  return Math.round(seconds * 1000);
}

const LONGEST = 30 * 86_400;
