import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { random } from './random';
import { isObject, listAt, textAt } from '../../src/pod';

/** A text that both sides read. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** The documents of a corpus, one JSON a line, each in several ways to write it. */
export function corpusIn(file: string): Sample[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').flatMap((line, n) => {
    const { document } = JSON.parse(line) as { document: unknown };
    const name = `corpus ${n}`;
    return [
      { name: `${name} as JSON`, text: JSON.stringify(document) },
      { name: `${name} as a block`, text: stringify(document) },
      { name: `${name} folded`, text: stringify(document, { lineWidth: 40, indentSeq: false, defaultStringType: n % 2 === 0 ? 'QUOTE_SINGLE' : 'PLAIN' }) },
    ];
  });
}

/** How the YAML test suite writes what nobody sees. */
const MARKS: readonly [RegExp, string][] = [[/␣/g, ' '], [/—*»/g, '\t'], [/⇔/g, '\uFEFF'], [/↵/g, ''], [/∎\n$/, ''], [/←/g, '\r']];

/** The cases of the YAML test suite, from the folder `src` of its repository. */
export function suiteIn(folder: string): Sample[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => {
    const content: unknown = parseAllDocuments(readFileSync(join(folder, file), 'utf8'))[0].toJS();
    const cases = listAt({ content }, 'content').filter(isObject);
    return cases.flatMap((one, n) => {
      const text = textAt(one, 'yaml');
      return text === undefined ? [] : [{ name: `${file.replace('.yaml', '')}${cases.length > 1 ? `/${n}` : ''}`, text: MARKS.reduce((all, [mark, by]) => all.replace(mark, by), text) }];
    });
  });
}

/** Documents that are made up, the same for a seed. */
export function madeUp(count: number, seed: number): Sample[] {
  return Array.from({ length: count }, (_, n) => ({ name: `generated ${n}`, text: new Maker(random(seed + n)).text() }));
}

const WORDS = ['web', 'a', 'app.kubernetes.io/name', 'image', 'nginx:1.27', 'first line', 'it\'s', 'say "x"', 'a: b', 'x #y', '- z', '', ' lead', 'é', '\\d+', '%x', '@y', '`z`', 'a,b', '[x', '{y}', '*s', '&t', '!u', '|', '>', '? q', '-', 'end '];
const PLAIN = [
  'yes', 'No', 'on', 'OFF', 'true', 'False', 'y', 'n', 'null', '~', 'Null', '', '0', '1', '-7', '+3', '010', '0o17', '0777', '089', '0x1F', '0b101', '1_000', '1.5', '.5', '1.', '1e3', '1E+3',
  '-.5e-2', 'e1', '.inf', '-.Inf', '.nan', '12:30', '12:30:45', '190:20:30.15', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '9223372036854775807', '18446744073709551616', '1e400',
  '0.1', '100m', '1Gi', '80:8080', 'a:b', 'a#b', 'http://x/y', '<<', '=', '1-2', '--', '---x', 'x y', '0x', '0b', '_1', '1__0', '+.5', '0.0', '-0', '1e', 'NaN', 'TRUE', 'tRue', '10.0.0.1', '1.2.3', '$(X)', '${Y}', '!!str 1', '!!int "3"', '!x y', '!!binary aGk=', '!!float 1',
];

type Pick = <T>(all: readonly T[]) => T;

/** Writes one text. */
class Maker {
  private readonly anchors: string[] = [];

  public constructor(private readonly roll: () => number) {}

  public text(): string {
    const documents = Array.from({ length: this.chance(0.15) ? 2 + this.upTo(2) : 1 }, () => this.document());
    let text = documents.map((one, n) => `${n > 0 || this.chance(0.2) ? this.pick(['---\n', '--- # next\n', '---\n# c\n', '--- \n']) : ''}${one}`).join('');
    if (this.chance(0.05)) { text += '...\n'; }
    if (this.chance(0.1)) { text = text.replace(/\n/g, '\r\n'); }
    if (this.chance(0.03)) { text = `\uFEFF${text}`; }
    if (this.chance(0.05)) { text = text.replace(/\n$/, ''); }
    return this.chance(0.12) ? this.broken(text) : text;
  }

  private readonly pick: Pick = (all) => all[this.upTo(all.length)];
  private upTo(most: number): number { return Math.floor(this.roll() * most); }
  private chance(share: number): boolean { return this.roll() < share; }

  private document(): string {
    this.anchors.length = 0;
    return this.chance(0.1) ? `${this.flow(0)}\n` : this.chance(0.15) ? this.sequence(0, 0) : this.mapping(0, 0);
  }

  private mapping(indent: number, depth: number): string {
    const names = [...new Set(Array.from({ length: 1 + this.upTo(4) }, () => this.key()))];
    const merge = this.anchors.length > 0 && this.chance(0.1) ? [`${' '.repeat(indent)}<<: *${this.pick(this.anchors)}\n`] : [];
    return [...merge, ...names.map((name) => `${this.comment(indent)}${' '.repeat(indent)}${name}:${this.value(indent, depth)}`)].join('');
  }

