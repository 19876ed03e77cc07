import type { Contents } from './markup';
import { escape, tag } from './markup';

/** How wide a text is at most, in pixels: fonts differ, and none of the usual ones is wider. */
export function widthOf(text: string, size = 12): number {
  return text.length * size * 0.6;
}

/** A text without what does not fit, which then has all of it for those who point at it. */
export function shortened(text: string, width: number, size = 12): string {
  const most = Math.max(2, Math.floor(width / (size * 0.6)));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** A text in lines that fit. */
export function wrapped(text: string, width: number, size = 12): string[] {
  // Sentences are narrower than names, which may be all capitals.
  const most = Math.max(8, Math.floor(width / (size * 0.54)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, most))) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= most) { lines[lines.length - 1] = `${last} ${word}`; } else { lines.push(word); }
  }
  return lines;
}

/** A word in pieces of so many letters at most. */
function pieces(word: string, most: number): string[] {
  if (word.length <= most) { return word === '' ? [] : [word]; }
  const letters = [...word];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, n) => letters.slice(n * most, (n + 1) * most).join(''));
}

/** A picture that is filled from the top. */
export class Paper {
  public y: number;
  private readonly parts: string[] = [];

  constructor(public readonly width: number, public readonly margin: number) {
    this.y = margin;
  }

  public put(...markup: readonly Contents[]): void {
    for (const part of markup.flat()) { this.parts.push(part); }
  }

  /** Lines of text below what there is; bold letters are as wide as larger ones. */
  public write(text: string, kind = '', { height = 18, indent = 0, size = 12 }: { height?: number; indent?: number; size?: number } = {}): void {
    for (const line of wrapped(text, this.width - 2 * this.margin - indent, size)) {
      this.y += height;
      this.put(tag('text', { class: kind || undefined, x: this.margin + indent, y: this.y - 5 }, escape(line)));
    }
  }

  /** The picture, with what it is called and what it says for those who do not see it. */
  public picture(title: string, description: string, ...head: readonly string[]): string {
    const height = Math.ceil(this.y + this.margin);
    return `${tag('svg', { xmlns: 'http://www.w3.org/2000/svg', width: this.width, height, viewBox: `0 0 ${this.width} ${height}`, role: 'img' },
      '\n', tag('title', {}, escape(title)), '\n', tag('desc', {}, escape(description)), '\n', head, '\n',
      tag('rect', { class: 'paper', x: 0.5, y: 0.5, width: this.width - 1, height: height - 1, rx: 8 }), '\n',
      this.parts.map((part) => `${part}\n`))}\n`;
  }
}

/** How a picture is drawn. */
export interface SvgOptions {
  /** In pixels, at least 320. @default 760 */
  readonly width?: number;
}

/** A sheet for a picture. */
export function paperOf({ width = 760 }: SvgOptions): Paper {
  return new Paper(Math.max(width, 320), 16);
}
