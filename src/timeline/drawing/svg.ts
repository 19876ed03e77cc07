import { chartOf } from './chart';
import { objectOf, outcomesBeside, scenarioOf } from './outcome';
import type { SvgOptions } from './paper';
import { sheetOf } from './sheet';
import { axis, lanes, lanesHeight, legend, scaleOf } from './svg-lanes';
import type { Timeline } from '../timeline';

/** The timeline as a picture, on its own background, light or dark as its reader has it. */
export function timelineAsSvg(timeline: Timeline, options: SvgOptions = {}): string {
  const chart = chartOf(timeline);
  const { end, lanes: all, troubles } = chart;
  const name = objectOf(timeline.pod);
  const outcomes = outcomesBeside(troubles, timeline);
  return sheetOf({ name, what: scenarioOf(timeline), lanes: all, troubles, outcomes }, options, (paper) => {
    if (timeline.refusals.length > 0) { return; }
    const scale = scaleOf(paper, all.map((lane) => lane.name), end);
    axis(paper, scale, end, lanesHeight(all));
    paper.y += 20;
    lanes(paper, chart, scale);
    legend(paper, all);
  });
}
