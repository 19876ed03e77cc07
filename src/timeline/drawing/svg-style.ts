import type { Look } from './chart';
import { tag } from './markup';
import type { Scheme } from './palette';
import { classOf, DARK, LIGHT, PATTERNS } from './palette';

const rules = ({ bad, badText, good, grid, ink, looks, muted, onBad, onWarning, paper, warning }: Scheme) => [
  `.paper{fill:${paper};stroke:${grid}}`,
  `text{fill:${ink}}.muted{fill:${muted}}.bad{fill:${bad}}.bad-text{fill:${badText}}.warn{fill:${warning};stroke:${onWarning};stroke-width:1}`,
  `.on-bad{fill:${onBad}}.on-warn{fill:${onWarning}}.over{fill:${muted};stroke:${paper}}.good{fill:${good}}.tick{stroke:${paper}}.plain{fill:${ink}}.dot{fill:${muted}}`,
  `.grid{stroke:${grid}}.base{stroke:${grid}}.edge,.grace{stroke:${ink}}`,
  ...Object.entries(looks).map(([look, [fill, line]]) => `.${classOf(look as Look)}{fill:${fill};stroke:${line}}.p-${classOf(look as Look)}{stroke:${line}}`),
  `${Object.entries(looks).map(([look, [fill]]) => `.on-${classOf(look as Look)}{stroke:${fill}}`).join('')}.on-lost{fill:${onBad}}`,
].join('');

/** Both schemes: a picture is shown on white and on black, and a README's picture follows its reader. */
export const SVG_STYLE = tag('style', {}, [
  'text{font-family:system-ui,-apple-system,"Segoe UI",sans-serif;font-size:12px}.big{font-size:16px;font-weight:600}.strong{font-weight:600}.on-bad,.on-warn{font-weight:700}',
  '.tick,.base,.edge,.grace{fill:none}.tick{stroke-width:2}.edge{stroke-width:1}.grace{stroke-width:2;stroke-dasharray:2 3}',
  '.waiting,.not-ready{stroke-dasharray:3 3}.in{paint-order:stroke;stroke-width:4px;font-size:11px}',
  rules(LIGHT),
  `@media (prefers-color-scheme:dark){${rules(DARK)}}`,
].join(''));

/** The patterns of the looks that are used. */
export function patternsFor(looks: ReadonlySet<Look>): string {
  const used = [...looks].filter((look) => PATTERNS[look] !== undefined);
  return used.length === 0 ? '' : tag('defs', {}, used.map((look) => tag('pattern', { id: `p-${classOf(look)}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    tag('path', { 'class': `p-${classOf(look)}`, 'd': PATTERNS[look], 'fill': 'none', 'stroke-width': look === 'lost' ? 1.5 : 1.2, 'stroke-opacity': 0.55 }))));
}
