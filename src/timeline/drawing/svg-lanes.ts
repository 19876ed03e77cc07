import { ticksOf } from './axis';
import type { Chart, Lane, Look, Piece } from './chart';
import { isOver, markInWords, usedIn, wordsOf } from './chart';
import { clustersOf } from './cluster';
import { escape, tag } from './markup';
import { classOf, PATTERNS } from './palette';
import type { Paper } from './paper';
import { shortened, widthOf } from './paper';
import { labelOf, signMarkup, SIGN_WORDS } from './signs';
import { greatest } from '../../private/extremes';
import { timeInWords } from '../words';

const BAR = 22;
/** Bold letters are wider. */
const NAME = 12.6;
/** Two signs need so many pixels. */
const APART = 22;

/** Where times lie on the paper. */
export interface Scale {
  readonly x: (time: number) => number;
  /** Pixels a millisecond. */
  readonly each: number;
  /** How much of the width the names have. */
  readonly names: number;
}

/** The scale of a chart: as wide as the paper, less the names at the left. */
export function scaleOf({ margin, width }: Paper, names: readonly string[], end: number): Scale {
  const room = Math.min(greatest(names.map((name) => widthOf(name, NAME))) + 12, width * 0.3);
  const left = margin + room;
  const each = (width - margin - 12 - left) / end;
  return { names: room, each, x: (time) => left + time * each };
}

/** The axis, with lines down to where the lanes end. */
export function axis(paper: Paper, { each, x }: Scale, end: number, height: number): void {
  const { margin, width, y } = paper;
  for (const { label, time } of ticksOf(end, end * each / 90)) {
    paper.put(tag('line', { class: 'grid', x1: x(time), x2: x(time), y1: y + 20, y2: y + 20 + height }));
    if (x(time) + widthOf(label) <= width - margin / 2) { paper.put(tag('text', { class: 'muted', x: x(time), y: y + 14 }, escape(label))); }
  }
}

const heightOf = ({ marks }: Lane) => marks.length > 0 ? 52 : 32;

/** The height of lanes. */
export function lanesHeight(all: readonly Lane[]): number {
  return all.reduce((sum, lane) => sum + heightOf(lane), 0);
}

/** Lanes below each other, and the end of the grace period. */
export function lanes(paper: Paper, { graceEnd, lanes: all }: Pick<Chart, 'graceEnd' | 'lanes'>, scale: Scale): void {
  const top = paper.y;
  for (const lane of all) {
    laneOf(paper, lane, scale);
    paper.y += heightOf(lane);
  }
  if (graceEnd !== undefined) {
    const x = scale.x(graceEnd);
    paper.put(tag('line', { class: 'grace', x1: x, x2: x, y1: top, y2: paper.y }));
    paper.put(tag('text', { 'class': 'strong', 'x': x, 'y': paper.y + 13, 'text-anchor': 'end' }, escape(`end of the grace period, ${timeInWords(graceEnd)}`)));
    paper.y += 18;
  }
}

function laneOf(paper: Paper, { marks, name, pieces }: Lane, { each, names, x }: Scale): void {
  const y = paper.y + 6;
  const middle = y + BAR / 2;
  paper.put(tag('g', {}, tag('title', {}, escape(name)), tag('text', { class: 'strong', x: paper.margin, y: middle + 4 }, escape(shortened(name, names - 6, NAME)))));
  paper.put(tag('line', { class: 'base', x1: x(0), x2: paper.width - paper.margin, y1: middle, y2: middle }));
  paper.put(pieces.map((piece) => pieceMarkup(piece, x(piece.from), x(piece.until), y)));
  paper.put(marks.map(({ time }) => tag('line', { class: 'edge', x1: x(time), x2: x(time), y1: y + BAR - 4, y2: y + BAR + 2 })));
  for (const cluster of clustersOf(marks, APART / each)) {
    const words = cluster.marks.map((mark) => `${markInWords(mark)}\n  ${mark.why}`).join('\n');
    paper.put(tag('g', { transform: `translate(${x(cluster.time).toFixed(2)} ${y + BAR + 12})` }, tag('title', {}, escape(words)), signMarkup(cluster.sign, labelOf(cluster))));
  }
}

function pieceMarkup(piece: Piece, left: number, right: number, y: number): string {
  const { from, look, until } = piece;
  // What is shorter than a pixel is there all the same, and what is lost is seen.
  const box = { x: left, y, width: Math.max(right - left, look === 'lost' ? 4 : 1.5), height: BAR };
  const label = wordsOf(piece);
  const fits = widthOf(label, 11) + 10 <= right - left;
  return tag('g', {},
    tag('title', {}, escape(`${label}: ${timeInWords(until - from)}, from ${timeInWords(from)} to ${timeInWords(until)}`)),
    isOver(piece) ? '' : lookMarkup(look, box),
    fits ? tag('text', { 'class': isOver(piece) ? 'in over' : `in on-${classOf(look)}`, 'x': (left + right) / 2, 'y': y + BAR / 2 + 4, 'text-anchor': 'middle' }, escape(label)) : '',
  );
}

function lookMarkup(look: Look, box: { readonly [name: string]: number }): string {
  return tag('rect', { ...box, class: classOf(look) }) + (PATTERNS[look] === undefined ? '' : tag('rect', { ...box, fill: `url(#p-${classOf(look)})` }));
}

/** What is used, and no more. */
export function legend(paper: Paper, all: readonly Lane[], others: readonly (readonly [markup: string, words: string])[] = []): void {
  const { pieces, signs } = usedIn(all);
  const entries: (readonly [string, string])[] = [
    ...others,
    ...pieces.map((piece) => [lookMarkup(piece.look, { x: 0, y: -7, width: 24, height: 14 }), wordsOf(piece)] as const),
    ...signs.map((sign) => [tag('g', { transform: 'translate(12 0) scale(0.75)' }, signMarkup(sign)), SIGN_WORDS[sign]] as const),
  ];
  paper.y += 22;
  let x = paper.margin;
  for (const [markup, words] of entries) {
    const wide = 28 + widthOf(words) + 14;
    if (x + wide > paper.width - paper.margin && x > paper.margin) {
      x = paper.margin;
      paper.y += 22;
    }
    paper.put(tag('g', { transform: `translate(${x.toFixed(2)} ${paper.y})` }, markup, tag('text', { class: 'muted', x: 28, y: 4 }, escape(words))));
    x += wide;
  }
  paper.y += 14;
}
