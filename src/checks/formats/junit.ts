import type { Format } from './format';
import { TOOL } from './format';
import { addTo } from '../../private/groups';
import { harmless } from '../../private/harmless';
import { own } from '../../private/own';
import type { Unchecked } from '../engine/coverage';
import { placeInWords, repeatsInWords } from '../engine/finding';
import type { PlacedFinding, Report } from '../engine/report';
import { fails } from '../engine/report';
import type { Unreadable } from '../read';

/**
 * For CI servers: a suite for each file, a case for each finding. What is not bad enough to fail the run is a case that
 * passes, and what is suppressed is one that is skipped.
 */
export const junit: Format = (report) => {
  const { failOn, files, findings, unchecked, unreadable } = report;
  const [found, problems, left] = [byFile(findings), byFile(unreadable), byFile(unchecked)];
  const suites = files.map((file) => suite(file, found.get(file) ?? [], problems.get(file) ?? [], left.get(file) ?? [], report));
  // What does not exist is among no files.
  const all = new Set(files);
  const lost = unreadable.filter(({ file }) => !all.has(file)).map((one) => suite(one.file, [], [one], [], report));
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

function suite(
  file: string, findings: readonly PlacedFinding[], unreadable: readonly Unreadable[], unchecked: readonly Unchecked[], { failOn }: Report,
): Suite {
  const cases = [...findings.map((finding) => testCase(finding, fails(finding, failOn))), ...unreadable.map(problem), ...unchecked.map(omission)];
  if (cases.length === 0) { cases.push(`    <testcase classname="${escape(file)}" name="no finding"/>`); }
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const skipped = findings.filter(({ suppressed }) => suppressed !== undefined).length + unchecked.length;
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
  const { column, file, level, line, rule, suppressed } = finding;
  const message = `${finding.message}${repeatsInWords(finding)}`;
  const details = [`${file}:${line}:${column}`, finding.text.trim(), '', rule.why, rule.fix, rule.reference];
  const inner = suppressed !== undefined ? `      <skipped message="${escape(suppressed)}"/>`
    : isFailure ? `      <failure type="${level}" message="${escape(message)}">${lines(details)}</failure>`
      : `      <system-out>${lines([`${level}: ${message}`, ...details])}</system-out>`;
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

function omission(unchecked: Unchecked): string {
  const { file, line, message } = unchecked;
  return [
    `    <testcase classname="${escape(file)}" name="${escape(`can be checked: ${placeInWords(unchecked)}`)}" file="${escape(file)}" line="${line}">`,
    `      <skipped message="${escape(message)}"/>`,
    '    </testcase>',
  ].join('\n');
}

const ENTITIES: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For attributes and contents. What nobody sees is replaced: there is no XML with all of it, and it might end up in a terminal. */
function escape(text: string): string {
  return harmless(text).replace(/[&<>"]/g, (letter) => own(ENTITIES, letter)!);
}

/** For contents of several lines. */
function lines(all: readonly string[]): string {
  return all.map(escape).join('&#10;');
}
