import { stepFor } from './axis';
import type { Look, Piece } from './chart';
import { wordsOf } from './chart';
import { greatest } from '../../private/extremes';
import { harmless } from '../../private/harmless';

/** A line of a Gantt chart of Mermaid. `crit` is red there, and `done` grey. `active` is not used: beside a short bar, nobody can read it on black. */
export interface Task {
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly tags?: string;
}

/** Some lines under one name. */
export interface Section {
  readonly name: string;
  readonly tasks: readonly Task[];
}

/** What is bad or idle stands out; the rest is told by its words. */
const TAGS: { readonly [look in Look]?: string } = { 'waiting': 'done, ', 'not ready': 'done, ', 'back-off': 'crit, ', 'lost': 'crit, ' };
/** What a section has room for. */
const MOST = 60;

/** A piece of a lane as a line. */
export function taskOf(piece: Piece): Task {
  return { name: wordsOf(piece), from: piece.from, until: piece.until, tags: TAGS[piece.look] };
}

/** A Gantt chart. Times are times of a day without daylight saving: Mermaid knows no others. */
export function gantt(title: string, sections: readonly Section[], end: number): string {
  const step = Math.max(stepFor(end, 10), 1);
  const tasks = sections.reduce((sum, section) => sum + section.tasks.length, 0);
  // A section without a task is an error to Mermaid.
  const shown = tasks > 0 ? sections.filter((section) => section.tasks.length > 0) : [{ name: 'nothing happens', tasks: [{ name: 'nothing', from: 0, until: 1, tags: 'done, ' }] }];
  const longest = greatest(shown.map(({ name }) => plain(name).length));
  return [
    `%%{init: {"gantt": {"leftPadding": ${Math.min(75 + Math.max(longest - 10, 0) * 6, 260)}}}}%%`,
    'gantt',
    `  title ${plain(title)}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${end <= 3000 ? '%S.%L' : end <= 3_600_000 ? '%M:%S' : end <= 86_400_000 ? '%H:%M:%S' : '%d %H:%M'}`,
    `  tickInterval ${step % 3_600_000 === 0 ? `${step / 3_600_000}hour` : step % 60_000 === 0 ? `${step / 60_000}minute` : step % 1000 === 0 ? `${step / 1000}second` : `${step}millisecond`}`,
    '  todayMarker off',
    ...shown.flatMap((section) => [
      `  section ${plain(section.name)}`,
      ...section.tasks.slice(0, MOST).map((task) => `  ${plain(task.name)} :${task.tags ?? ''}${timeOf(task.from)}, ${timeOf(task.until)}`),
      ...section.tasks.length > MOST ? [`  and ${section.tasks.length - MOST} more :done, ${timeOf(section.tasks[MOST].from)}, ${timeOf(end)}`] : [],
    ]),
    '',
  ].join('\n');
}

function timeOf(ms: number): string {
  return new Date(Date.UTC(2024, 0, 1) + Math.round(ms)).toISOString().replace('T', ' ').replace('Z', '');
}

/** Mermaid has signs of its own in texts, and no way to quote them. */
function plain(text: string): string {
  const words = harmless(text).replace(/:/g, ',').replace(/[^\p{L}\p{N} .,'()/+*=_-]/gu, ' ').replace(/\s+/g, ' ').trim();
  // Words that begin a line of the language do not begin a text.
  return words === '' ? '(no name)' : /^(?:gantt|title|section|dateFormat|axisFormat|tickInterval|todayMarker|excludes|includes|weekday|weekend|click|accTitle|accDescr|inclusiveEndDates|topAxis)\b/i.test(words) ? `'${words}'` : words;
}
