import { icon } from './icons';
import { ticksOf } from '../../timeline/drawing/axis';
import type { Chart, Lane, Piece } from '../../timeline/drawing/chart';
import { isOver, usedIn, wordsOf } from '../../timeline/drawing/chart';
import type { Cluster } from '../../timeline/drawing/cluster';
import { clustersOf } from '../../timeline/drawing/cluster';
import { escape, short, tag } from '../../timeline/drawing/markup';
import { classOf } from '../../timeline/drawing/palette';
import { labelOf, SIGN_WORDS } from '../../timeline/drawing/signs';
import { timeInWords } from '../../timeline/words';

/** A mark is so wide that no more than so many fit beside each other on a phone. */
const MARKS = 11;
/** A tip has room for so many of them. */
const TOLD = 5;

const percent = (part: number) => `${short(part * 100)}%`;

/** The chart of lanes; beside each lane what belongs to it. Its marks are buttons that tell what happens and why. */
export function chartMarkup({ end, graceEnd, lanes }: Pick<Chart, 'end' | 'graceEnd' | 'lanes'>, id: string, beside: (lane: Lane) => string, above = ''): string {
  const ticks = ticksOf(end, 10, 4);
  const lines = ticks.map(({ isMajor, time }) => tag('i', { class: isMajor ? 'grid' : 'grid minor', style: `left:${percent(time / end)}` }));
  return tag('div', { class: 'chart' },
    tag('div', { 'class': 'axis', 'aria-hidden': 'true' }, tag('div', { class: 'track' },
      // A name at the very end would stand beyond it.
      ticks.filter(({ time }) => time <= 0.93 * end).map(({ isMajor, label, time }) => tag('span', { class: isMajor ? 'tick' : 'tick minor', style: `left:${percent(time / end)}` }, escape(label))))),
    above,
    lanes.map((lane, n) => laneMarkup(lane, { end, lines, graceEnd, id: `${id}-${n}` }) + beside(lane)),
    graceEnd === undefined ? '' : tag('p', { class: 'grace-words' }, `${tag('i', { 'class': 'grace-key', 'aria-hidden': 'true' })} end of the grace period: ${escape(timeInWords(graceEnd))}`),
    legend(lanes),
  );
}

interface Place { readonly end: number; readonly lines: readonly string[]; readonly graceEnd?: number; readonly id: string }

function laneMarkup(lane: Lane, { end, graceEnd, id, lines }: Place): string {
  const { marks, name, pieces } = lane;
  const clusters = clustersOf(marks, end / MARKS);
  return tag('div', { 'class': `lane lane-${lane.kind}`, 'role': 'group', 'aria-label': name },
    tag('div', { class: 'name' }, escape(name)),
    tag('div', { class: 'track' },
      lines,
      tag('div', { 'class': 'bars', 'role': 'img', 'aria-label': spoken(pieces) }, pieces.filter((piece) => piece.until > piece.from).map((piece) => pieceMarkup(piece, end))),
      graceEnd === undefined ? '' : tag('i', { class: 'grace', style: `left:${percent(graceEnd / end)}` }),
      clusters.length === 0 ? '' : tag('div', { class: 'marks' }, clusters.map((cluster, n) => markMarkup(cluster, `${id}-${n}`, end))),
    ));
}

function pieceMarkup(piece: Piece, end: number): string {
  const { from, look, until } = piece;
  const words = wordsOf(piece);
  return tag('div', { class: isOver(piece) ? 'piece over' : `piece ${classOf(look)}`, style: `left:${percent(from / end)};width:${percent((until - from) / end)}`, title: `${words}: ${timeInWords(until - from)}, from ${timeInWords(from)} to ${timeInWords(until)}` },
    tag('span', {}, escape(words)));
}

function spoken(pieces: readonly Piece[]): string {
  return pieces.length === 0 ? 'nothing' : pieces.map((piece) => `${wordsOf(piece)} from ${timeInWords(piece.from)} to ${timeInWords(piece.until)}`).join(', ');
}

function markMarkup(cluster: Cluster, id: string, end: number): string {
  const { marks, sign, time } = cluster;
  const at = percent(time / end);
  const first = marks.find((mark) => mark.sign === sign)!;
  // A tip has room for some, and what the sign stands for is one of them.
  const told = marks.filter((mark, n) => n < TOLD - 1 || mark === first || marks.length <= TOLD);
  const more = marks.length > 1 ? ` and ${marks.length - 1} more` : '';
  return tag('button', { 'type': 'button', 'class': 'mark', 'style': `left:${at}`, 'aria-describedby': id },
    icon(sign, labelOf(cluster)), tag('span', { class: 'unseen' }, escape(`${sign === 'event' ? '' : `${SIGN_WORDS[sign]}: `}${first.what}, ${timeInWords(first.time)}${more}`)))
    + tag('div', { class: 'tip', role: 'tooltip', id, style: `--at:${at}` },
      told.map(({ recorded, time: when, what, why }) => tag('p', {},
        tag('strong', {}, escape(`${timeInWords(when)}: ${what}`)), recorded === undefined ? '' : ` ${tag('code', {}, escape(recorded))}`, why === '' ? '' : ` ${escape(why)}`)),
      marks.length > told.length ? tag('p', { class: 'muted' }, `${marks.length - told.length} more in the table of all events.`) : '');
}

/** What is used, and no more. The page's rules draw the looks. */
function legend(lanes: readonly Lane[]): string {
  const { pieces, signs } = usedIn(lanes);
  return tag('ul', { 'class': 'legend', 'aria-label': 'Legend' },
    pieces.map((piece) => tag('li', {}, tag('i', { class: `piece ${classOf(piece.look)}` }), escape(wordsOf(piece)))),
    signs.map((sign) => tag('li', {}, icon(sign), SIGN_WORDS[sign])));
}
