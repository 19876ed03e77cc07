import { chartMarkup } from './chart';
import { findingsMarkup } from './finding';
import { icon } from './icons';
import { many } from '../../private/many';
import type { Assumption } from '../../timeline/assumptions/assumptions';
import type { Lane } from '../../timeline/drawing/chart';
import { chartOf, signOf } from '../../timeline/drawing/chart';
import { escape, tag } from '../../timeline/drawing/markup';
import { outcomesBeside, scenarioOf } from '../../timeline/drawing/outcome';
import { recordedInWords } from '../../timeline/drawing/recorded';
import type { Trouble } from '../../timeline/drawing/trouble';
import { verdictOf } from '../../timeline/drawing/trouble';
import type { KubeletEvent, TimelineEvent } from '../../timeline/event';
import type { Timeline } from '../../timeline/timeline';
import { timeInWords } from '../../timeline/words';
import type { ReportFinding } from '../report';

/** What a section of a workload is made of. */
export interface SectionOptions {
  readonly id: string;
  readonly heading: string;
  /** Whose it is, for those who hear only headings. */
  readonly owner: string;
  readonly findings: readonly ReportFinding[];
}

/** A start or a stop: what comes of it, the chart with the findings beside its bars, the events, what was assumed. */
export function timelineSection(timeline: Timeline, options: SectionOptions): string {
  const { findings, id } = options;
  const chart = chartOf(timeline);
  const names = chart.lanes.filter(({ kind }) => kind === 'container').map(({ name }) => name);
  const beside = ({ kind, name }: Lane) => kind !== 'container' ? '' : findingsMarkup(findings.filter(({ container }) => container === name));
  return section(options, { what: scenarioOf(timeline), troubles: chart.troubles, outcomes: outcomesBeside(chart.troubles, timeline) },
    findingsMarkup(findings.filter(({ container }) => container === undefined || !names.includes(container))),
    timeline.refusals.length > 0 ? '' : chartMarkup(chart, id, beside),
    timeline.events.length === 0 ? '' : eventsMarkup(timeline.events),
    assumptionsMarkup(timeline.assumptions));
}

/** What comes of it. */
export interface Told {
  /** What happens, as words that begin a sentence. */
  readonly what: string;
  readonly troubles: readonly Trouble[];
  readonly outcomes: readonly string[];
}

/** What all sections have: a heading, what happens, how bad it is, and what comes of it. */
export function section({ heading, id, owner }: SectionOptions, { outcomes, troubles, what }: Told, ...contents: readonly string[]): string {
  const isBad = troubles.some((trouble) => trouble.isBad);
  return tag('section', { id, 'aria-labelledby': `${id}-h` },
    tag('h3', { id: `${id}-h` }, escape(heading), tag('span', { class: 'unseen' }, escape(` of ${owner}`))),
    tag('p', { class: 'what' }, escape(`${what[0].toUpperCase()}${what.slice(1)}`)),
    tag('p', { class: isBad ? 'verdict is-bad' : 'verdict' }, worstOf(troubles), ` ${tag('strong', {}, escape(verdictOf(troubles)))} ${escape(outcomes.join(' '))}`),
    troublesMarkup(troubles),
    contents);
}

function worstOf(troubles: readonly Trouble[]): string {
  return troubles.some(({ isBad }) => isBad) ? icon('kill', '!') : troubles.length > 0 ? icon('warning', '!') : icon('ready');
}

function troublesMarkup(troubles: readonly Trouble[]): string {
  return troubles.length === 0 ? '' : tag('ul', { class: 'troubles' }, troubles.map((trouble) => tag('li', {},
    icon(signOf(trouble), String(trouble.number)),
    tag('div', {}, escape(trouble.text), trouble.why === '' ? '' : tag('span', { class: 'muted' }, ` ${escape(trouble.why)}`)))));
}

/** The events as a table: all that the chart shows, and more. */
function eventsMarkup(events: readonly TimelineEvent[]): string {
  return tag('details', { class: 'more' },
    tag('summary', {}, `All ${events.length} events`),
    tag('table', {},
      tag('thead', {}, tag('tr', {}, ['Time', 'Event and reason'].map((head) => tag('th', { scope: 'col' }, head)))),
      tag('tbody', {}, events.map(({ container = 'pod', recorded, time, what, why }) => tag('tr', {},
        tag('td', { class: 'time' }, escape(timeInWords(time))),
        tag('td', {}, escape(container), ' ', tag('strong', {}, escape(what)), recordedMarkup(recorded), tag('span', { class: 'muted' }, ` ${escape(why)}`)),
      )))));
}

function recordedMarkup(recorded: KubeletEvent | undefined): string {
  return recorded === undefined ? '' : ` ${tag('code', { class: recorded.type === 'Warning' ? 'is-warning' : undefined }, escape(recordedInWords(recorded)))}`;
}

/** What no manifest says. */
export function assumptionsMarkup(assumptions: readonly Assumption[]): string {
  return assumptions.length === 0 ? '' : tag('details', { class: 'more' },
    tag('summary', {}, many(assumptions.length, 'assumption')),
    tag('ul', { class: 'assumptions' }, assumptions.map(({ name, source, value, why }) =>
      tag('li', {}, tag('code', {}, escape(`${name} = ${value}`)), tag('span', { class: 'muted' }, ` ${escape(`${source}: ${why}`)}`)))));
}
