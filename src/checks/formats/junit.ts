import { Format, TOOL } from './format';
import { own } from '../../private/own';
import { placeInWords } from '../finding';
import { Unreadable } from '../read';
import { fails, PlacedFinding, Report } from '../report';
import { addTo } from '../selections';

/**
 * For CI servers: a suite for each file, a case for each finding. What is not bad enough to fail the run is a case that
 * passes, and what is suppressed is one that is skipped.
 */
export const junit: Format = (report) => {
  const { failOn, files, findings, unreadable } = report;
  const [found, problems] = [byFile(findings), byFile(unreadable)];
  const suites = files.map((file) => suite(file, found.get(file) ?? [], problems.get(file) ?? [], report));
  // What does not exist is among no files.
  const all = new Set(files);
  const lost = unreadable.filter(({ file }) => !all.has(file)).map((one) => suite(one.file, [], [one], report));
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const tests = suites.concat(lost).reduce((sum, one) => sum + one.tests, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${TOOL}" tests="${tests}" failures="${failures}" errors="${unreadable.length}">`,
    ...[...suites, ...lost].map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
};

function byFile<T extends { readonly file: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) { addTo(found, one.file, one); }
  return found;
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
}

function suite(file: string, findings: readonly PlacedFinding[], unreadable: readonly Unreadable[], { failOn }: Report): Suite {
  const cases = [...findings.map((finding) => testCase(finding, fails(finding, failOn))), ...unreadable.map(problem)];
  if (cases.length === 0) { cases.push(`    <testcase classname="${escape(file)}" name="no finding"/>`); }
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const skipped = findings.filter(({ suppressed }) => suppressed !== undefined).length;
  return {
    tests: cases.length,
    xml: [
      `  <testsuite name="${escape(file)}" tests="${cases.length}" failures="${failures}" errors="${unreadable.length}" skipped="${skipped}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n'),
  };
}

function testCase(finding: PlacedFinding, isFailure: boolean): string {
  const { column, file, level, line, message, rule, suppressed } = finding;
  const details = `${file}:${line}:${column}\n${finding.text.trim()}\n\n${rule.why}\n${rule.fix}\n${rule.reference}`;
  const inner = suppressed !== undefined ? `      <skipped message="${escape(suppressed)}"/>`
    : isFailure ? `      <failure type="${level}" message="${escape(message)}">${escape(details)}</failure>`
      : `      <system-out>${escape(`${level}: ${message}\n${details}`)}</system-out>`;
  return [`    <testcase classname="${escape(file)}" name="${escape(`${rule.id}: ${placeInWords(finding)}`)}" file="${escape(file)}" line="${line}">`, inner, '    </testcase>'].join('\n');
}

function problem({ file, message, place }: Unreadable): string {
  const where = place ? `line ${place.line}, column ${place.column}` : 'the file';
  return [
    `    <testcase classname="${escape(file)}" name="${escape(`can be read: ${where}`)}">`,
    `      <error type="unreadable" message="${escape(message)}"/>`,
    '    </testcase>',
  ].join('\n');
}

const ENTITIES: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** For attributes and contents. What XML cannot hold at all is replaced. */
function escape(text: string): string {
  return text.replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\u{fffd}')
    .replace(/[&<>"\n\t]/g, (letter) => own(ENTITIES, letter)!);
}
