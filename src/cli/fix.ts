import type { Input } from './files';
import type { Io, Progress } from './io';
import { tell } from './io';
import { holdingSignals } from './signals';
import { reasonAgainst, writer } from './write';
import type { Settings } from '../checks/engine/config';
import { placeInWords } from '../checks/engine/finding';
import type { FixClass, PatchOperation } from '../checks/engine/rule';
import { unifiedDiff } from '../checks/fix/diff';
import type { Fixed, NamedFile } from '../checks/fix/files';
import type { Unfixed } from '../checks/fix/fix';
import { textOf } from '../checks/read';
import { many } from '../private/many';

/** What became of the files. */
export interface FixResult {
  /** As they are now: what could not be written is as it was. */
  readonly files: readonly NamedFile[];
  /** Whether everything is written that was to be. */
  readonly isComplete: boolean;
}

/** Which fixes are made: of which class, by which settings. */
export interface Wanted {
  readonly wanted: FixClass;
  readonly settings: Settings;
}

/** What the fixes of files are, as a unified diff. Nothing is written. */
export function diffOf(input: Input, { settings, wanted }: Wanted, io: Io, progress: Progress): string {
  const { changed, fixed, unfixed } = loadFixes().fixFiles(input.files, settings, wanted);
  progress.end();
  const before = new Map(input.files.map((file) => [file.name, file]));
  const open = wanted === 'safe' ? loadFixes().suggestedIn(input.files, settings) : 0;
  tell(io.stderr, [
    ...unfixed.map(unfixedInWords),
    `${fixed.length > 0 ? `Would fix ${many(fixed.length, 'finding')} in ${many(changed.size, 'file')}.` : 'Nothing to fix.'}${moreInWords(open)}`,
  ]);
  return [...changed].map(([name, text]) => unifiedDiff(name.replace(/^\/+/, ''), textOf(before.get(name)!.documents), text)).join('');
}

/**
 * Fixes files and writes them, one by one; what becomes of each is said at once, so that it is known even if the next one is the last.
 * One that cannot be written does not keep the others from it.
 */
export async function fixInput(input: Input, words: readonly string[], { settings, wanted }: Wanted, io: Io, progress: Progress): Promise<FixResult> {
  const { changed, files, fixed, unfixed } = loadFixes().fixFiles(input.files, settings, wanted);
  const say = (line: string) => {
    progress.end();
    tell(io.stderr, [line]);
  };
  const before = new Map(input.files.map((file) => [file.name, file]));
  const lost = new Set<string>();
  const write = writer(input, words, io.cwd);
  await holdingSignals(async (interruption) => {
    for (const [name, text] of changed) {
      progress.say(() => `Writing ${name} …`);
      const reason = await reasonAgainst(() => write(before.get(name)!, text), interruption);
      if (reason === undefined) {
        fixed.filter(({ finding }) => finding.file === name).forEach((one) => say(fixInWords(one)));
      } else {
        lost.add(name);
        say(`not written: ${name}: ${reason}`);
      }
    }
    for (const one of unfixed) { say(unfixedInWords(one)); }
    const open = wanted === 'safe' ? loadFixes().suggestedIn(files, settings) : 0;
    const done = fixed.filter(({ finding }) => !lost.has(finding.file!)).length;
    say([
      done > 0 ? `Fixed ${many(done, 'finding')} in ${many(changed.size - lost.size, 'file')}.` : changed.size > 0 ? 'Nothing was fixed.' : 'Nothing to fix.',
      ...lost.size > 0 ? [`${many(lost.size, 'file')} could not be written and ${lost.size === 1 ? 'is' : 'are'} unchanged.`] : [],
    ].join(' ') + moreInWords(open));
  });
  return { files: files.map((file) => lost.has(file.name) ? before.get(file.name)! : file), isComplete: lost.size === 0 };
}

/** They need the parser with all of its tokens, which most runs do not. */
function loadFixes() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../checks/fix/files') as typeof import('../checks/fix/files');
}

function fixInWords({ finding, line }: Fixed): string {
  return `${finding.file}:${line}: fixed ${finding.rule.id} of ${placeInWords(finding)}: ${finding.patch!.map(inWords).join(', ')}`;
}

function unfixedInWords({ finding, reason }: Unfixed): string {
  return `${finding.file}: could not fix ${finding.rule.id} of ${placeInWords(finding)}: ${reason}`;
}

/** How many findings there are whose fixes somebody has to want. */
function moreInWords(count: number): string {
  return count > 0 ? ` --fix=suggested fixes ${count} more.` : '';
}

function inWords({ from, op, path, value }: PatchOperation): string {
  if (op === 'move') { return `moved ${from} to ${path}`; }
  return op === 'remove' ? `removed ${path}` : `${op === 'add' ? 'added' : 'changed'} ${path}: ${JSON.stringify(value)}`;
}
