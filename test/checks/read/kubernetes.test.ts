import { readText, regionOf } from '../../../src/checks/read';

/* What the differential with the reader of Kubernetes has shown (`npm run test:yaml`), one case for each kind; docs/yaml.md has what is left. */

const contents = (text: string) => readText('a.yaml', text).documents.map(({ content }) => content);
const problems = (text: string) => readText('a.yaml', text).unreadable.map(({ message, place }) => `${place!.line}:${place!.column}: ${message}`);

describe('is read, as kubectl reads it', () => {
  test.each<[string, string, unknown]>([
    ['a quoted scalar that goes on in the column of its key', 'a:\n  note: \'first\n  second\'\n  b: 1\n', { a: { note: 'first second', b: 1 } }],
    ['a quoted scalar that goes on left of its key', 'a:\n  note: "first\nsecond\n\n third"\n', { a: { note: 'first second\nthird' } }],
    ['a quoted scalar that goes on after a tab', 'a: "b\n\tc"\n', { a: 'b c' }],
    ['a list in brackets that goes on left of its key', 'a:\n  b: [1,\n2,\n  ]\n  c: {d: e,\nf: g\n}\n', { a: { b: [1, 2], c: { d: 'e', f: 'g' } } }],
    ['a comment without a space before it', 'a: "b"# c\nd: [e]#f\ng: ># h\n  i\n', { a: 'b', d: ['e'], g: 'i\n' }],
    ['an apostrophe with a backslash', 'a: "it\\\'s \\\\\'"\n', { a: 'it\'s \\\'' }],
    ['a list after a byte order mark', '\uFEFF- a\n- b\n', ['a', 'b']],
    ['a tab after spaces in an empty line', 'a: 1\n \t\nb: 2\n', { a: 1, b: 2 }],
    ['a number that is too large, in JSON', '[1e400]', ['1e400']],
    ['a carriage return at the end', 'a: "b"\r', { a: 'b' }],
  ])('%s', (_, text, content) => {
    expect(contents(text)).toEqual([content]);
  });

  test.each([
    ['0o17', 15], ['0O7', 7], ['0777', 511], ['089', 89], ['0b101', 5], ['-0b11', -3], ['0x_1F', 31], ['+3', 3], ['1_000', 1000], ['1.', 1], ['.5', 0.5], ['1e3', 1000], ['-.5e-2', -0.005],
    ['e1', 'e1'], ['1e', '1e'], ['1e400', '1e400'], ['0x', '0x'], ['._5', '._5'], ['190:20:30.15', '190:20:30.15'], ['NaN', 'NaN'], ['tRue', 'tRue'], ['y', true], ['N', false],
    ['2001-1-1', '2001-1-1'], ['!!float 1', 1], ['!!int "3"', 3], ['!!str 1', '1'], ['!x 1', '1'], ['! 1', '1'], ['18446744073709551615', 18446744073709551615], ['99999999999999999999', 1e20],
  ])('the scalar %s', (text, value) => {
    expect(contents(`a: ${text}\n`)).toEqual([{ a: value }]);
  });

  test.each([
    ['1.5', '1.5'], ['1.0', '1'], ['0o17', '15'], ['on', 'true'], ['9223372036854775807', '9223372036854775807'], ['18446744073709551616', '1.8446744e+19'], ['-.Inf', '-.inf'],
    ['1234567.5', '1.2345675e+06'], ['100000.0', '100000'], ['0.00001', '1e-05'], ['0.1', '0.1'], ['-.5e-2', '-0.005'],
  ])('the key %s', (text, key) => {
    expect(contents(`${text}: x\n`)).toEqual([{ [key]: 'x' }]);
  });

  test('what is found in such a document is placed', () => {
    const [document] = readText('a.yaml', 'a:\n  note: \'first\n  second\'\n  b: [1,\n2]\n').documents;
    expect([regionOf(document, '/a/note'), regionOf(document, '/a/b/1')].map(({ line, column }) => [line, column])).toEqual([[2, 3], [5, 1]]);
  });
});

describe('is refused, as kubectl refuses it', () => {
  test.each([
    ['something after a separator', 'a: 1\n--- b: 2\n', '2:1: Only a comment may follow `---` on its line: kubectl rejects the file.'],
    ['a line that only begins like a separator', '---a: 1\n', '1:1: Only a comment may follow `---` on its line: kubectl rejects the file.'],
    ['an escape of JSON', 'a: "b\\/c"\n', '1:6: The escape `\\/` is unknown in YAML 1.1: kubectl rejects it. Remove the backslash.'],
    ['a control character', 'a: b\u0007\n', '1:5: The control character U+0007 is not allowed in YAML: remove it.'],
    ['a tab on an empty line', 'a: 1\n\t\nb: 2\n', '2:1: A tab must not be used for indentation: kubectl rejects it. Use spaces.'],
    ['a tab at the beginning', '\t[a]\n', '1:1: A tab must not be used for indentation: kubectl rejects it. Use spaces.'],
    ['a tab after a dash', 'a:\n-\tb\n', '2:2: A tab must not be used for indentation: kubectl rejects it. Use spaces.'],
    ['a tab that indents a block', 'a: |\n \tb\n', '2:1: A tab must not indent a block of text: kubectl rejects it. Use spaces.'],
    ['a bracket after a colon', 'a: {b:{c: d}}\n', '1:7: There must be a space between a colon and a bracket: kubectl rejects it.'],
    ['a name of an anchor', 'a: &x.y 1\n', '1:4: The name \'x.y\' of an anchor may only have letters, digits, - and _: kubectl rejects it.'],
    ['infinity', 'a: .inf\n', '1:4: The value .inf cannot be written as JSON, so the API server rejects it.'],
    ['a tag that does not fit', 'a: !!int x\n', '1:10: The value \'x\' is not what its tag !!int says.'],
    ['null as a key', 'a: {~: 1}\n', '1:5: A field name must not be null.'],
    ['a merge of a list by its alias', 'a: &a [{b: 1}]\nc:\n  <<: *a\n', '3:3: The value of `<<` must be a mapping.'],
  ])('%s', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test('but not where it is only text', () => {
    expect(contents('a: |\n  b\n  \tc "\\/" &x.y {d:[\ne: \'\\/ &x.y\'\nf: x\n  \ty\ng: h\ti\n')).toEqual([{ a: 'b\n\tc "\\/" &x.y {d:[\n', e: '\\/ &x.y', f: 'x y', g: 'h\ti' }]);
    expect(contents('a: >\n  "\\/"\nb: {"c":{d: ["e"]}}\n')).toEqual([{ a: '"\\/"\n', b: { c: { d: ['e'] } } }]);
  });
});
