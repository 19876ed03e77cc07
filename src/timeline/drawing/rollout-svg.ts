import { escape, short, tag } from './markup';
import { objectOf } from './outcome';
import type { Paper, SvgOptions } from './paper';
import type { RolloutChart } from './rollout-chart';
import { count, rolloutChartOf, stepsOf, updateOf } from './rollout-chart';
import { sheetOf } from './sheet';
import type { Scale } from './svg-lanes';
import { axis, lanes, lanesHeight, legend, scaleOf } from './svg-lanes';
import type { Rollout } from '../rollout/rollout';

/** So many pods are drawn one by one. */
const MOST_PODS = 16;
const HEIGHT = 110;

/** The rolling update as a picture: how many pods serve over time, when requests are lost, and the pods one by one as far as there is room. */
export function rolloutAsSvg(rollout: Rollout, options: SvgOptions = {}): string {
  const chart = rolloutChartOf(rollout, 300, MOST_PODS);
  const { end, hasTraffic, hidden, outcomes, pods, requests, troubles } = chart;
  const all = [...requests, ...pods];
  return sheetOf({ name: objectOf(rollout.pod), what: updateOf(rollout), lanes: all, troubles, outcomes }, options, (paper) => {
    if (rollout.refusals.length > 0) { return; }
    const scale = scaleOf(paper, ['pods', ...all.map((lane) => lane.name)], end);
    axis(paper, scale, end, HEIGHT + 12 + lanesHeight(all));
    paper.y += 20;
    capacity(paper, chart, rollout.replicas, scale);
    lanes(paper, { lanes: all }, scale);
    if (hidden > 0) { paper.write(`${count(hidden)} more pods not drawn.`, 'muted'); }
    legend(paper, all, [
      [tag('rect', { class: 'serving', x: 0, y: -7, width: 24, height: 14 }), hasTraffic ? 'serving pods' : 'available pods'],
      [tag('path', { class: 'edge', d: 'M0 0h24' }), 'all pods'],
    ]);
  });
}

function capacity(paper: Paper, { end, levels, most }: RolloutChart, replicas: number, { x }: Scale): void {
  const bottom = paper.y + 6 + HEIGHT;
  const y = (pods: number) => bottom - pods / most * (HEIGHT - 8);
  paper.put(tag('text', { class: 'strong', x: paper.margin, y: bottom - HEIGHT / 2 }, 'pods'));
  for (const pods of new Set([0, replicas, most])) {
    // Two numbers above each other need their room.
    if (pods === replicas || Math.abs(y(pods) - y(replicas)) > 14) { paper.put(tag('text', { 'class': 'muted', 'x': x(0) - 6, 'y': y(pods) + 4, 'text-anchor': 'end' }, escape(count(pods)))); }
  }
  paper.put(tag('path', { class: 'serving', d: `${stepsOf(levels, ({ serving }) => serving, x, y)}V${short(bottom)}H${short(x(0))}Z` },
    tag('title', {}, 'serving pods')));
  paper.put(tag('path', { class: 'edge', d: stepsOf(levels, ({ existing }) => existing, x, y) }, tag('title', {}, 'all pods, also those that start or terminate')));
  paper.put(tag('line', { class: 'grace', x1: x(0), x2: x(end), y1: y(replicas), y2: y(replicas) }, tag('title', {}, escape(`${count(replicas)} desired`))));
  paper.y = bottom + 6;
}
