import { isDeepStrictEqual } from 'util';
import { Editor } from './editor';
import { patched } from './patch';
import { keysOf } from '../../pod';
import type { Finding } from '../engine/finding';
import type { PatchOperation } from '../engine/rule';
import type { ReadDocument } from '../read';
import { contentOf } from '../read/content';
import { isTooLarge, nodesIn } from '../read/parse';

/*
 * Fixes are written into the text itself, between what stands there: to render the document anew would also change its quotes, its
 * line breaks and where its comments stand. Each is made sure of: what the new text means must be what the patch says, or nothing
 * is changed.
 */

/** A finding that was not fixed although it has a patch. */
export interface Unfixed {
  readonly finding: Finding;
  readonly reason: string;
}

/** A document with what could be fixed in it. What is neither fixed nor unfixed waits for the others: what it means may have changed. */
export interface FixedDocument {
  readonly text: string;
  readonly fixed: readonly Finding[];
  readonly unfixed: readonly Unfixed[];
}

/** Fixes what has a patch in one document. What is suppressed stays as it is. */
export function fixDocument(document: ReadDocument, findings: readonly Finding[]): FixedDocument {
  let text = document.source.text.slice(document.start, document.end);
  const fixed: Finding[] = [];
  const unfixed: Unfixed[] = [];
  const done: PatchOperation[] = [];
  for (const finding of findings) {
    const { patch = [], suppressed } = finding;
    if (patch.length === 0 || suppressed !== undefined) { continue; }
    const open = patch.filter((operation) => !done.some((other) => isDeepStrictEqual(operation, other)));
    if (open.some((operation) => done.some((other) => touches(operation, other)))) { continue; }
    try {
      text = open.length > 0 ? patchText(text, open) : text;
      for (const operation of open) { done.push(operation); }
      fixed.push(finding);
    } catch (error) {
      unfixed.push({ finding, reason: (error as Error).message });
    }
  }
  return { text, fixed, unfixed };
}

/** Whether one change may move what another is about. */
function touches(a: PatchOperation, b: PatchOperation): boolean {
  return stepsOf(a).some((one) => stepsOf(b).some((other) => overlap(one, other)));
}

type Step = Pick<PatchOperation, 'op' | 'path'>;

/** What is moved goes from one place, and comes to another. */
function stepsOf({ from, op, path }: PatchOperation): readonly Step[] {
  return from === undefined ? [{ op, path }] : [{ op: 'remove', path: from }, { op: 'add', path }];
}

function overlap(a: Step, b: Step): boolean {
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  // Another element may have another place in its list afterwards.
  const area = ({ op, path }: Step) => op !== 'replace' && /\/(\d+|-)$/.test(path) ? path.replace(/\/[^/]*$/, '') : path;
  return within(a.path, area(b)) || within(b.path, area(a));
}

/**
 * The text of a document, in YAML or JSON, after a JSON patch. All that is not changed stays as it is, byte by byte.
 *
 * @throws if that cannot be done for sure
 */
export function patchText(text: string, operations: readonly PatchOperation[]): string {
  if (isTooLarge(text)) { throw new Error('the document is too large'); }
  const wanted = patched(contentIn(text), operations);
  const isJson = canBeJson(text);
  const result = operations.reduce((before, operation) => patchOnce(before, operation, isJson), text);
  let content: unknown;
  try {
    content = contentIn(result);
  } catch {
    throw new Error('the result would not be valid YAML');
  }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(content ?? null)), wanted) || (isJson && !canBeJson(result))) {
    throw new Error('it would have changed other values as well');
  }
  return result;
}

function contentIn(text: string): unknown {
  const document = nodesIn(text);
  if (document.errors.length > 0) { throw document.errors[0]; }
  return contentOf(document);
}

/** Whether a text is JSON as a whole, with a byte order mark at most. */
export function canBeJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

function patchOnce(text: string, { from, op, path, value }: PatchOperation, isJson: boolean): string {
  const editor = new Editor(text, isJson);
  const keys = keysOf(path);
  if (op === 'move') { return editor.move(keysOf(from ?? ''), keys); }
  if (keys.length === 0) { throw new Error('a whole document cannot be replaced'); }
  return op === 'remove' ? editor.remove(keys) : editor.set(keys, value, op === 'add');
}
