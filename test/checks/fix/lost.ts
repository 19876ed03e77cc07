import { PatchOperation } from '../../../src/checks/engine/rule';
import { unifiedDiff } from '../../../src/checks/fix/diff';

/** How many lines a change of one place takes out at the most: its own, and one beside it where there is a comma or an empty list. */
const AT_A_PLACE = 3;
/** What is taken out or moved may have so many lines. */
const TAKEN_OUT = 30;

/**
 * What a fix has done to a text that none should do: a comment or a document that is gone, a line end of another kind, or more lines than fixes change.
 * A line that a fix takes out stands elsewhere again if it has a comment.
 */
export function lostIn(before: string, after: string, operations: readonly PatchOperation[]): string[] {
  const lines = unifiedDiff('x', before, after).split('\n');
  const [gone, come] = ['-', '+'].map((mark) => lines.filter((line) => line.startsWith(mark) && !line.startsWith(mark.repeat(3))).map((line) => line.slice(1)));
  const comments = (all: readonly string[]) => all.flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1].trimEnd() ?? []);
  const most = operations.reduce((sum, { op }) => sum + (op === 'remove' || op === 'move' ? TAKEN_OUT : AT_A_PLACE), 0);
  const kept = comments(come);
  const ends = (text: string) => new Set(text.match(/\r?\n/g) ?? []);
  return [
    ...comments(gone).filter((comment) => !kept.includes(comment)).map((comment) => `the comment ${comment}`),
    ...[...ends(after)].filter((end) => ends(before).size > 0 && !ends(before).has(end)).map((end) => `the line end ${JSON.stringify(end)}`),
    ...(before.match(/^---/gm) ?? []).length === (after.match(/^---/gm) ?? []).length ? [] : ['a document'],
    ...gone.length <= most ? [] : [`${gone.length} lines`],
  ];
}
