import { chartOf } from './chart';
import { objectOf, outcomesBeside, scenarioOf } from './outcome';
import { paperOf, SvgOptions } from './paper';
import { axis, lanes, lanesHeight, legend, scaleOf, sentences } from './svg-lanes';
import { patternsFor, SVG_STYLE } from './svg-style';
import { verdictOf } from './trouble';
import { Timeline } from '../timeline';

export { rolloutAsSvg } from './rollout-svg';
export { SvgOptions } from './paper';

/** The timeline as a picture, on its own background, light or dark as its reader has it. */
export function timelineAsSvg(timeline: Timeline, options: SvgOptions = {}): string {
  const paper = paperOf(options);
  const chart = chartOf(timeline);
  const name = objectOf(timeline.pod.object);
  const what = scenarioOf(timeline);
  const outcomes = outcomesBeside(chart.troubles, timeline);
  const verdict = verdictOf(chart.troubles);
  paper.write(name, 'big', { height: 24, size: 21 });
  paper.write(what, 'muted');
  paper.y += 8;
  if (timeline.refusals.length === 0) {
    const scale = scaleOf(paper, chart.lanes.map((lane) => lane.name), chart.end);
    axis(paper, scale, chart.end, lanesHeight(chart.lanes));
    paper.y += 20;
    lanes(paper, chart, scale);
    legend(paper, chart.lanes);
  }
  sentences(paper, verdict, chart.troubles, outcomes);
  const looks = chart.lanes.flatMap(({ pieces }) => pieces.map(({ look }) => look));
  return paper.picture(`${name}: ${what}`, [verdict, ...chart.troubles.map(({ text }) => text), ...outcomes].join(' '), SVG_STYLE, patternsFor(new Set(looks)));
}
