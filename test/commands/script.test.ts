import { spawnSync } from 'child_process';
import { simpleCommands, withoutComments } from '../../src/commands/script';
import { fc, runsOf } from '../_support/drawn';
import { describeWith, pathOf } from '../_support/tools';

describe('the simple commands of a script', () => {
  test.each<[string, string[][]]>([
    // Where one ends.
    ['', []],
    ['sleep 5', [['sleep', '5']]],
    ['a; b && c || d | e & f\ng', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
    ['(a; b); { c; }', [['a'], ['b'], ['c']]],
    ['a 2>&1 >/dev/null; b &> f', [['a', '2>&1', '>/dev/null'], ['b']]],
    ['a \\\n b', [['a', 'b']]],
    // What stands before a program.
    ['if a; then b; elif c; then d; else e; fi', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['while ! a; do b; done', [['a'], ['b']]],
    ['X=1 Y= exec a b', [['a', 'b']]],
    ['X=1', []],
    ['>f 2>g a', [['a']]],
    ['> f 2>> g a', [['a']]],
    ['time command a', [['a']]],
    // Quotes.
    ["echo 'a; b' \"c && d\"", [['echo', 'a; b', 'c && d']]],
    ["a'b'\"c\"d", [['abcd']]],
    ["a ''", [['a', '']]],
    ["a '\\' b", [['a', '\\', 'b']]],
    ['a "\\"b\\"" \\"c', [['a', '"b"', '"c']]],
    ['a "it\'s"', [['a', 'it\'s']]],
    ['echo "a\nb"', [['echo', 'a\nb']]],
    // Comments.
    ['# a\nb # c; d\ne#f', [['b'], ['e#f']]],
    ["echo '# a' \\# b", [['echo', '# a', '#', 'b']]],
    // Substitutions.
    ['kill -QUIT $(cat /run/nginx.pid)', [['cat', '/run/nginx.pid'], ['kill', '-QUIT', '$(cat /run/nginx.pid)']]],
    ['kill `cat x` -9', [['cat', 'x'], ['kill', '`cat x`', '-9']]],
    ['nginx -p $(pwd)/conf -s quit', [['pwd'], ['nginx', '-p', '$(pwd)/conf', '-s', 'quit']]],
    ['[ "$(curl -s "http://x")" = ok ]', [['curl', '-s', 'http://x'], ['[', '$(curl -s "http://x")', '=', 'ok', ']']]],
    ['a $(b $(c; d) | e) f', [['c'], ['d'], ['b', '$(c; d)'], ['e'], ['a', '$(b $(c; d) | e)', 'f']]],
    ['a $( (b); (c) ) d', [['b'], ['c'], ['a', '$( (b); (c) )', 'd']]],
    ['a $(echo ")") b', [['echo', ')'], ['a', '$(echo ")")', 'b']]],
    ["a '$(b)' \\$(c", [['a', '$(b)', '$'], ['c']]],
    ['diff <(a) >(b)', [['a'], ['b'], ['diff', '<(a)', '>(b)']]],
    ['X=$(a)', [['a']]],
    // Arithmetic.
    ['a $((1 + (2)))', [['a', '$((1 + (2)))']]],
    ['end=$(($(date +%s) + 30)); a', [['date', '+%s'], ['a']]],
    ['a $((1 << 2))\nb', [['a', '$((1 << 2))'], ['b']]],
    ['a $((b) ); c', [['a', '$((b)'], ['c']]],
    // Here-documents.
    ['cat <<EOF > f\nnginx -s stop\nEOF\nb', [['cat', '<<EOF', '>', 'f'], ['b']]],
    ["cat <<-'END' | a\n\tb\n\tEND\nc", [['cat', "<<-'END'"], ['a'], ['c']]],
    ['a << X; b <<Y\n1\nX\n2\nY\nc', [['a', '<< X'], ['b', '<<Y'], ['c']]],
    ['a $(cat <<EOF\n)\nEOF\n); b', [['cat', '<<EOF'], ['a', '$(cat <<EOF\n)\nEOF\n)'], ['b']]],
    ['cat <<EOF\nb', [['cat', '<<EOF']]],
    ['cat <<< "a b"; c', [['cat', '<<<', 'a b'], ['c']]],
    ["echo '<<EOF'\nb", [['echo', '<<EOF'], ['b']]],
    // What is open at the end.
    ["a 'b; c", [['a', 'b; c']]],
    ['a "b $(c', [['c'], ['a', 'b $(c']]],
    ['a `b', [['b'], ['a', '`b']]],
    ['a $((1', [['a', '$((1']]],
    ['a \\', [['a', '\\']]],
    ['a )) b', [['a'], ['b']]],
  ])('%j', (script, commands) => expect(simpleCommands(script)).toEqual(commands));
});

/*
 * The judge is a real shell: each of these programs writes down with which words it was run.
 */
const PROGRAMS = ['one', 'two', 'three'];
const LOGGED = PROGRAMS.map((name) => `${name}() { printf '%s\\037' ${name} "$@" >&9; echo >&9; }`).join('\n');

/** Scripts of all that the reader knows. The words that are to be compared begin with `p`. */
const { script: SCRIPT } = fc.letrec<{ word: string; command: string; script: string }>((tie) => ({
  word: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('p1', "'p; two && (three'", '"p | # \\" x"', 'p\\;x\\ y', "p'a'\"b\"c", 'p#a', '>/dev/null', '2>&1', '$((1 + (2)))', '$((1 << 2))', "p'`$(('"),
    tie('script').map((script) => `$( ${script}\n)`),
    tie('script').map((script) => `"q $( ${script}\n) x"`),
    fc.constantFrom('`two p2`', '"q`three p3; two`"'),
  ),
  command: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.tuple(fc.constantFrom(...PROGRAMS), fc.array(tie('word'), { maxLength: 3 })).map(([name, words]) => [name, ...words].join(' ')),
    tie('script').map((script) => `(${script}\n)`),
    tie('script').map((script) => `{ ${script}\n}`),
    tie('script').map((script) => `if ${script}\nthen two\nfi`),
    tie('word').map((word) => `X=${word} three p4`),
    fc.constantFrom("one <<'EOF' p5\ntwo ' $(\nEOF\n", 'one <<-E; two p6\nthree "\n\tE\n', '# two; three\none', 'for x in 1; do two p7; done'),
  ),
  script: fc.array(fc.tuple(tie('command'), fc.constantFrom(';', ' && ', '\n', '\n\n')), { minLength: 1, maxLength: 3 })
    // A here-document ends its line, and after that only another command may follow.
    .map((parts) => parts.map(([command, end], n) => n === parts.length - 1 || command.endsWith('\n') ? command : `${command}${end}`).join('')),
}));

