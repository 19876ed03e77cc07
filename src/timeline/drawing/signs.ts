import type { Sign } from './chart';
import type { Cluster } from './cluster';
import { tag } from './markup';

/** What each sign means, for the legend. */
export const SIGN_WORDS: { readonly [sign in Sign]: string } = {
  kill: 'SIGKILL',
  cut: 'drops in-flight requests',
  lost: 'connections refused',
  hook: 'hook aborted',
  warning: 'Warning event',
  stop: 'stop signal',
  ready: 'pod ready',
  gone: 'pod gone',
  event: 'event',
};

/** Each sign has a shape of its own, so that nobody needs its colour; in a square of 20 by 20 around zero. */
const SHAPES: { readonly [sign in Sign]: string } = {
  kill: '<path class="bad" d="M-3.7-9h7.4L9-3.7v7.4L3.7 9h-7.4L-9 3.7v-7.4z"/>',
  cut: '<path class="bad" d="M0-10L10 0L0 10L-10 0z"/>',
  lost: '<circle class="bad" r="9"/>',
  hook: '<path class="warn" d="M-8-8H8V8H-8z"/>',
  warning: '<path class="warn" d="M0-9.5L10 8.5H-10z"/>',
  stop: '<path class="plain" d="M-7-5H7L0 7z"/>',
  ready: '<circle class="good" r="8"/><path class="tick" d="M-4 0.5L-1 3.5L4.5-3"/>',
  gone: '<path class="plain" d="M-6-6H6V6H-6z"/>',
  event: '<circle class="dot" r="3"/>',
};

/** The sign, with what is written on it. */
export function signMarkup(sign: Sign, label = labelOn(sign)): string {
  const isDark = sign === 'kill' || sign === 'cut' || sign === 'lost';
  const text = label === '' ? '' : tag('text', { 'class': isDark ? 'on-bad' : 'on-warn', 'y': sign === 'warning' ? 6 : 4, 'text-anchor': 'middle', 'font-size': label.length > 2 ? 8 : label.length > 1 ? 9 : 12 }, label);
  return SHAPES[sign] + text;
}

/** The number of what goes wrong, with a plus if it is more than one thing. */
export function labelOf({ hasMore, sign, trouble }: Cluster): string {
  return trouble === undefined ? labelOn(sign) : `${trouble}${hasMore ? '+' : ''}`;
}

function labelOn(sign: Sign): string {
  return sign === 'kill' ? '×' : sign === 'warning' || sign === 'hook' || sign === 'lost' || sign === 'cut' ? '!' : '';
}
