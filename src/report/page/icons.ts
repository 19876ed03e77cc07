import type { Sign } from '../../timeline/drawing/chart';
import { tag } from '../../timeline/drawing/markup';
import { signMarkup, SIGN_WORDS } from '../../timeline/drawing/signs';

/** The shapes of all signs, once: the page refers to them. */
export const ICONS = tag('svg', { 'class': 'icons', 'width': 0, 'height': 0, 'aria-hidden': 'true' },
  (Object.keys(SIGN_WORDS) as Sign[]).map((sign) => tag('symbol', { id: `sign-${sign}`, viewBox: '-11 -11 22 22' }, signMarkup(sign, ''))));

/** A sign, with what is written on it. */
export function icon(sign: Sign, label = ''): string {
  return tag('span', { 'class': `icon icon-${sign}`, 'aria-hidden': 'true' },
    tag('svg', { width: 22, height: 22 }, tag('use', { href: `#sign-${sign}` })),
    label === '' ? '' : tag('b', {}, label));
}

/** The sign of a level. */
export const LEVEL_SIGNS = { error: 'kill', warning: 'warning', info: 'event' } as const satisfies { readonly [level: string]: Sign };
