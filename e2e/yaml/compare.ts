import { spawnSync } from 'child_process';
import { isDeepStrictEqual } from 'util';
import type { Sample } from './documents';
import { readFile } from '../../src/checks/read';

/** What a reader makes of one document: its value, or why it takes none. */
export type Outcome = { readonly value: unknown } | { readonly error: string };

/** Both sides of a text. */
export interface Compared extends Sample {
  readonly ours: readonly Outcome[];
  readonly theirs: readonly Outcome[];
  /** What a strict reader says, for which a key that is given twice is an error. */
  readonly strict?: string;
  readonly isSame: boolean;
}

/** What we read. Documents that are empty count on neither side. */
function oursOf({ name, text }: Sample): readonly Outcome[] {
  const { documents, unreadable } = readFile(name, Buffer.from(text));
  const all: Outcome[] = [];
  for (const { content, document } of documents) { all[document] = { value: content }; }
  const messages = unreadable.map(({ message }) => message);
  for (let n = 0; messages.length > 0; n++) { if (!(n in all)) { all[n] = { error: messages.shift()! }; } }
  return all.filter((one) => !('value' in one && one.value === null));
}

interface Theirs { readonly json?: unknown; readonly error?: string; readonly strict?: string }

/** What kubectl reads. */
function theirsOf(program: string, samples: readonly Sample[]): Theirs[][] {
  const input = samples.map(({ text }) => Buffer.from(text).toString('base64')).map((line) => line || 'Cg==').join('\n');
  const { status, stderr, stdout } = spawnSync(program, { input, maxBuffer: 2 ** 30 });
  if (status !== 0) { throw new Error(`The reader of Kubernetes failed: ${stderr.toString()}`); }
  return stdout.toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Theirs[]);
}

/** Both sides of some texts. */
export function compare(program: string, samples: readonly Sample[]): Compared[] {
  const all = theirsOf(program, samples);
  if (all.length !== samples.length) { throw new Error(`${samples.length} texts, but ${all.length} answers`); }
  return samples.map((sample, n) => {
    const ours = oursOf(sample);
    const theirs = all[n].map(({ error, json = null }): Outcome => error === undefined ? { value: json } : { error })
      .filter((one) => !('value' in one && one.value === null));
    const isSame = alike(ours, theirs);
    return { ...sample, ours, theirs, strict: all[n][0]?.strict, isSame };
  });
}

/**
 * Whether both sides agree: on all values, or on those before the first document that kubectl refuses, where it stops. With a bad separator it loses the
 * document before it too.
 */
function alike(ours: readonly Outcome[], theirs: readonly Outcome[]): boolean {
  const end = theirs.findIndex((one) => 'error' in one);
  if (end < 0) { return ours.length === theirs.length && ours.every((one, n) => same(one, theirs[n])); }
  return theirs.slice(0, end).every((one, n) => n < ours.length && same(one, ours[n])) && ours.slice(end, end + 2).some((one) => 'error' in one);
}

/** Whether we read a text with less in it as kubectl reads all of it. */
export function readsLess({ text, theirs }: Compared): boolean {
  const pieces = text.split(/(?=^---)/m);
  return pieces.some((piece, n) => Array.from({ length: piece.length }, (_, at) => piece.slice(0, piece.length - 1 - at))
    .some((prefix) => alike(oursOf({ name: '', text: [...pieces.slice(0, n), prefix.endsWith('\n') ? prefix : `${prefix}\n`, ...pieces.slice(n + 1)].join('') }), theirs)));
}

function same(one: Outcome, other: Outcome): boolean {
  if ('error' in one || 'error' in other) { return 'error' in one && 'error' in other; }
  // -0 is 0 in JSON.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one.value)), JSON.parse(JSON.stringify(other.value)));
}
