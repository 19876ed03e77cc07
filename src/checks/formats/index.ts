import { FORMATS } from './all';

export { FORMATS };
export { Format, FormatOptions } from './format';

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
