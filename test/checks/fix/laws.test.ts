import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import { lostIn } from './lost';
import { NEWEST_MINOR } from '../../../src/checks/engine/config';
import { Finding } from '../../../src/checks/engine/finding';
import { fixClassOf } from '../../../src/checks/engine/fix-class';
import { findIn } from '../../../src/checks/engine/report';
import { fixFiles, NamedFile } from '../../../src/checks/fix/files';
import { patched } from '../../../src/checks/fix/patch';
import { readText } from '../../../src/checks/read';
import { RULES } from '../../../src/checks/rules';
import { allCases } from '../../cases/case';
import { casesOf } from '../cases';

/*
 * What holds of every fix, in all manifests that the tests have, in several ways to write them: the finding is gone, nothing worse comes, the rest of
 * the file is the same bytes, and a second run changes nothing.
 */

interface Manifest { readonly name: string; readonly text: string; readonly minor: number }

const OWN: Manifest[] = RULES.flatMap(({ id }) => casesOf(id).map(({ minor, yaml }, n) => ({ name: `${id} ${n}`, text: `${yaml}\n`, minor })));
const REPORTED: Manifest[] = allCases().map(({ minor = NEWEST_MINOR, name, text }) => ({ name, text, minor }));
const CORPUS = join(__dirname, '../corpus');
const PUBLIC: Manifest[] = readdirSync(CORPUS).map((name) => ({ name, text: readFileSync(join(CORPUS, name), 'utf8'), minor: NEWEST_MINOR }));
const ALL = [...OWN, ...REPORTED, ...PUBLIC];

/** Ways to write the same. */
const STYLES: readonly [string, (contents: readonly unknown[]) => readonly string[]][] = [
  ['in block style', (contents) => [contents.map((content) => stringify(content, { aliasDuplicateObjects: false })).join('---\n')]],
  ['with lists not indented', (contents) => [contents.map((content) => stringify(content, { aliasDuplicateObjects: false, indentSeq: false })).join('---\n')]],
  ['in flow style', (contents) => [contents.map((content) => stringify(content, { aliasDuplicateObjects: false, collectionStyle: 'flow', lineWidth: 0 })).join('---\n')]],
  ['as JSON', (contents) => contents.map((content) => `${JSON.stringify(content, null, 2)}\n`)],
  ['as JSON on one line', (contents) => contents.map((content) => JSON.stringify(content))],
  ['with Windows line ends', (contents) => [contents.map((content) => stringify(content, { aliasDuplicateObjects: false })).join('---\n').replace(/\n/g, '\r\n')]],
];

const filesOf = (texts: readonly string[]): NamedFile[] => texts.map((text, n) => ({ name: `${n}.yaml`, ...readText(`${n}.yaml`, text) }));
const textOf = ({ documents }: NamedFile) => documents[0].source.text;
const settingsOf = ({ minor }: Manifest) => ({ minor, rules: ['all'] });
const open = (files: readonly NamedFile[], manifest: Manifest) =>
  findIn(files.flatMap(({ documents }) => documents), settingsOf(manifest)).filter(({ suppressed }) => suppressed === undefined);
const placeOf = ({ container, document, file, kind, name, rule }: Finding) => [rule.id, file, document, kind, name, container].join(' ');
/** What is said of a recommended rule, and not only for information. */
const isWorse = ({ level, rule }: Finding) => level !== 'info' && rule.recommended;

const withPatches = ALL.map((manifest) => ({ manifest, findings: open(filesOf([manifest.text]), manifest) }))
  .filter(({ findings }) => findings.some(({ patch }) => patch));

test('of each rule with a fix there is a manifest with something to fix', () => {
  const rules = new Set(withPatches.flatMap(({ findings }) => findings.flatMap(({ patch, rule }) => patch ? [rule.id] : [])));
  expect([...rules].sort()).toEqual(RULES.filter((rule) => fixClassOf(rule)).map(({ id }) => id).sort());
  expect(withPatches.length).toBeGreaterThan(100);
});

// Each manifest as it stands, and in one of the other styles.
const EACH = withPatches.map(({ findings, manifest }, n) => ({ name: manifest.name, manifest, findings, style: STYLES[n % STYLES.length] }));
describe.each(EACH)('$name', ({ findings, manifest, style: [style, write] }) => {
  const contents = readText('x', manifest.text).documents.map(({ content }) => content);

  test.each([['as it stands', [manifest.text]] as const, [style, write(contents)] as const])('the fixes mend it %s, and nothing else', (_, texts) => {
    const before = filesOf(texts);
    const { files, fixed, unfixed } = fixFiles(before, settingsOf(manifest), 'suggested');
    const now = open(files, manifest);
    // Nothing is left that can be fixed, but for what is refused with a reason.
    expect(unfixed.map(({ finding, reason }) => `${finding.rule.id}: ${reason}`)).toEqual(REFUSED[manifest.name] ?? []);
    expect(now.filter(({ patch }) => patch).map(placeOf).sort()).toEqual(unfixed.map(({ finding }) => placeOf(finding)).sort());
    // Nothing worse has come. What is found in the text as it stands is known from above.
    const known = new Set((texts[0] === manifest.text ? findings : open(before, manifest)).map(placeOf));
    expect(now.filter(isWorse).map(placeOf).filter((one) => !known.has(one))).toEqual([]);
    // All that no patch is about is the same, comments too.
    for (const [n, file] of files.entries()) { expect(lostIn(texts[n], textOf(file), fixed.flatMap(({ finding }) => finding.patch!))).toEqual([]); }
    expect(fixFiles(filesOf(files.map(textOf)), settingsOf(manifest), 'suggested').changed.size).toBe(0);
  });

  test('a patch is a JSON patch of its document, and says what it does', () => {
    const { documents } = readText('x', manifest.text);
    for (const { document, patch, rule } of findings) {
      if (!patch) { continue; }
      expect(patched(documents[document!].content, patch)).not.toEqual(documents[document!].content);
      expect(rule.autofix).toMatch(/^[a-z].*[^.]$/);
    }
  });
});

/** What is not fixed in these manifests, and why. */
const REFUSED: { readonly [manifest: string]: readonly string[] } = {
  // A sleep within the grace period is still long for a postStart hook.
  'hook-sleep-out-of-range 1': ['hook-sleep-out-of-range: it would lead to poststart-long-blocks-pod'],
  // With a drain of its own, the app outlives the proxy that it needs.
  '64-init-needs-proxy': ['prestop-missing: it would lead to helper-stops-before-app'],
};