  private key(): string {
    return this.chance(0.75) ? this.pick(['a', 'b', 'spec', 'name', 'image', 'key']) + this.upTo(9) : this.chance(0.5) ? this.pick(PLAIN.filter((one) => /^[\w.:-]+$/.test(one) && one !== '<<')) : this.quoted(0);
  }

  private sequence(indent: number, depth: number): string {
    return Array.from({ length: 1 + this.upTo(3) }, () => {
      if (depth < 4 && this.chance(0.3)) {
        const inner = this.mapping(indent + 2, depth + 1).replace(/^(?: *#[^\n]*\n)+/, '');
        return `${' '.repeat(indent)}- ${inner.slice(indent + 2)}`;
      }
      return `${this.comment(indent)}${' '.repeat(indent)}-${this.value(indent, depth)}`;
    }).join('');
  }

  private comment(indent: number): string {
    return this.chance(0.05) ? `${' '.repeat(this.chance(0.8) ? indent : 0)}# c: [x\n` : this.chance(0.03) ? '\n' : '';
  }

  private value(indent: number, depth: number): string {
    const anchor = this.chance(0.06) ? this.anchor() : '';
    const tail = this.chance(0.05) ? ' # note\n' : this.chance(0.05) ? '  \n' : '\n';
    const kind = this.roll();
    if (depth < 4 && kind < 0.2) { return `${anchor}${tail}${this.mapping(indent + this.pick([2, 2, 4, 1]), depth + 1)}`; }
    if (depth < 4 && kind < 0.32) { return `${anchor}${tail}${this.sequence(indent + this.pick([0, 2]), depth + 1)}`; }
    if (kind < 0.4) { return `${anchor} ${this.flow(0)}${tail}`; }
    if (kind < 0.5) { return this.block(indent); }
    if (kind < 0.55 && this.anchors.length > 0) { return ` *${this.pick(this.anchors)}${tail}`; }
    if (kind < 0.7) { return `${anchor} ${this.quoted(indent)}${tail}`; }
    if (kind < 0.76) { return `${anchor} ${this.pick(['some words', 'x', 'a b c'])}\n${' '.repeat(indent + this.pick([1, 2, 3]))}${this.pick(['go on', '#no', 'y: z', '- w', '"q"'])}${tail}`; }
    return `${anchor} ${this.pick(PLAIN)}${tail}`;
  }

  private anchor(): string {
    const name = `n${this.anchors.length}`;
    this.anchors.push(name);
    return ` &${name}`;
  }

  private quoted(indent: number): string {
    const word = this.pick(WORDS);
    const more = this.chance(0.2) && indent > 0 ? `\n${' '.repeat(this.pick([indent, indent + 2, 0]))}${this.pick(['second', '', '- x', '# y', 'k: v'])}` : '';
    return this.chance(0.5) ? `'${word.replace(/'/g, '\'\'')}${more}'` : `"${word.replace(/["\\]/g, '\\$&')}${more}${this.chance(0.2) ? this.pick(['\\n', '\\t', '\\u00e9', '\\x41', '\\e', '\\/', '\\0', '\\_']) : ''}"`;
  }

  private block(indent: number): string {
    const inner = indent + 2;
    const lines = Array.from({ length: 1 + this.upTo(4) }, () => this.chance(0.15) ? '' : `${' '.repeat(inner + (this.chance(0.2) ? 2 : 0))}${this.pick(['echo a', '# b', 'c: d', '- e', 'f\tg', 'h  '])}`);
    return ` ${this.pick(['|', '>'])}${this.pick(['', '', '-', '+', '2', '2-'])}\n${lines.join('\n')}\n`;
  }

  private flow(depth: number): string {
    const kind = this.roll();
    const gap = this.pick(['', ' ', ' ', '\n    ']);
    if (depth < 3 && kind < 0.35) { return `{${gap}${Array.from({ length: this.upTo(3) }, (_, n) => `${this.chance(0.5) ? `k${n}` : `"k${n}"`}${this.pick([': ', ': ', ':'])}${this.flow(depth + 1)}`).join(`,${gap || ' '}`)}${this.chance(0.1) ? ',' : ''}${gap}}`; }
    if (depth < 3 && kind < 0.65) { return `[${gap}${Array.from({ length: this.upTo(4) }, () => this.flow(depth + 1)).join(`,${gap}`)}${this.chance(0.1) ? ',' : ''}${gap}]`; }
    return kind < 0.8 ? this.quoted(0) : this.pick(PLAIN.filter((one) => one !== '' && !/[[\]{},#]/.test(one)));
  }

  /** One letter is lost, doubled or put in. */
  private broken(text: string): string {
    const at = this.upTo(text.length);
    const letter = this.pick([' ', '\n', ':', '-', '\t', '"', '\'', '#', '[', '}', ',', '&', '*', '|', '\u0007', '\u2028', '%']);
    const [before, after, rest] = [text.slice(0, at), text.slice(at), text.slice(at + 1)];
    return this.pick([before + rest, before + letter + after, before + letter + rest]);
  }
}
