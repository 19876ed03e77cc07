import type { Unfixed } from './fix';
import { fixDocument } from './fix';
import type { Settings } from '../engine/config';
import type { Finding } from '../engine/finding';
import { findIn } from '../engine/report';
import type { ReadFile } from '../read';
import { readText, regionOf } from '../read';

/** A file that was read. */
export interface NamedFile extends ReadFile {
  /** As it is named in reports. */
  readonly name: string;
}

/** A finding that was fixed. */
export interface Fixed {
  readonly finding: Finding;
  /** The line in which it was. */
  readonly line: number;
}

/** Files after their fixes, which are not written yet. */
export interface FixedFiles {
  readonly files: readonly NamedFile[];
  /** The new text of those that changed, by name. */
  readonly changed: ReadonlyMap<string, string>;
  readonly fixed: readonly Fixed[];
  readonly unfixed: readonly Unfixed[];
}

/** A fix may bring another to light, but that has to end. */
const MAX_PASSES = 10;

/** Fixes all findings with a patch in files that belong together. */
export function fixFiles(files: readonly NamedFile[], settings: Settings): FixedFiles {
  let current = files;
  const changed = new Map<string, string>();
  const fixed: Fixed[] = [];
  const unfixed = new Map<string, Unfixed>();
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const open = findIn(current.flatMap(({ documents }) => documents), settings)
      .filter(({ patch, suppressed }) => patch !== undefined && suppressed === undefined);
    const before = fixed.length;
    current = current.map((file) => {
      const own = open.filter((finding) => finding.file === file.name && !unfixed.has(keyOf(finding)));
      if (own.length === 0) { return file; }
      const count = fixed.length;
      const text = fixFile(file, own, fixed, unfixed);
      if (fixed.length === count) { return file; }
      changed.set(file.name, text);
      return { name: file.name, ...readText(file.name, text) };
    });
    if (fixed.length === before) { break; }
  }
  return { files: current, changed, fixed, unfixed: [...unfixed.values()] };
}

function fixFile({ documents }: NamedFile, findings: readonly Finding[], fixed: Fixed[], unfixed: Map<string, Unfixed>): string {
  let { text } = documents[0].source;
  // From the last to the first, so that what is before them stays where it is.
  for (const document of [...documents].reverse()) {
    const result = fixDocument(document, findings.filter((finding) => finding.document === document.document));
    text = text.slice(0, document.start) + result.text + text.slice(document.end);
    for (const finding of result.fixed) { fixed.push({ finding, line: regionOf(document, finding.pointer).line }); }
    for (const one of result.unfixed) { unfixed.set(keyOf(one.finding), one); }
  }
  return text;
}

function keyOf({ document, file, pointer, rule }: Finding): string {
  return JSON.stringify([rule.id, file, document, pointer]);
}
