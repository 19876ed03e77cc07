import type { Lane } from './chart';
import { objectOf } from './outcome';
import type { RolloutChart } from './rollout-chart';
import { count, rolloutChartOf, updateOf } from './rollout-chart';
import type { TextOptions } from './text';
import { assumptionLines, axis, BOLD, DIM, paint, RED } from './text';
import { verdictOf } from './trouble';
import { greatest, least } from '../../private/extremes';
import type { Line } from '../../private/harmless';
import { written } from '../../private/harmless';
import type { Rollout } from '../rollout/rollout';

const ROWS = 6;
const MOST_PODS = 12;
const GREEN = 32;

const SIGNS: { readonly [look: string]: string } = { running: '-', ready: '+', serving: '=', stopping: '!', sent: '>', lost: '?' };

/** The rolling update for a terminal: how many pods serve over time, when requests are lost, some pods, and what comes of it. */
export function rolloutAsText(rollout: Rollout, options: TextOptions = {}): string {
  const width = Math.max(options.width ?? 100, 40);
  const lanes = [...rollout.pods.slice(0, MOST_PODS), ...rollout.ways.length > 1 ? rollout.ways : []];
  const names = lanes.map(({ name }) => name.length);
  const margin = Math.min(20, greatest(names, capacityLabel(rollout.replicas, true, true).length));
  const columns = width - margin - 2;
  const chart = rolloutChartOf(rollout, columns, MOST_PODS);
  const label = (text: string) => `${text.slice(0, margin).padEnd(margin)}  `;
  const line = (lane: Lane): Line => [label(lane.name), drawn(lane, columns, chart.end)];
  const pictures: Line[] = rollout.refusals.length > 0 ? [] : [
    label('') + axis(chart.end, columns),
    ...capacity(chart, rollout.replicas, columns, label),
    ...chart.requests.map(line),
    ...chart.pods.map(line),
    ...chart.hidden > 0 ? [paint(DIM, `${label('')}${count(chart.hidden)} more pods not drawn`)] : [],
    paint(DIM, `${label('')}# ${chart.hasTraffic ? 'serving' : 'available'}  : existing${chart.pods.length > 0 ? '  - starting  + ready  = serving  ! terminating' : ''}${chart.hasTraffic ? '  > sent  ? lost' : ''}${chart.pods.some(({ marks }) => marks.length > 0) ? '  X dropped or killed' : ''}`),
    '',
  ];
  return written([
    [paint(BOLD, objectOf(rollout.pod)), `: ${updateOf(rollout)}`],
    '',
    ...pictures,
    verdictOf(chart.troubles),
    ...chart.troubles.map(({ isBad, text, why }) => ['  ', isBad ? paint(RED, text) : text, why === '' || options.why === false ? '' : ` ${why}`]),
    ...chart.outcomes,
    ...assumptionLines(rollout.assumptions),
  ], options.colours);
}

/** A column for each time, filled as far up as pods serve, and on as far as they exist. */
function capacity({ end, levels, most }: RolloutChart, replicas: number, columns: number, label: (text: string) => string): Line[] {
  const cells = Array.from({ length: columns }, (_, n) => {
    const [from, until] = [n / columns * end, (n + 1) / columns * end];
    const here = levels.filter((level) => level.from < until && from < level.until);
    return { serving: least(here.map(({ serving }) => serving)), existing: greatest(here.map(({ existing }) => existing), 0) };
  });
  const rows = Math.min(ROWS, most);
  return Array.from({ length: rows }, (_, n) => {
    const row = rows - n;
    // A row is filled if at least so many pods are there as it stands for.
    const floor = row / rows * most;
    const text = cells.map(({ existing, serving }) => serving >= floor ? paint(GREEN, '#') : existing >= floor ? ':' : ' ');
    return [label(capacityLabel(Math.ceil(floor), row === rows, Math.ceil(floor) === replicas)), text];
  });
}

function capacityLabel(pods: number, isTop: boolean, isDesired: boolean): string {
  return `${isTop ? 'pods ' : ''}${count(pods)}${isDesired ? ' desired' : ''}`;
}

function drawn({ marks, pieces }: Lane, columns: number, end: number): Line {
  const each = end / columns;
  return Array.from({ length: columns }, (_, n) => {
    const [from, until] = [n * each, (n + 1) * each];
    if (marks.some(({ sign, time }) => sign !== 'lost' && time >= from && time < until)) { return paint(RED, 'X'); }
    // What is lost is drawn however short it is.
    if (pieces.some((piece) => piece.look === 'lost' && piece.from < until && from < piece.until)) { return paint(RED, '?'); }
    const middle = (from + until) / 2;
    const look = pieces.filter((piece) => piece.from <= middle && middle < piece.until).pop()?.look;
    return look === undefined ? ' ' : SIGNS[look];
  });
}
