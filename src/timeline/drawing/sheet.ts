import type { Lane } from './chart';
import { signOf } from './chart';
import { tag } from './markup';
import type { Paper, SvgOptions } from './paper';
import { paperOf } from './paper';
import { signMarkup } from './signs';
import { patternsFor, SVG_STYLE } from './svg-style';
import type { Trouble } from './trouble';
import { verdictOf } from './trouble';

/** What is told on a sheet. */
export interface Sheet {
  /** Of what it is. */
  readonly name: string;
  /** What happens. */
  readonly what: string;
  readonly lanes: readonly Lane[];
  readonly troubles: readonly Trouble[];
  /** What comes of it, as sentences. */
  readonly outcomes: readonly string[];
}

/** A picture with its name, what is drawn, what goes wrong, and what comes of it. */
export function sheetOf({ lanes, name, outcomes, troubles, what }: Sheet, options: SvgOptions, draw: (paper: Paper) => void): string {
  const paper = paperOf(options);
  const verdict = verdictOf(troubles);
  paper.write(name, 'big', { height: 24, size: 21 });
  paper.write(what, 'muted');
  paper.y += 8;
  draw(paper);
  paper.y += 6;
  paper.write(verdict, troubles.some(({ isBad }) => isBad) ? 'strong bad-text' : 'strong', { height: 22, size: 15 });
  for (const trouble of troubles) { tell(paper, trouble); }
  paper.write(outcomes.join(' '), 'muted', { height: 20 });
  const looks = new Set(lanes.flatMap(({ pieces }) => pieces.map(({ look }) => look)));
  return paper.picture(`${name}: ${what}`, [verdict, ...troubles.map(({ text }) => text), ...outcomes].join(' '), SVG_STYLE, patternsFor(looks));
}

/** What goes wrong, with the number that its marks have. */
function tell(paper: Paper, trouble: Trouble): void {
  const { number, text, why } = trouble;
  paper.put(tag('g', { transform: `translate(${paper.margin + 10} ${paper.y + 14})` }, signMarkup(signOf(trouble), String(number))));
  paper.write(text, '', { indent: 28 });
  if (why !== '') { paper.write(why, 'muted', { height: 16, indent: 28 }); }
  paper.y += 5;
}
