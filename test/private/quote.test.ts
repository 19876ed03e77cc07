import { guardExpansion, quote } from '../../src/private/quote';
import { fc } from '../_support/drawn';
import { errorOf } from '../_support/errors';
import { expand } from '../_support/expand';
import { run } from '../_support/run';
import { pathOf, SHELL_NAMES, SHELLS, shellWords, testWith } from '../_support/tools';

const PIECES = ['', '-', '--', '-n', "'", '"', '\\', '\\n', '\n', '\r', '\t', ' ', '$', '$$', '$(', ')', '${', '}', '$(exit 7)', '$HOME', '$((1))', '`', '`exit 7`',
  '*', '?', '[a-z]', '~', '#', '!', '!!', '&', '&&', '|', ';', '<', '>', '>(', '=', 'a=b', '%s', '\x01', '\x1b', '\x7f', '\u00a0', '\u2028', 'ü', '日本', '😀', "'\\''", '$\'a\''];

/** Text as nasty as it can be. A program can be given anything but NUL. */
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.fullUnicodeString({ maxLength: 30 }).map((text) => text.replaceAll('\0', '')),
  fc.asciiString({ maxLength: 30 }).map((text) => text.replaceAll('\0', '')),
);

describe('a quoted text reaches a program as exactly this one argument', () => {
  const AT_A_TIME = 120;
  const TIMES = 6;

  for (const locale of ['C', 'C.UTF-8']) {
    for (const shell of SHELL_NAMES) {
      testWith([SHELLS[shell], 'printf'], `from ${shell} in the locale ${locale}`, async () => {
        let texts = 0;
        await fc.assert(fc.asyncProperty(fc.array(hostile, { minLength: AT_A_TIME, maxLength: AT_A_TIME }), async (given) => {
          const script = [pathOf('printf'), "'%s\\0'", ...given.map(quote)].join(' ');
          const ended = await run([...shellWords(shell), '-c', script], { env: { LC_ALL: locale, HOME: '/home' } });
          expect(ended).toMatchObject({ code: 0, stderr: '' });
          expect(ended.bytes.equals(Buffer.from(given.map((text) => `${text}\0`).join('')))).toBe(true);
          texts += given.length;
        }), { numRuns: TIMES, endOnFailure: true });
        expect(texts).toBe(AT_A_TIME * TIMES);
      });
    }
  }
});

testWith(['dash', 'printf'], 'without quotes, most of them do not: the control', async () => {
  const nasty = PIECES.filter((piece) => piece !== '');
  const wrong = await Promise.all(nasty.map(async (text) => {
    const { bytes } = await run([...shellWords('dash'), '-c', `${pathOf('printf')} '%s\\0' ${text}`], { env: { HOME: '/home' } });
    return !bytes.equals(Buffer.from(`${text}\0`));
  }));
  expect(wrong.filter(Boolean).length).toBeGreaterThan(25);
});

describe('a quoted text', () => {
  test.each([
    ['sleep', 'sleep'],
    ['/usr/sbin/nginx', '/usr/sbin/nginx'],
    ['-s', '-s'],
    ['http://auth:8080/healthz', 'http://auth:8080/healthz'],
    ['a=b,c@d%e_f+g', 'a=b,c@d%e_f+g'],
  ])('stays as it is where it is harmless: %s', (text, quoted) => expect(quote(text)).toBe(quoted));

  test.each([
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['$(exit)', "'$(exit)'"],
    ['~', "'~'"],
    ['a\nb', "'a\nb'"],
  ])('stands in single quotes where it is not: %j', (text, quoted) => expect(quote(text)).toBe(quoted));

  test('cannot hold a NUL', () => {
    expect(errorOf(() => quote('a\0b'))).toBe('the text "a\\u0000b" must not contain NUL characters, which cannot be passed as an argument: remove them');
  });
});

describe('a guarded text survives the expansion by Kubernetes', () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom('$', '$', '(', ')', 'A', 'HOME', '\\', "'", 'ü', '日', '😀', ' '), { maxLength: 15 }).map((pieces) => pieces.join('')),
    fc.fullUnicodeString({ maxLength: 30 }),
    hostile,
  );
  const environment = fc.dictionary(fc.constantFrom('A', 'HOME', 'AHOME', '', '$', '(', 'ü', 'exit 7'), fc.constantFrom('', 'x', '$(A)', '$$', ')'));

  test.each([false, true])('whatever it is, and whatever the variables (of whole characters: %s)', (wholeCharacters) => {
    fc.assert(fc.property(text, environment, (given, variables) => {
      return expand(guardExpansion(given), variables, { wholeCharacters }) === given;
    }), { numRuns: 3000 });
  });

  test('and often does not without the guard: the control', () => {
    const broken = fc.sample(text, 1000).filter((given) => expand(given, { A: 'x' }) !== given);
    expect(broken.length).toBeGreaterThan(20);
  });

  test('as a quoted word among others, too', () => {
    fc.assert(fc.property(fc.array(text, { maxLength: 4 }), environment, (given, variables) => {
      const words = given.map((word) => quote(word.replaceAll('\0', ''))).join(' ');
      return expand(guardExpansion(words), variables) === words;
    }), { numRuns: 1000 });
  });

  test.each([
    ['$(HOME)', '/root'],
    ['$$', '$'],
    ['$$(HOME)', '$(HOME)'],
    ['a$ü', 'a$Ã\ufffd'],
  ])('and does not without the guard: %s', (given, expanded) => {
    expect(expand(given, { HOME: '/root' })).toBe(expanded);
    expect(expand(guardExpansion(given), { HOME: '/root' })).toBe(given);
  });

  test('and is the text itself where nothing would happen to it', () => {
    for (const harmless of ['', '$', 'a$', '$a', '${HOME}', '$ (HOME)', '"$1"', '(a)', 'ü']) { expect(guardExpansion(harmless)).toBe(harmless); }
  });
});

describe('the expansion of the tests does what that of Kubernetes does', () => {
  // Cases of Kubernetes' own test, third_party/forked/golang/expansion/expand_test.go, and of its documentation.
  const variables = { VAR_A: 'A', VAR_B: 'B', VAR_C: 'C', VAR_REF: '$(VAR_A)', VAR_EMPTY: '' };
  test.each([
    ['$(VAR_A)', 'A'],
    ['___$(VAR_B)___', '___B___'],
    ['$(VAR_A)$(VAR_B)', 'AB'],
    ['$(VAR_REF)', '$(VAR_A)'],
    ['$$(VAR_A)', '$(VAR_A)'],
    ['$$$$$$(VAR_A)', '$$$(VAR_A)'],
    ['$$$$$$$(VAR_A)', '$$$A'],
    ['$(VAR_A)$', 'A$'],
    ['foo$', 'foo$'],
    ['$(VAR_A', '$(VAR_A'],
    ['foo\\$(VAR_A)bar', 'foo\\Abar'],
    ['foo\\\\$(VAR_A)bar', 'foo\\\\Abar'],
    ['$(VAR_DNE)', '$(VAR_DNE)'],
    ['$VAR_A', '$VAR_A'],
    ['$((VAR_A))', '$((VAR_A))'],
    ['$(VAR_EMPTY)', ''],
    ['$?_boo_$!(VAR_A)', '$?_boo_$!(VAR_A)'],
  ])('%s', (given, expanded) => expect(expand(given, variables)).toBe(expanded));

  test('and with what 1.36 has mended', () => {
    expect(expand('$ü$日$(VAR_A)', variables, { wholeCharacters: true })).toBe('$ü$日A');
    expect(expand('$ü', variables)).toBe('$Ã\ufffd');
  });
});
