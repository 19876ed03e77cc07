import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { harmlessDiff, unifiedDiff } from '../../../src/checks/fix/diff';
import { fc } from '../../_support/drawn';

const LINES = Array.from({ length: 30 }, (_, n) => `line ${n + 1}\n`);
const changed = (...changes: readonly (readonly [number, string])[]) => LINES.map((line, n) => changes.find(([at]) => at === n + 1)?.[1] ?? line).join('');

test('changes that are near are shown together, and the others apart', () => {
  expect(unifiedDiff('k8s/a.yaml', LINES.join(''), changed([2, 'two\n'], [8, ''], [20, 'twenty\nand more\n']))).toBe([
    '--- a/k8s/a.yaml', '+++ b/k8s/a.yaml', '@@ -1,11 +1,10 @@', ' line 1', '-line 2', '+two', ' line 3', ' line 4', ' line 5', ' line 6', ' line 7', '-line 8',
    ' line 9', ' line 10', ' line 11', '@@ -17,7 +16,8 @@', ' line 17', ' line 18', ' line 19', '-line 20', '+twenty', '+and more', ' line 21', ' line 22', ' line 23', '',
  ].join('\n'));
});

test('what is the same has no diff, and a last line without an end is said', () => {
  expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
  expect(unifiedDiff('a', 'x', 'x\ny\n')).toBe('--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n');
  expect(unifiedDiff('a', '', 'x\n')).toBe('--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n');
});

test('a name with strange letters is in quotes, as git writes it', () => {
  expect(unifiedDiff('a"\n\t.yaml', 'x\n', 'y\n')).toMatch(/^--- "a\/a\\"\\012\\011\.yaml"\n\+\+\+ "b\/a\\"\\012\\011\.yaml"\n/);
});

test('nothing in a printed diff moves a cursor or speaks to a CI system, and all else is as it was', () => {
  const diff = unifiedDiff('a', 'a\n', '\tä\r\n::error::x\n');
  expect(harmlessDiff(diff)).toBe(diff);
  expect(harmlessDiff(unifiedDiff('a', '::set-env name=x::y\n\u001b[31m##[group]\nz\n', '::set-env name=x::y\n\u001b[31m##[group]\nq\n')))
    .toBe('--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n : :set-env name=x::y\n \u{fffd}[31m# #[group]\n-z\n+q\n');
});

const TEXT = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'a\r\n', '  - x: 1\n'), { maxLength: 40 }).chain((lines) => fc.boolean().map((isCut) => {
  const text = lines.join('');
  return isCut ? text.replace(/\n$/, '') : text;
}));

test('git applies it: the result is the other text, to the byte', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    spawnSync('git', ['init', '-q'], { cwd });
    fc.assert(fc.property(TEXT, TEXT, (before, after) => {
      const diff = unifiedDiff('f', before, after);
      if (before === after) { return diff === ''; }
      writeFileSync(join(cwd, 'f'), before);
      // Whatever git is told elsewhere about line ends.
      const { status, stderr } = spawnSync('git', ['-c', 'core.autocrlf=false', '-c', 'apply.whitespace=nowarn', 'apply', '--unidiff-zero', '-'], { cwd, input: diff, encoding: 'utf8' });
      expect([stderr, status]).toEqual(['', 0]);
      return readFileSync(join(cwd, 'f'), 'utf8') === after;
    }), { numRuns: 60, seed: 13 });
  } finally {
    rmSync(cwd, { recursive: true });
  }
});
