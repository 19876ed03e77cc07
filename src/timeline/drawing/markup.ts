import { own } from '../../private/own';

/** Attributes of an element. Those that are undefined are left out. */
export interface Attributes { readonly [name: string]: string | number | undefined }

const ENTITIES: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text for contents and attributes of HTML and SVG. What is no letter, or turns the direction of writing, is replaced: manifests may come from anybody. */
export function escape(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\u{fffd}')
    .replace(/[&<>"']/g, (letter) => own(ENTITIES, letter)!);
}

/** What is in an element, one after the other. A list is given as one: spread into a call, 100,000 would be too many for the stack. */
export type Contents = string | readonly string[];

/** An element with its contents, which are markup already. */
export function tag(name: string, attributes: Attributes = {}, ...contents: readonly Contents[]): string {
  const words = Object.entries(attributes).flatMap(([key, value]) => value === undefined ? [] : [` ${key}="${escape(typeof value === 'number' ? short(value) : value)}"`]);
  return `<${name}${words.join('')}>${contents.flat().join('')}</${name}>`;
}

/** A number without digits that nobody sees. */
export function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
