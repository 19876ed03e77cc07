import { Format } from './format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { sarif } from './sarif';
import { text } from './text';

export { Format, FormatOptions, many } from './format';
export { harmless } from '../../private/harmless';

/** All formats of a report, by the name that one chooses them with. */
export const FORMATS = { text, json, sarif, junit, github } as const satisfies { readonly [name: string]: Format };
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