const compared = (words: readonly string[]) => words.filter((word, n) => n === 0 || word.startsWith('p'));

/** What a shell runs, each with the words that are to be compared. */
function run(script: string): string[][] {
  const { status, stderr } = spawnSync(pathOf('dash'), ['-c', `exec 9>&2\n${LOGGED}\n${script}`], { encoding: 'utf8', env: { PATH: '/none' } });
  if (status !== 0) { throw new Error(`${status}: ${stderr}: ${script}`); }
  return stderr.split('\n').filter((line) => line !== '').map((line) => compared(line.split('\x1f').slice(0, -1)));
}

describeWith(['dash'], 'in scripts of all kinds, what is read is what a shell runs', () => {
  const isRead = (read: (script: string) => string[][]) => fc.property(SCRIPT, (script) => {
    // The words of a loop are no program.
    expect(read(script).filter(([name]) => name !== 'for').map(compared)).toEqual(run(script));
  });
  const runs = { numRuns: runsOf(150), seed: 7 };

  test('in its order', () => fc.assert(isRead(simpleCommands), runs));

  test('which reading that knows nothing of quotes and substitutions does not find', () => {
    const naive = (script: string) => script.split(/[;&|\n()]+/).map((one) => one.trim().split(/\s+/)).filter(([name]) => PROGRAMS.includes(name));
    expect(fc.check(isRead(naive), runs).failed).toBe(true);
  });
});

test('a script without comments has all its other lines', () => {
  expect(withoutComments("# a\n\t # b\na # c\necho '\n# d'\n\n  e")).toBe("\n\na # c\necho '\n'\n\n  e".replace("'\n'", "'\n"));
});
