import { ticksOf } from './axis';
import type { Bar } from './bars';
import { barsOf } from './bars';
import { trafficLanesOf } from './chart';
import { objectOf, outcomesBeside, scenarioOf } from './outcome';
import { recordedInWords } from './recorded';
import { problemsOf, troublesOf } from './trouble';
import { greatest } from '../../private/extremes';
import type { Line, Styled } from '../../private/harmless';
import { inStyle, written } from '../../private/harmless';
import type { Assumption } from '../assumptions/assumptions';
import type { ContainerState, TimelineEvent } from '../event';
import type { Span, WayTraffic } from '../queries';
import type { Timeline } from '../timeline';
import { timeInWords } from '../words';

/** How a timeline is drawn. */
export interface TextOptions {
  /** Whether it may have colours. @default false */
  readonly colours?: boolean;
  /** How many columns there are. @default 100 */
  readonly width?: number;
  /** Whether to show the reason below each event. @default true */
  readonly why?: boolean;
}

const SIGNS: { readonly [state in ContainerState]: string } = {
  'waiting': '.', 'back-off': '~', 'running': '-', 'postStart': '+', 'serving': '=', 'preStop': '%', 'stopping': '!', 'ended': ' ', 'killed': ' ',
};
const CODES: { readonly [state in ContainerState]?: number } = { 'back-off': 33, 'postStart': 36, 'serving': 32, 'preStop': 36, 'stopping': 33 };
const YELLOW = 33;
/** Codes of a terminal that all texts use. */
export const RED = 31;
export const BOLD = 1;
export const DIM = 2;

/** A text in a colour. */
export function paint(code: number, text: string): Styled {
  return inStyle([code, 0], text);
}

/** The timeline for a terminal: a bar for each container, the events, what came of it, and what was assumed. */
export function timelineAsText(timeline: Timeline, options: TextOptions = {}): string {
  const { colours, width = 100, why = true } = options;
  const { pod, refusals } = timeline;
  const head = [paint(BOLD, objectOf(pod)), `: ${scenarioOf(timeline)}`];
  if (refusals.length > 0) { return written([head, '', ...refusals.map((refusal) => [paint(RED, 'rejected'), `  ${refusal}`])], colours); }
  return written([
    head,
    '',
    ...drawing(timeline, Math.max(width, 40)),
    '',
    ...timeline.events.flatMap((event) => eventLines(event, why)),
    '',
    ...answers(timeline),
    ...assumptionLines(timeline.assumptions),
  ], colours);
}

/** What no manifest says. */
export function assumptionLines(assumptions: readonly Assumption[]): Line[] {
  return assumptions.length === 0 ? []
    : ['', paint(BOLD, 'Assumed'), ...assumptions.map(({ name, source, value, why }) => [`  ${name} = ${value}  `, paint(DIM, `(${source}: ${why})`)])];
}

function drawing(timeline: Timeline, width: number): Line[] {
  const bars = barsOf(timeline);
  const { end } = timeline;
  const ways = trafficLanesOf(timeline);
  const hasTraffic = ways.length > 0;
  const names = [...bars.map(({ container }) => container), ...ways.map(({ name }) => name)];
  const margin = Math.min(30, greatest(names.map(({ length }) => length), 4));
  const columns = Math.max(10, width - margin - 2);
  const each = Math.max(end, 1) / columns;
  const label = (name: string) => `${name.slice(0, margin).padEnd(margin)}  `;
  const used = new Set(bars.flatMap(({ spans }) => spans.map(({ state }) => state)).filter((state) => SIGNS[state] !== ' '));
  return [
    label('') + axis(end, columns),
    ...bars.map((bar) => [label(bar.container), line(bar, timeline, columns, each)]),
    ...ways.map((way): Line => [label(way.name), trafficLine(way, columns, each)]),
    paint(DIM, `${label('')}${[...used].map((state) => `${SIGNS[state]} ${state}`).join('  ')}${timeline.killed.length > 0 ? '  X SIGKILL' : ''}`
      + `${hasTraffic ? `  > sent${timeline.lost.length > 0 ? '  ? refused' : ''}` : ''}`),
  ];
}

/** The state in the middle of each column; a short one that would vanish is not drawn, the events have it. */
function line({ container, spans }: Bar, { killed }: Timeline, columns: number, each: number): Line {
  const marks = new Set(killed.filter((one) => one.container === container).map(({ time }) => Math.min(columns - 1, Math.floor(time / each))));
  return Array.from({ length: columns }, (_, n) => {
    if (marks.has(n)) { return paint(RED, 'X'); }
    const state = spans.find((span) => holds(span, (n + 0.5) * each))?.state ?? 'ended';
    const code = CODES[state];
    return code === undefined ? SIGNS[state] : paint(code, SIGNS[state]);
  });
}

function trafficLine({ lost, traffic }: WayTraffic, columns: number, each: number): Line {
  return Array.from({ length: columns }, (_, n) => {
    const cell = { from: n * each, until: (n + 1) * each };
    return lost.some((one) => meet(one, cell)) ? paint(RED, '?') : traffic.some((one) => holds(one, (n + 0.5) * each)) ? '>' : ' ';
  });
}

function holds({ from, until }: Span, time: number): boolean {
  return from <= time && time < until;
}

function meet(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until;
}

/** Round times, each where it belongs, at least ten columns apart. */
export function axis(end: number, columns: number): string {
  const last = timeInWords(end);
  let text = '';
  for (const { label, time } of ticksOf(Math.max(end, 1), columns / 10)) {
    const at = Math.round(time / Math.max(end, 1) * columns);
    const mark = `|${label}`;
    if (at + mark.length > columns) { break; }
    text = text.padEnd(at) + mark;
  }
  return text + (text.length + last.length + 2 <= columns ? ' '.repeat(columns - text.length - last.length) + last : '');
}

function eventLines({ container, recorded, time, what, why }: TimelineEvent, withWhy: boolean): Line[] {
  const at = `${(time / 1000).toFixed(2).padStart(8)} s  `;
  const shown = recorded === undefined ? [] : ['  ', paint(recorded.type === 'Warning' ? YELLOW : DIM, `[${recordedInWords(recorded)}]`)];
  return [[at, paint(BOLD, container ?? 'pod'), `  ${what}`, shown], ...withWhy ? [paint(DIM, `${' '.repeat(12)}${why}`)] : []];
}

/** What came of it, in sentences: the bad first. */
function answers(timeline: Timeline): Line[] {
  return [...problemsOf(timeline).map(({ text }) => paint(RED, text)), ...outcomesBeside(troublesOf(timeline), timeline)];
}
