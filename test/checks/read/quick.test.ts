import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import * as fc from 'fast-check';
import { parseAllDocuments, stringify, ToStringOptions } from 'yaml';
import { ReadDocument, readText, regionsOf } from '../../../src/checks/read';
import { piecesOf } from '../../../src/checks/read/pieces';
import { readQuickly } from '../../../src/checks/read/quick/quick';
import { Source } from '../../../src/checks/read/source';
import { readWhole } from '../../../src/checks/read/whole';

/*
 * What the quick reader reads must be what the whole parser reads, to the letter and to the column; and what is broken it must leave to
 * the whole parser. The number of runs is small here; FUZZ_RUNS raises it.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000);

/** The manifests of the rules and of the corpus, as they are written, one document each. */
const TEXTS = ['rules', 'corpus'].map((name) => join(__dirname, '..', name))
  .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(folder, name), 'utf8')))
  // The manifests of a rule are told apart by comments.
  .flatMap((text) => text.split(/^(?=# (?:bad|good)\b)/m))
  .flatMap((text) => piecesOf(text).map(({ end, start }) => text.slice(start, end)));
const CONTENTS = TEXTS.flatMap((text) => parseAllDocuments(text)).filter(({ errors }) => errors.length === 0)
  .map((document): unknown => document.toJS())
  .filter((content) => typeof content === 'object' && content !== null);

/** Every pointer into a value, and one that leads nowhere. */
function pointersIn(value: unknown, at = ''): string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, `${at}/none`, ...inner.flatMap(([key, one]) => pointersIn(one, `${at}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`))];
}

/** Whether the quick reader is sure of a document. If it is, the whole parser must say the same. */
function agrees(text: string): boolean {
  const quick = readQuickly(text);
  if (!quick) { return false; }
  const whole = readWhole(text);
  expectSame(quick.content, whole.content);
  // The order of the fields too.
  expect(JSON.stringify(quick.content)).toBe(JSON.stringify(whole.content));
  const document: ReadDocument = { content: quick.content, file: 'a.yaml', document: 0, source: new Source('a.yaml', text), start: 0, end: text.length };
  const pointers = pointersIn(quick.content);
  expectSame(regionsOf(document, pointers), regionsOf({ ...document, nodes: whole.nodes }, pointers));
  return true;
}

/** The matcher takes long, and is there to say what differs. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) { expect(one).toStrictEqual(other); }
}

/** In how many of a hundred documents it is sure. */
const share = (texts: readonly string[]) => 100 * texts.filter(agrees).length / texts.length;

test('the manifests that we have, as they are written', () => {
  expect(TEXTS.length).toBeGreaterThan(400);
  expect(share(TEXTS)).toBeGreaterThan(95);
});

test.each<[string, ToStringOptions, number]>([
  ['as the parser writes them', {}, 95],
  ['with short lines', { lineWidth: 20 }, 90],
  ['with lists in the column of their field', { indentSeq: false, indent: 4 }, 95],
  ['in double quotes', { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 40 }, 95],
  ['in single quotes', { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN', lineWidth: 40 }, 90],
  ['with folded texts', { defaultStringType: 'BLOCK_FOLDED', defaultKeyType: 'PLAIN', lineWidth: 20 }, 80],
  ['with texts in blocks', { defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN' }, 80],
  ['in brackets', { collectionStyle: 'flow', lineWidth: 60 }, 60],
])('the same, %s', (_, options, least) => {
  const written = (content: unknown) => stringify(content, { aliasDuplicateObjects: false, ...options }).replace(/^(?=.)/gm, '  ');
  expect(share(CONTENTS.map((content) => `a:\n${written(content)}`))).toBeGreaterThan(least);
});

test('damaged manifests', () => {
  const damage = fc.record({
    at: fc.nat(),
    length: fc.integer({ min: 0, max: 12 }),
    what: fc.constantFrom('', '', ' ', '  ', '\n', '\n  ', '\n- ', ' #', '#', ': ', ':', '- ', '"', '\'', '|\n', '>\n  ', '{', ']', ', ', '\\', '~', '0', 'yes', '&a ', '*a', '!x ', '<<: ', '\t', '---', '\n---\n', '\n...\n', '? ', '%', '\r', 'é'),
  });
  let sure = 0;
  let all = 0;
  fc.assert(fc.property(fc.constantFrom(...TEXTS), fc.array(damage, { minLength: 1, maxLength: 3 }), (seed, damages) => {
    const text = damages.reduce((before, { at, length, what }) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + what + before.slice(place + (what === '' ? length : 0));
    }, seed);
    for (const { end, start } of piecesOf(text)) {
      all++;
      if (agrees(text.slice(start, end))) { sure++; }
    }
  }), { numRuns: RUNS });
  expect(sure / all).toBeGreaterThan(0.05);
}, 3_600_000);

test('letters that mean something, in any order', () => {
  const part = fc.constantFrom(
    ' ', '  ', '\n', '\n', '\n  ', '\n    ', '\n- ', '\n  - ', 'a', 'c d', 'a: ', '\na: ', '\nb: ', '\n  c: ', '\n  d:', ':', '- ', '-', '#', ' # c', '"', '\'', '""', '\'\'', '|', '>', '|-',
    '>+', ' |\n  ', ' >\n    ', '{', '}', '[', ']', '{}', '[a, b]', '{a: b}', ', ', '\\', '\\n', '\\\n', '\t', '0', '-1', '.5', '010', '1_0', '1e3', '0x1', '.', '\n...\n', '---', '\n---\n',
    'true', '~', '<<: ', '&a ', '*a', '!x ', '? ', '%', '@', '`', 'é', '\u2028', '\u00a0', '\ufeff', '\r', '\u0007', '=', ':8080', '"q": ', '1: ', 'y: ', 'e1: ', 'e1', '$x', '100Mi', '12:30', '{{ x }}',
  );
  let sure = 0;
  fc.assert(fc.property(fc.constantFrom('', 'a: ', 'a:\n  '), fc.array(part, { maxLength: 14 }), fc.constantFrom('', '\n'), (start, parts, end) => {
    const text = start + parts.join('') + end;
    for (const piece of piecesOf(text)) { if (agrees(text.slice(piece.start, piece.end))) { sure++; } }
  }), { numRuns: RUNS * 5 });
  expect(sure).toBeGreaterThan(RUNS / 4);
}, 3_600_000);

describe('what it leaves to the whole parser', () => {
  test.each([
    ['an anchor', 'a: &a 1\n'], ['an alias', 'a: *a\n'], ['a merge', '<<: {a: 1}\n'], ['a tag', 'a: !!str 1\n'], ['a strange number', 'a: 1_000\n'], ['a large number', 'a: 12345678901234567890\n'],
    ['a tab', 'a:\tb\n'], ['Windows line ends', 'a: b\r\n'], ['a byte order mark', '\uFEFFa: b\n'], ['a directive', '%YAML 1.1\n---\na: b\n'], ['the end of a document', 'a: b\n...\n'],
    ['a field given twice', 'a: 1\na: 2\n'], ['the same in brackets', 'a: {b: 1, b: 2}\n'], ['a long key', '? a\n: b\n'], ['a key with a blank', 'a b: c\n'], ['__proto__', '__proto__: 1\n'],
    ['an escape of another alphabet', 'a: "\\x41"\n'], ['an indentation that is given', 'a: |2\n   b\n'], ['a text without an end', 'a: "b\n'], ['a list without an end', 'a: [b\n'],
    ['a wrong indentation', 'a:\n    b: 1\n  c: 2\n'], ['a mapping in a text', 'a: b: c\n'], ['a Helm template', 'a: {{ .Values.a }}\n'], ['a text alone', 'a\n'], ['JSON', '{"a": 1}\n'],
    ['what is nested deeply', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`], ['the same in lines', Array.from({ length: 70 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
  ])('%s', (_, text) => {
    expect(readQuickly(text)).toBeUndefined();
  });

  test('and nothing else: these are near, and read', () => {
    for (const text of ['a: a&b\n', 'a: a*\n', 'a: <a>\n', 'a: a!\n', 'a: 1000\n', 'a: b\n', '---\na: b\n', 'a: 1\nb: 1\n', 'a: {b: 1, c: 2}\n', 'a: "\\n"\n', 'a: |\n   b\n', 'a: [b]\n', 'a: b:c\n']) {
      expect([text, agrees(text)]).toEqual([text, true]);
    }
  });
});

describe('the whole parser', () => {
  /** Reads with a parser that cannot be loaded. */
  const readWithout = (text: string) => {
    let result: ReturnType<typeof readText> | undefined;
    jest.isolateModules(() => {
      jest.doMock('yaml', () => { throw new Error('loaded'); });
      const { readText: read, regionOf } = jest.requireActual<typeof import('../../../src/checks/read')>('../../../src/checks/read');
      result = read('a.yaml', text);
      for (const document of result.documents) { regionOf(document, '/a'); }
    });
    jest.dontMock('yaml');
    return result!;
  };

  test('is not loaded for what the quick reader reads, nor to find a place in it', () => {
    expect(readWithout('a: 1\n---\nb: [1]\n')).toMatchObject({ documents: [{ content: { a: 1 } }, { content: { b: [1] } }], unreadable: [] });
    // It would be noticed.
    expect(readWithout('a: &a 1\n').unreadable).toMatchObject([{ message: 'loaded.' }]);
  });
});
