import { chartMarkup } from './chart';
import { findingsMarkup } from './finding';
import type { SectionOptions } from './section';
import { assumptionsMarkup, section } from './section';
import { escape, tag } from '../../timeline/drawing/markup';
import type { RolloutChart } from '../../timeline/drawing/rollout-chart';
import { count, rolloutChartOf, stepsOf, updateOf } from '../../timeline/drawing/rollout-chart';
import type { Rollout } from '../../timeline/rollout/rollout';

/** So many pods are drawn one by one. */
const MOST_PODS = 8;

/** A rolling update: how many pods serve over time, when requests are lost, and some pods. */
export function rolloutSection(rollout: Rollout, options: SectionOptions): string {
  const chart = rolloutChartOf(rollout, 300, MOST_PODS);
  const hidden = chart.hidden === 0 ? '' : tag('p', { class: 'muted' }, `${count(chart.hidden)} more pods not drawn.`);
  return section(options, { what: updateOf(rollout), troubles: chart.troubles, outcomes: chart.outcomes },
    findingsMarkup(options.findings),
    rollout.refusals.length > 0 ? '' : chartMarkup({ end: chart.end, lanes: [...chart.requests, ...chart.pods] }, options.id, () => '', capacity(chart, rollout.replicas)) + hidden,
    assumptionsMarkup(rollout.assumptions));
}

/** The picture is as wide as there is room; what is written stands beside it, and so keeps its size. */
function capacity({ end, hasTraffic, levels, most }: RolloutChart, replicas: number): string {
  const x = (time: number) => time / end * 1000;
  const y = (pods: number) => 100 - pods / most * 96;
  const heights = [...new Set([0, replicas, most])].filter((pods) => pods === replicas || Math.abs(pods - replicas) / most > 0.17);
  const words = `area: ${hasTraffic ? 'serving' : 'available'}; line: existing; dots: desired (${count(replicas)})`;
  return tag('div', { class: 'lane lane-capacity' },
    tag('div', { class: 'name' }, 'pods', tag('small', {}, ` ${escape(words)}`)),
    tag('div', { class: 'track' },
      heights.map((pods) => tag('span', { class: 'height', style: `top:${Math.round(y(pods))}%` }, count(pods))),
      tag('svg', { viewBox: '0 0 1000 100', preserveAspectRatio: 'none', role: 'img' },
        tag('title', {}, escape(`pods, ${words}`)),
        tag('path', { class: 'serving', d: `${stepsOf(levels, ({ serving }) => serving, x, y)}V100H0Z` }),
        tag('path', { class: 'edge', d: stepsOf(levels, ({ existing }) => existing, x, y) }),
        tag('path', { class: 'wanted', d: `M0 ${y(replicas)}H1000` })),
    ));
}
