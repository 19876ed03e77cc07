import type { Unfixed } from './fix';
import { fixDocument } from './fix';
import type { Settings } from '../engine/config';
import type { Finding } from '../engine/finding';
import { isFixedBy } from '../engine/fix-class';
import { findIn } from '../engine/report';
import type { FixClass } from '../engine/rule';
import type { ReadFile } from '../read';
import { readText, regionOf, textOf } from '../read';

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

/**
 * Fixes the findings with a patch in files that belong together: those of the rules whose fixes are safe, or also those that are suggested. A fix that
 * leads to an error or a warning that was not there before is taken back.
 */
export function fixFiles(files: readonly NamedFile[], settings: Settings, wanted: FixClass = 'safe'): FixedFiles {
  const refused = new Map<string, Unfixed>();
  const before = new Set<string>();
  for (;;) {
    const result = fixAll(files, settings, wanted, refused);
    if (result.changed.size === 0) { return result; }
    if (before.size === 0) { for (const finding of worseIn(files, settings)) { before.add(placeOf(finding)); } }
    const worse = worseIn(result.files, settings).find((finding) => !before.has(placeOf(finding)));
    if (!worse) { return result; }
    // Most likely it is about the same object; and what was fixed last was fixed because of what came before.
    const [nearest] = [isSameObject, isSameFile, () => true].map((isNear) => result.fixed.filter(({ finding }) => isNear(finding, worse)))
      .filter(({ length }) => length > 0);
    const { finding } = nearest[nearest.length - 1];
    refused.set(keyOf(finding), { finding, reason: `it would lead to ${worse.rule.id}` });
  }
}

/** How many findings there are that only a suggested fix mends. */
export function suggestedIn(files: readonly NamedFile[], settings: Settings): number {
  return findIn(files.flatMap(({ documents }) => documents), settings)
    .filter(({ patch, rule, suppressed }) => patch !== undefined && suppressed === undefined && !isFixedBy(rule, 'safe')).length;
}

function fixAll(files: readonly NamedFile[], settings: Settings, wanted: FixClass, refused: ReadonlyMap<string, Unfixed>): FixedFiles {
  let current = files;
  const changed = new Map<string, string>();
  const fixed: Fixed[] = [];
  const unfixed = new Map(refused);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const open = findIn(current.flatMap(({ documents }) => documents), settings)
      .filter(({ patch, rule, suppressed }) => patch !== undefined && suppressed === undefined && isFixedBy(rule, wanted));
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

/** The errors and warnings of the recommended rules in files, whatever rules were asked for. */
function worseIn(files: readonly NamedFile[], settings: Settings): Finding[] {
  return findIn(files.flatMap(({ documents }) => documents), { ...settings, rules: undefined })
    .filter(({ level, suppressed }) => level !== 'info' && suppressed === undefined);
}

/** What is the same finding before and after a fix, wherever it has gone in its document. */
function placeOf({ container, document, file, kind, name, namespace, rule }: Finding): string {
  return JSON.stringify([rule.id, file, document, kind, namespace, name, container]);
}

function isSameFile(a: Finding, b: Finding): boolean {
  return a.file === b.file;
}

function isSameObject(a: Finding, b: Finding): boolean {
  return isSameFile(a, b) && a.document === b.document && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

function fixFile({ documents }: NamedFile, findings: readonly Finding[], fixed: Fixed[], unfixed: Map<string, Unfixed>): string {
  let text = textOf(documents);
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
