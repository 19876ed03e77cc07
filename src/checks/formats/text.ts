import type { Format } from './format';
import { addTo } from '../../private/groups';
import type { Line, Part } from '../../private/harmless';
import { inStyle, written } from '../../private/harmless';
import { many } from '../../private/many';
import { coverageInWords } from '../engine/coverage';
import { placeInWords, repeatsInWords } from '../engine/finding';
import type { PlacedFinding, Report } from '../engine/report';
import { countByLevel } from '../engine/report';
import type { Level, Rule } from '../engine/rule';
import { LEVELS } from '../engine/rule';

/** A line of a manifest in one piece of JSON may have thousands of letters. */
const WIDTH = 120;

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39], green: [32, 39] } as const;
type Style = keyof typeof CODES;
const COLOUR: { readonly [level in Level]: Style } = { error: 'red', warning: 'yellow', info: 'cyan' };

/** For people: the findings of a rule together, with the lines that they are about, and then once why it matters and what to do. */
export const text: Format = (report, options) => {
  const shown = report.findings.filter(({ suppressed }) => suppressed === undefined || options.showSuppressed);
  const rules = new Map<string, PlacedFinding[]>();
  for (const finding of shown) { addTo(rules, finding.rule.id, finding); }
  return written([
    ...report.unreadable.flatMap(({ file, message, place }): Line[] => [
      [paint('red', paint('bold', 'not read')), ': ', paint('bold', place ? `${file}:${place.line}:${place.column}` : file)],
      `  ${message}`,
      '',
    ]),
    ...[...rules.values()].flatMap((findings) => block(findings[0].rule, findings)),
    ...summaryOf(report),
  ], options.colours);
};

function block({ fix, id, level, reference, title, why }: Rule, findings: readonly PlacedFinding[]): Line[] {
  return [
    [paint(COLOUR[level], paint('bold', level)), ' ', paint('bold', id), `: ${title}`],
    '',
    ...findings.flatMap((finding) => [...lines(finding), '']),
    ['  ', paint('bold', 'Why:'), ` ${why}`],
    ['  ', paint('bold', 'Fix:'), ` ${fix}`],
    ['  ', paint('bold', 'See:'), ` ${reference}`],
    '',
  ];
}

function lines(finding: PlacedFinding): Line[] {
  const { column, endColumn, file, level, line, message, suppressed } = finding;
  const { from, text: shown } = cut(finding.text, column);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const marker = ' '.repeat(Math.max(0, column - 1 - from)) + '^'.repeat(Math.max(1, Math.min(endColumn - column, from + shown.length - column + 1)));
  return [
    ['  ', paint('bold', `${file}:${line}:${column}`), `  ${placeInWords(finding)}`],
    `    ${message}${repeatsInWords(finding)}`,
    ...suppressed === undefined ? [] : [['    ', paint('dim', `Suppressed: ${suppressed}`)]],
    ['    ', paint('dim', `${number} |`), ` ${shown}`],
    ['    ', paint('dim', `${margin} |`), ' ', paint(COLOUR[level], marker)],
  ];
}

/** What is shown of a line, and how much of it is not shown before that. */
function cut(line: string, column: number): { readonly from: number; readonly text: string } {
  if (line.length <= WIDTH) { return { from: 0, text: line.trimEnd() }; }
  const from = column > WIDTH / 2 ? column - 1 - WIDTH / 4 : 0;
  return { from, text: line.slice(from, from + WIDTH).trimEnd() };
}

/** How much was found in how much. */
export function summaryOf(report: Report): Line[] {
  const { files, findings, objects, oldRevisions, others, unreadable } = report;
  const counts = countByLevel(findings);
  const suppressed = findings.filter((finding) => finding.suppressed !== undefined).length;
  const found = LEVELS.filter((level) => counts[level] > 0)
    .map((level, n): Line => [n === 0 ? '' : ', ', paint(COLOUR[level], level === 'info' ? `${counts.info} info` : many(counts[level], level))]);
  const repeated = findings.reduce((sum, { repeatedIn = [] }) => sum + repeatedIn.length, 0);
  const rest = [
    ...repeated > 0 ? [`${repeated} repeated`] : [],
    ...oldRevisions > 0 ? [`${many(oldRevisions, 'ReplicaSet')} of older revisions skipped`] : [],
    ...suppressed > 0 ? [`${suppressed} suppressed`] : [],
    ...others > 0 ? [`${many(others, 'document')} without a Kubernetes object`] : [],
    ...coverageInWords(report),
  ];
  const where = `in ${many(objects, 'object')} of ${many(files.length, 'file')}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
  if (objects === 0 && unreadable.length > 0) { return [[paint('red', 'Nothing was checked.')]]; }
  return [
    [...found.length > 0 ? found : [paint('green', 'Nothing found')], ` ${where}.`],
    ...unreadable.length > 0 ? [paint('red', `${many(unreadable.length, 'document')} could not be read and ${unreadable.length === 1 ? 'was' : 'were'} not checked.`)] : [],
  ];
}

function paint(style: Style, part: Part): Part {
  return inStyle(CODES[style], part);
}
