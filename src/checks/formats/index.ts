import { FORMATS } from './all';

export { FORMATS };
export { Format, FormatOptions } from './format';
export { harmless } from '../../private/harmless';

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
