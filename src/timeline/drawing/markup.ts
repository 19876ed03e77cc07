import { harmless } from '../../private/harmless';
import { own } from '../../private/own';

/** Attributes of an element. Those that are undefined are left out. */
export interface Attributes { readonly [name: string]: string | number | undefined }

const ENTITIES: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text for contents and attributes of HTML and SVG. Manifests may come from anybody; a line break is a space there, and ends no line of the markup. */
export function escape(text: string): string {
  return text.split('\n').map((line) => harmless(line).replace(/[&<>"']/g, (letter) => own(ENTITIES, letter)!)).join('&#10;');
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
