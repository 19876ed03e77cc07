import { Format, FormatOptions, harmless, many } from './format';
import { placeInWords } from '../finding';
import { countByLevel, PlacedFinding, Report } from '../report';
import { Level, Rule } from '../rule';

/** A line of a manifest in one piece of JSON may have thousands of letters. */
const WIDTH = 120;

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39], green: [32, 39] } as const;
type Style = keyof typeof CODES;
type Paint = (style: Style, text: string) => string;
const COLOUR: { readonly [level in Level]: Style } = { error: 'red', warning: 'yellow', info: 'cyan' };

/** For people: the findings of a rule together, with the lines that they are about, and then once why it matters and what to do. */
export const text: Format = (report, options) => {
  const paint = painter(options);
  const shown = report.findings.filter(({ suppressed }) => suppressed === undefined || options.showSuppressed);
  const rules = new Map<string, PlacedFinding[]>();
  for (const finding of shown) {
    const same = rules.get(finding.rule.id);
    if (same) { same.push(finding); } else { rules.set(finding.rule.id, [finding]); }
  }
  const blocks = [
    ...report.unreadable.map(({ file, message, place }) =>
      `${paint('red', paint('bold', 'not read'))}: ${paint('bold', harmless(place ? `${file}:${place.line}:${place.column}` : file))}\n  ${harmless(message)}\n`),
    ...[...rules.values()].map((findings) => block(findings[0].rule, findings, paint)),
    summaryOf(report, paint),
  ];
  return blocks.join('\n');
};

function block({ fix, id, level, reference, title, why }: Rule, findings: readonly PlacedFinding[], paint: Paint): string {
  return [
    `${paint(COLOUR[level], paint('bold', level))} ${paint('bold', id)}: ${title}`,
    '',
    ...findings.flatMap((finding) => [...lines(finding, paint), '']),
    `  ${paint('bold', 'Why:')} ${why}`,
    `  ${paint('bold', 'Fix:')} ${fix}`,
    `  ${paint('bold', 'See:')} ${reference}`,
    '',
  ].join('\n');
}

function lines(finding: PlacedFinding, paint: Paint): string[] {
  const { column, endColumn, file, level, line, message, suppressed } = finding;
  const { from, text: shown } = cut(finding.text, column);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const marker = ' '.repeat(Math.max(0, column - 1 - from)) + '^'.repeat(Math.max(1, Math.min(endColumn - column, from + shown.length - column + 1)));
  return [
    `  ${paint('bold', harmless(`${file}:${line}:${column}`))}  ${harmless(placeInWords(finding))}`,
    `    ${harmless(message)}`,
    ...suppressed === undefined ? [] : [`    ${paint('dim', harmless(`Suppressed: ${suppressed}`))}`],
    `    ${paint('dim', `${number} |`)} ${harmless(shown.replace(/\t/g, ' '))}`,
    `    ${paint('dim', `${margin} |`)} ${paint(COLOUR[level], marker)}`,
  ];
}

/** What is shown of a line, and how much of it is not shown before that. */
function cut(line: string, column: number): { readonly from: number; readonly text: string } {
  if (line.length <= WIDTH) { return { from: 0, text: line.trimEnd() }; }
  const from = column > WIDTH / 2 ? column - 1 - WIDTH / 4 : 0;
  return { from, text: line.slice(from, from + WIDTH).trimEnd() };
}

/** How much was found in how much. */
export function summaryOf({ files, findings, objects, others, unreadable }: Report, paint: Paint = (_, words) => words): string {
  const counts = countByLevel(findings);
  const suppressed = findings.filter((finding) => finding.suppressed !== undefined).length;
  const found = (['error', 'warning', 'info'] as const).filter((level) => counts[level] > 0)
    .map((level) => paint(COLOUR[level], level === 'info' ? `${counts.info} info` : many(counts[level], level)));
  const rest = [
    ...suppressed > 0 ? [`${suppressed} suppressed`] : [],
    ...others > 0 ? [`${many(others, 'document')} not of Kubernetes`] : [],
  ];
  const where = `in ${many(objects, 'object')} of ${many(files.length, 'file')}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
  return [
    found.length > 0 ? `${found.join(', ')} ${where}.` : `${paint('green', 'Nothing found')} ${where}.`,
    ...unreadable.length > 0 ? [paint('red', `${many(unreadable.length, 'document')} could not be read, so ${unreadable.length === 1 ? 'it was' : 'they were'} not checked.`)] : [],
    '',
  ].join('\n');
}

function painter({ colours }: FormatOptions): Paint {
  return (style, words) => colours ? `\u001b[${CODES[style][0]}m${words}\u001b[${CODES[style][1]}m` : words;
}
