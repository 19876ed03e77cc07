import { findingsMarkup } from './finding';
import { icon } from './icons';
import { rolloutSection } from './rollout';
import { timelineSection } from './section';
import type { Part } from '../../checks/engine/rule';
import type { PodView } from '../../pod';
import { many } from '../../private/many';
import type { Sign } from '../../timeline/drawing/chart';
import type { Attributes } from '../../timeline/drawing/markup';
import { escape, tag } from '../../timeline/drawing/markup';
import { objectOf } from '../../timeline/drawing/outcome';
import { rolloutChartOf } from '../../timeline/drawing/rollout-chart';
import type { Trouble } from '../../timeline/drawing/trouble';
import { troublesOf } from '../../timeline/drawing/trouble';
import { whyUndrawn } from '../../timeline/drawing/undrawn';
import { timeInWords } from '../../timeline/words';
import type { ReportedWorkload, ReportFinding, UndrawnWorkload } from '../report';

/** How a workload stands, and what to call that. */
export type Standing = 'error' | 'warning' | 'info' | 'fine';

const STANDING_SIGNS: { readonly [standing in Standing]: Sign } = { error: 'kill', warning: 'warning', info: 'event', fine: 'ready' };

const HEADINGS: { readonly [part in Part]: string } = { start: 'Start', stop: 'Stop', rollout: 'Rolling update' };

/** A workload as the page has it: its entry in the index, and all about it. */
export interface Described {
  readonly entry: string;
  readonly article: string;
  readonly standing: Standing;
}

/** A workload: its start, its stop, its rolling update, and the findings in each; or, that it cannot be drawn. */
export function describe(workload: ReportedWorkload | UndrawnWorkload, n: number, next: string | undefined): Described {
  if ('problem' in workload) { return describeUndrawn(workload, n, next); }
  try {
    return describeDrawn(workload, n, next);
  } catch (error) {
    return describeUndrawn({ ...workload, problem: whyUndrawn(error) }, n, next);
  }
}

function describeUndrawn(workload: UndrawnWorkload, n: number, next: string | undefined): Described {
  const { findings, pod: { object: { file = '' } }, problem } = workload;
  return described(workload, { n, next, standing: 'error', summary: 'It cannot be drawn.', intro: file },
    tag('p', { class: 'verdict is-bad' }, icon('kill', '!'), ` ${tag('strong', {}, escape(problem))}`),
    findingsMarkup(findings));
}

function describeDrawn(workload: ReportedWorkload, n: number, next: string | undefined): Described {
  const { findings, pod, rollout, start, stop } = workload;
  const { file } = pod.object;
  const troubles = [...troublesOf(start), ...troublesOf(stop), ...rollout ? rolloutChartOf(rollout, 1, 0).troubles : []];
  const standing = standingOf(troubles, findings);
  const summary = summaryOf(troubles, findings.length);
  const intro = `${file === undefined ? '' : `${file}. `}Grace period ${timeInWords(pod.gracePeriod * 1000)}. ${summary}`;
  const ofPart = (part: Part) => findings.filter((finding) => (finding.part === 'rollout' && !rollout ? 'stop' : finding.part) === part);
  const optionsOf = (part: Part) => ({ id: `w${n}-${part}`, heading: HEADINGS[part], owner: objectOf(pod), findings: ofPart(part) });
  const parts: readonly Part[] = ['start', 'stop', ...rollout ? ['rollout' as const] : []];
  return described(workload, { n, next, standing, summary, intro },
    tag('ul', { class: 'parts' }, parts.map((part) => tag('li', {}, tag('a', { href: `#w${n}-${part}` }, HEADINGS[part])))),
    timelineSection(start, optionsOf('start')),
    timelineSection(stop, optionsOf('stop')),
    rollout ? rolloutSection(rollout, optionsOf('rollout')) : '');
}

/** What an entry and an article say, be the workload drawn or not. */
interface Summary {
  readonly n: number;
  readonly next: string | undefined;
  readonly standing: Standing;
  readonly summary: string;
  /** Below the name. */
  readonly intro: string;
}

function described(workload: ReportedWorkload | UndrawnWorkload, said: Summary, ...contents: readonly string[]): Described {
  const { findings, pod } = workload;
  const { intro, n, next, standing, summary } = said;
  const id = `w${n}`;
  const name = objectOf(pod);
  const data = dataOf(standing, pod, findings);
  return {
    standing,
    entry: entryOf(id, name, standing, summary, data),
    article: tag('article', { id, ...data, 'aria-labelledby': `${id}-h`, 'tabindex': -1 },
      next === undefined ? '' : tag('a', { class: 'skip', href: next }, 'Skip to the next workload'),
      tag('h2', { id: `${id}-h` }, escape(name)),
      intro === '' ? '' : tag('p', { class: 'what' }, escape(intro)),
      contents,
    ),
  };
}

/** By which the filter of the page finds it. */
function dataOf(standing: Standing, { containers, object, place }: PodView, findings: readonly ReportFinding[]) {
  const images = containers.map(({ image = '', name }) => `${name} ${image}`).join(' ');
  const text = `${objectOf({ object, place })} ${object.file ?? ''} ${images} ${findings.map(({ rule }) => rule).join(' ')}`;
  return { 'data-level': standing, 'data-text': text.toLowerCase() };
}

function entryOf(id: string, name: string, standing: Standing, summary: string, data: Attributes): string {
  return tag('li', data, tag('a', { href: `#${id}` }, icon(STANDING_SIGNS[standing], labelOf(standing)), tag('span', {}, escape(name), tag('small', {}, escape(summary)))));
}

function labelOf(standing: Standing): string {
  return standing === 'error' || standing === 'warning' ? '!' : '';
}

function standingOf(troubles: readonly Trouble[], findings: readonly ReportFinding[]): Standing {
  const has = (level: string) => findings.some((finding) => finding.level === level);
  return troubles.some(({ isBad }) => isBad) || has('error') ? 'error' : troubles.length > 0 || has('warning') ? 'warning' : has('info') ? 'info' : 'fine';
}

function summaryOf(troubles: readonly Trouble[], found: number): string {
  const bad = troubles.filter(({ isBad }) => isBad).length;
  const others = troubles.length - bad;
  const words = [
    ...bad > 0 ? [many(bad, 'problem')] : [],
    ...others > 0 ? [many(others, 'warning')] : [],
    ...found > 0 ? [many(found, 'finding')] : [],
  ];
  return words.length > 0 ? `${words.join(', ')}.` : 'No problems.';
}
