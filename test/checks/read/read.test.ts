import { readFile, readText, regionOf } from '../../../src/checks/read';

const contents = (text: string) => readText('a.yaml', text).documents.map(({ content }) => content);
const problems = (input: string | Buffer) => readFile('a.yaml', Buffer.from(input as string)).unreadable
  .map(({ message, place }) => `${place ? `${place.line}:${place.column}: ` : ''}${message}`);
const HELM = 'It looks like a Helm template: run `helm template` first, and check its output.';

describe('documents', () => {
  test('of a file are told apart, with what stands before and after them', () => {
    expect(contents('# first\n---\na: 1\n--- # second\nb: 2\n...\n# third\n%YAML 1.1\n---\nc: 3\n...\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
  });

  test('that are empty are nothing, and so is an empty file', () => {
    expect(contents('')).toEqual([]);
    expect(contents('# only a comment\n')).toEqual([null]);
    expect(contents('---\n---\n# c\n---\na: 1\n')).toEqual([null, null, { a: 1 }]);
  });

  test('are not ended by a line that only begins like an end', () => {
    expect(contents('a: |\n  ---\n  b\n')).toEqual([{ a: '---\nb\n' }]);
    expect(contents('a: 1\nb: --- c\n')).toEqual([{ a: 1, b: '--- c' }]);
  });

  test('that are broken take no other with them', () => {
    const { documents, unreadable } = readText('a.yaml', 'a: 1\n---\nb: [1,\n---\nc: "open\n---\nd: 4\n');
    expect(documents.map(({ content, document }) => [document, content])).toEqual([[0, { a: 1 }], [3, { d: 4 }]]);
    expect(unreadable).toEqual([
      { file: 'a.yaml', place: { line: 4, column: 1 }, message: 'Flow sequence in block collection must be sufficiently indented and end with a ].' },
      { file: 'a.yaml', place: { line: 6, column: 1 }, message: 'Missing closing "quote.' },
    ]);
  });

  test('may have a byte order mark and Windows line ends', () => {
    expect(contents('\uFEFFa: 1\r\n---\r\nb: 2\r\n')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(contents('\uFEFF{"a": 1}')).toEqual([{ a: 1 }]);
  });
});

describe('values', () => {
  test.each([
    ['yes', true], ['off', false], ['010', 8], ['0x10', 16], ['1_000', 1000], ['~', null], ['', null], ['1.50', 1.5], ['"1"', '1'],
    ['12:30:45', '12:30:45'], ['2001-12-14', '2001-12-14'], ['!!binary aGk=', 'hi'], ['!Custom x', 'x'], ['a {{ .b }}', 'a {{ .b }}'],
  ])('are those that Kubernetes reads: %s', (text, value) => {
    expect(contents(`a: ${text}\n`)).toEqual([{ a: value }]);
  });

  test('keys are texts', () => {
    expect(contents('1: a\ntrue: b\n"x": c\n')).toEqual([{ 1: 'a', true: 'b', x: 'c' }]);
    expect(contents('e1: a\n.inf: b\nc: !x d\n')).toEqual([{ 'e1': 'a', '.inf': 'b', 'c': 'd' }]);
    expect(Object.keys(contents('__proto__: {a: 1}\n')[0] as object)).toEqual(['__proto__']);
  });

  test('aliases and merges are followed', () => {
    expect(contents('a: &a {x: 1, w: 1}\nb: &b {w: 2, z: 2}\nc: *a\nd:\n  <<: [*a, *b]\n  x: 3\n')).toEqual([
      { a: { x: 1, w: 1 }, b: { w: 2, z: 2 }, c: { x: 1, w: 1 }, d: { x: 3, w: 1, z: 2 } },
    ]);
    expect(contents(`a: &a 1\nb: [${Array(500).fill('*a').join(', ')}]\n`)).toEqual([{ a: 1, b: Array(500).fill(1) }]);
  });
});

describe('what cannot be read', () => {
  test.each<[string, string | Buffer, string]>([
    ['a Helm template', 'a: 1\nb: {{ .Values.b }}\n', `2:4: ${HELM}`],
    ['a Helm template with a condition', 'a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}\n', `2:1: ${HELM}`],
    ['a field that is given twice', 'a:\n  b: 1\n  b: 2\n', "3:3: The field 'b' appears twice in one mapping. Tools disagree on which one counts."],
    ['the same in JSON', '{"a": {"b": 1,\n"b": 2}}', "2:1: The field 'b' appears twice in one mapping. Tools disagree on which one counts."],
    ['a mapping as a key', '? {a: 1}\n: 2\n', '1:3: A field name must not be a mapping or a list.'],
    ['an alias of nothing', 'a: *b\n', '1:4: The alias \'*b\' has no anchor \'&b\' before it.'],
    ['an alias in itself', 'a: &a [*a]\n', "1:8: The alias '*a' is inside its own anchor."],
    ['a merge of no mapping', '<<: 1\n', '1:1: The value of `<<` must be a mapping.'],
    ['what is nested too deeply', '['.repeat(100_000), '1:201: It is nested deeper than 200 levels.'],
    ['the same in JSON', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`, '1:997: It is nested deeper than 200 levels.'],
    ['what is too much', `a: [${'1,'.repeat(1_000_001)}]`, '1:1: It has more than 250,000 lines and entries: split it, or convert it to JSON.'],
    ['another encoding', Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]), 'It is not valid UTF-8 at byte 4: convert it.'],
    ['UTF-16', Buffer.from('\uFEFFa: 1', 'utf16le'), 'It is encoded in UTF-16, but must be UTF-8: convert it.'],
    ['no text', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), 'It contains NUL bytes, so it is not a text file.'],
    ['tabs', 'a:\n\tb: 1\n', '2:1: A tab must not be used for indentation: kubectl rejects it. Use spaces.'],
    ['two documents in one', '{"a": 1}{"b": 2}', '1:9: Unexpected flow-map-start token.'],
  ])('%s', (_, input, message) => {
    expect(problems(input)[0]).toBe(message);
  });

  test('aliases that would fill the memory', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`)].join('\n');
    expect(problems(bomb)).toEqual(['7:10: Its aliases expand to more than 1,000,000 values, which would exhaust the memory.']);
  });
});

describe('places', () => {
  const placeOf = (text: string, pointer: string) => {
    const { column, endColumn, line } = regionOf(readText('a.yaml', text).documents[0], pointer);
    return [line, text.split('\n')[line - 1].slice(column - 1, endColumn - 1)];
  };
  const TEXT = 'top: 1\nspec:\n  list:\n  - name: "x" # one\n    more: {a: [1, 2]}\n  text: |\n    a\n  a/b~c: 3\n  base: &base\n    x: 1\n  merged: {<<: *base, y: 2}\n';

  test.each([
    ['', 1, 'top: 1'], ['/spec', 2, 'spec'], ['/spec/list/0', 4, '- name: "x" # one'.slice(2)], ['/spec/list/0/name', 4, 'name: "x"'],
    ['/spec/list/0/more', 5, 'more: {a: [1, 2]}'], ['/spec/list/0/more/a/1', 5, '2'], ['/spec/text', 6, 'text'], ['/spec/a~1b~0c', 8, 'a/b~c: 3'],
    ['/spec/merged/x', 10, 'x: 1'],
    // As much of it as there is.
    ['/spec/list/0/lifecycle/preStop', 4, '- name: "x" # one'.slice(2)], ['/spec/list/7', 3, 'list'],
  ])('of %s', (pointer, line, text) => {
    expect(placeOf(TEXT, pointer)).toEqual([line, text]);
  });

  test('in JSON that is nested deeply, or too large to be read again', () => {
    for (const depth of [99, 101, 150, 195, 198]) {
      const text = `{"a": ${'[\n'.repeat(depth)}${']'.repeat(depth)},\n"b": 1}`;
      expect([depth, ...placeOf(text, '/b')]).toEqual([depth, depth + 2, '"b": 1']);
    }
    const [large] = readText('a.json', `{"a": [${'1,'.repeat(1_100_000)}1], "b": 1}`).documents;
    expect(regionOf(large, '/b')).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 2 });
  });

  test('in JSON, and in the second document', () => {
    expect(placeOf('{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', '/a/b')).toEqual([3, '"b": 1']);
    const [, second] = readText('a.yaml', 'a: 1\n---\nb: 2\n').documents;
    expect(regionOf(second, '/b')).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 5 });
  });
});
