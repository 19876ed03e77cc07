import { harmless, harmlessJson, harmlessLine, inStyle, written } from '../../src/private/harmless';
import { HOSTILE } from '../_support/named';

describe('a text in a line', () => {
  test.each([
    ['web', 'web'], ['a\tb', 'a b'], ['a\nb', 'a⏎b'], ['a\r\nb\rc\u2028d\u0085e', 'a⏎b⏎c⏎d⏎e'], ['\u001b[31mred', '\u{fffd}[31mred'], ['\ud800a\udc00', '\u{fffd}a\u{fffd}'],
    ['a\u200bb\u202ec\u00add', 'a\u{fffd}b\u{fffd}c\u{fffd}d'], ['Größe 中文 😀 ❤️ ﷽', 'Größe 中文 😀 ❤️ ﷽'], ['##[error]a', '# #[error]a'], ['###[error]##vso[b]', '## #[error]# #vso[b]'],
    ['## a [b]', '## a [b]'], ['::error::', '::error::'],
  ])('%j becomes %j', (text, expected) => expect(harmless(text)).toBe(expected));

  test.each(HOSTILE.map((text) => [text]))('%j stays as it is once it is harmless', (text) => {
    expect(harmless(harmless(text))).toBe(harmless(text));
    expect(harmlessLine(harmlessLine(text))).toBe(harmlessLine(text));
    expect(JSON.parse(harmlessJson([text, { [text]: text }]))).toEqual([text, { [text]: text }]);
  });
});

test.each([['::error::a', ': :error::a'], ['  ::a', '  : :a'], ['\u3000::a', '\u3000: :a'], ['a ::b', 'a ::b'], [':a', ':a']])('the line %j becomes %j', (line, expected) => {
  expect(harmlessLine(line)).toBe(expected);
});

describe('lines', () => {
  const bold = (text: string) => inStyle([1, 22], text);

  test('are as many as there are, and each is one', () => {
    expect(written(['a\nb', ['c', ['\n', ' d  ']], ''])).toBe('a⏎b\nc⏎ d\n\n');
  });

  test('have their own styles only, and only if they are wanted', () => {
    expect(written([['a ', bold('b\u001b[0m'), '\u001b[1mc ']], true)).toBe('a \u001b[1mb\u{fffd}[0m\u001b[22m\u{fffd}[1mc\n');
    expect(written([['a ', bold('b'), ' ']])).toBe('a b\n');
    expect(written([[inStyle([31, 39], bold('a'))]], true)).toBe('\u001b[31m\u001b[1ma\u001b[22m\u001b[39m\n');
  });

  test('are no commands of a CI system, even if only their parts together would be', () => {
    expect(written([['  ', '::error ::a'], [':', ':a'], ['#', '#[error]a'], ['  ', bold('::error ::'), 'a']], true)).toBe('  : :error ::a\n: :a\n# #[error]a\n  : :error ::a\n');
  });
});

test('JSON is itself harmless', () => {
  const text = harmlessJson({ 'a\u2028\u202e\u009b': '##[error]##vso[a]\n\u001b\ud800é' });
  expect(text).toBe('{\n  "a\\u2028\\u202e\\u009b": "\\u0023#[error]\\u0023#vso[a]\\n\\u001b\\ud800é"\n}\n');
});
