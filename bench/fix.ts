/**
 * Fixes a corpus: how many findings carry a patch, whether all that is fixed can be read, whether a second run changes nothing, and whether nothing else
 * is touched. Its argument is a file with one JSON a line, the manifest as its `document`; each is fixed as YAML and as JSON.
 */
import { isDeepStrictEqual } from 'util';
import { stringify } from 'yaml';
import { entriesIn } from './corpus';
import type { Finding } from '../src/checks/engine/finding';
import { FIX_CLASSES, fixClassOf } from '../src/checks/engine/fix-class';
import { findIn } from '../src/checks/engine/report';
import type { FixClass, PatchOperation } from '../src/checks/engine/rule';
import { unifiedDiff } from '../src/checks/fix/diff';
import type { NamedFile } from '../src/checks/fix/files';
import { fixFiles } from '../src/checks/fix/files';
import { patched } from '../src/checks/fix/patch';
import { readText } from '../src/checks/read';

interface Row { found: number; patched: number; fixed: number; readonly class: FixClass | undefined }

const [path, rules = 'recommended', shown = '0'] = process.argv.slice(2);
if (path === undefined) { throw new Error('Name a file with one JSON a line, the manifest as its `document`: npm run bench:fix -- CORPUS [RULES [DIFFS]]'); }
const ENTRIES = entriesIn(path);
const SETTINGS = { rules: rules.split(',') };

const fileOf = (name: string, text: string): NamedFile => ({ name, ...readText(name, text) });
const textOf = ({ documents }: NamedFile) => documents[0]?.source.text ?? '';
const openIn = (files: readonly NamedFile[]) =>
  findIn(files.flatMap(({ documents }) => documents), SETTINGS).filter(({ suppressed }) => suppressed === undefined);
const contentsOf = ({ documents }: NamedFile) => documents.map(({ content }) => JSON.parse(JSON.stringify(content)) as unknown);

/** The manifests of each repository, which belong together, file by file. */
function repositories(): Map<string, Map<string, unknown[]>> {
  const all = new Map<string, Map<string, unknown[]>>();
  for (const { document, path: file = '', repo = '' } of ENTRIES) {
    const files = all.get(repo) ?? new Map<string, unknown[]>();
    files.set(file, [...files.get(file) ?? [], document]);
    all.set(repo, files);
  }
  return all;
}

const STYLES: readonly [string, (name: string, contents: readonly unknown[]) => readonly NamedFile[]][] = [
  ['YAML', (name, contents) => [fileOf(name, contents.map((content) => stringify(content, { aliasDuplicateObjects: false })).join('---\n'))]],
  ['JSON', (name, contents) => contents.map((content, n) => fileOf(`${name} ${n}`, `${JSON.stringify(content, null, 2)}\n`))],
];

/** The content of a file after patches, one after the other: what a fix may make of it, and nothing else. */
function after(file: NamedFile, fixed: readonly Finding[]): unknown[] {
  const all = contentsOf(file);
  const done = all.map((): PatchOperation[] => []);
  for (const { document = 0, patch = [] } of fixed) {
    // Two findings may have the same change.
    const open = patch.filter((one) => !done[document].some((other) => isDeepStrictEqual(one, other)));
    done[document].push(...open);
    all[document] = patched(all[document], open);
  }
  return all;
}

/** What is wrong with a file after its fixes; nothing if all is right. */
function wrongWith(before: NamedFile, now: NamedFile, fixed: readonly Finding[], isChangedAgain: boolean): string[] {
  return [
    ...now.unreadable.length > 0 || now.documents.length !== before.documents.length ? ['it cannot be read'] : [],
    ...isChangedAgain ? ['a second run changes it'] : [],
    ...isDeepStrictEqual(contentsOf(now), after(before, fixed)) ? [] : ['something else is touched'],
  ];
}

const byRule = new Map<string, Row>();
const diffs: string[] = [];
for (const [style, write] of STYLES) {
  for (const wanted of FIX_CLASSES) {
    const counts = { findings: 0, patched: 0, fixed: 0, refused: 0, changed: 0, wrong: 0 };
    const reasons: string[] = [];
    for (const [repo, files] of repositories()) {
      const before = [...files].flatMap(([name, contents]) => write(name, contents));
      const open = openIn(before);
      const result = fixFiles(before, SETTINGS, wanted);
      const fixed = result.fixed.map(({ finding }) => finding);
      counts.findings += open.length;
      counts.patched += open.filter(({ patch }) => patch).length;
      counts.fixed += fixed.length;
      counts.refused += result.unfixed.length;
      reasons.push(...result.unfixed.map(({ finding, reason }) => `${finding.rule.id}: ${reason}`));
      const isCounted = style === 'YAML' && wanted === 'suggested';
      const rowOf = ({ rule }: Finding) => {
        const row = byRule.get(rule.id) ?? { found: 0, patched: 0, fixed: 0, class: fixClassOf(rule) };
        byRule.set(rule.id, row);
        return row;
      };
      for (const finding of isCounted ? open : []) {
        rowOf(finding).found++;
        if (finding.patch) { rowOf(finding).patched++; }
      }
      for (const finding of isCounted ? fixed : []) { rowOf(finding).fixed++; }
      const again = result.changed.size > 0 ? fixFiles(result.files, SETTINGS, wanted).changed : result.changed;
      for (const [name, text] of result.changed) {
        counts.changed++;
        const old = before.find((file) => file.name === name)!;
        const own = fixed.filter(({ file }) => file === name);
        const wrong = wrongWith(old, result.files.find((file) => file.name === name)!, own, again.has(name));
        if (wrong.length > 0) { counts.wrong++; console.log(`WRONG: ${repo} ${name}: ${wrong.join(', ')}`); }
        if (isCounted && diffs.length < Number(shown)) { diffs.push(`${repo}: ${[...new Set(own.map(({ rule }) => rule.id))].join(', ')}\n${unifiedDiff(name, textOf(old), text)}`); }
      }
    }
    console.log(`${style}, ${wanted}: ${counts.findings} findings, ${counts.patched} with a patch; ${counts.fixed} fixed in ${counts.changed} files, ${counts.refused} refused, ${counts.wrong} wrong`);
    for (const reason of new Set(reasons)) { console.log(`  refused ${reasons.filter((one) => one === reason).length} times: ${reason}`); }
    if (counts.wrong > 0) { process.exitCode = 1; }
  }
}

console.log('\n| rule | class | findings | with a patch | fixed |\n| --- | --- | ---: | ---: | ---: |');
for (const [rule, row] of [...byRule].sort(([, a], [, b]) => b.found - a.found)) { console.log(`| ${rule} | ${row.class ?? ''} | ${row.found} | ${row.patched} | ${row.fixed} |`); }
for (const diff of diffs) { console.log(`\n${diff}`); }
