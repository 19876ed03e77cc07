import type { Look } from './chart';

/** The colours of one scheme. */
export interface Scheme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly bad: string;
  /** For texts on paper. */
  readonly badText: string;
  readonly onBad: string;
  readonly warning: string;
  readonly onWarning: string;
  readonly good: string;
  readonly link: string;
  /** For each look: what it is filled with, and its outline, in which its pattern is drawn too. */
  readonly looks: { readonly [look in Look]: readonly [fill: string, line: string] };
}

const none = 'none';

/** On white. Texts keep a contrast of 4.5 to what lies below them, and outlines one of 3. */
export const LIGHT: Scheme = {
  paper: '#ffffff',
  ink: '#1b1f24',
  muted: '#57606a',
  grid: '#d8dee4',
  bad: '#b60e28',
  badText: '#b60e28',
  onBad: '#ffffff',
  warning: '#fbbf24',
  onWarning: '#1b1f24',
  good: '#1a7f4b',
  link: '#0550ae',
  looks: {
    'waiting': ['#f6f8fa', '#7d8590'],
    'back-off': ['#fff3cd', '#8a5a00'],
    'running': ['#d6e8ff', '#2f6fbf'],
    'postStart': ['#eadcfb', '#7637bd'],
    'serving': ['#bfe8cf', '#1a7f4b'],
    'preStop': ['#eadcfb', '#7637bd'],
    'stopping': ['#ffdcbd', '#a64b0b'],
    'ended': [none, none],
    'killed': [none, none],
    'ready': ['#c9eaf0', '#0f6f80'],
    'not ready': ['#f6f8fa', '#7d8590'],
    'sent': ['#dde3ea', '#57606a'],
    'lost': ['#c8102e', '#7d0a1d'],
  },
};

/** On what is nearly black. */
export const DARK: Scheme = {
  paper: '#0d1117',
  ink: '#e6edf3',
  muted: '#9da7b3',
  grid: '#30363d',
  bad: '#d4213d',
  badText: '#ff8593',
  onBad: '#ffffff',
  warning: '#e3b341',
  onWarning: '#0d1117',
  good: '#3fb970',
  link: '#79b8ff',
  looks: {
    'waiting': ['#161b22', '#7d8590'],
    'back-off': ['#40320a', '#d9a520'],
    'running': ['#12315c', '#58a6ff'],
    'postStart': ['#38215f', '#b58af5'],
    'serving': ['#134b2d', '#3fb970'],
    'preStop': ['#38215f', '#b58af5'],
    'stopping': ['#562b0a', '#f0883e'],
    'ended': [none, none],
    'killed': [none, none],
    'ready': ['#0c414b', '#3fbfd0'],
    'not ready': ['#161b22', '#7d8590'],
    'sent': ['#2b323b', '#9da7b3'],
    'lost': ['#c8102e', '#7d0a1d'],
  },
};

/** A pattern beside the colour, for those who do not see it: lines, as a path in a square of 8 by 8. */
export const PATTERNS: { readonly [look in Look]?: string } = {
  'waiting': 'M3 4h1.5',
  'back-off': 'M0 4h8',
  'postStart': 'M4 0v8',
  'preStop': 'M-1 9L9 -1',
  'stopping': 'M-1 -1L9 9',
  'lost': 'M0 0L8 8M8 0L0 8',
};

/** A look as a name of a class. */
export function classOf(look: Look): string {
  return look.replace(' ', '-');
}
