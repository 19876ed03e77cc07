import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { fateOf } from '../../src/commands/shell-process';
import { parseShell } from '../../src/commands/shell-syntax';
import { ShellProgram } from '../../src/servers/bases/base';
import { Pid1, PID_1 } from '../_support/pid1';
import { together } from '../_support/run';
import { planWith, SHELL_NAMES, ShellName, SHELLS, shellWords } from '../_support/tools';

/*
 * What becomes of a shell that runs a script as PID 1: what we say, and what dash, bash and busybox do. The program is called A; it says when it has
 * got SIGTERM, and a while later when it has finished.
 */

const PROGRAMS: { readonly [shell in ShellName]: ShellProgram } = { 'dash': 'dash', 'busybox ash': 'busybox', 'bash': 'bash' };
type Kind = 'replaced' | 'stays' | 'cuts';

/** What we say of a script, in words; nothing where it is not sure. */
const said = (script: string, shell: ShellName): Kind | undefined => fateOf(script, PROGRAMS[shell])?.kind;

const FOLDER = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-shell-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
writeFileSync(join(FOLDER, 'A'), '#!/bin/bash\ntrap \'echo got; sleep 0.6; echo finished; exit 0\' TERM\necho ready\nwhile :; do sleep 0.05; done\n');
chmodSync(join(FOLDER, 'A'), 0o755);
writeFileSync(join(FOLDER, 'empty.sh'), '');

/** How long nothing may happen before a program counts as one that hears nothing. */
const NOTHING = 2500;

/** What a shell does with a script for real. */
async function done(script: string, shell: ShellName): Promise<Kind> {
  const it = new Pid1(['env', '-C', FOLDER, ...shellWords(shell), '-c', script], { PATH: `${FOLDER}:/usr/bin:/bin` });
  await it.says('ready');
  await new Promise((resolve) => { setTimeout(resolve, 250); });
  it.signal('SIGTERM');
  let late: NodeJS.Timeout;
  const nothing = new Promise<undefined>((resolve) => { late = setTimeout(() => resolve(undefined), NOTHING); });
  const code = await Promise.race([it.exit, nothing]);
  clearTimeout(late!);
  it.clear();
  return it.output.includes('finished') ? 'replaced' : code === undefined && !it.output.includes('got') ? 'stays' : 'cuts';
}

/** One letter for each shell, in the order of dash, bash, busybox: r for replaced, s for stays, c for cuts, - for not sure. */
const FORMS: readonly [script: string, fates: string][] = [
  ['A', 'srr'], ['A\n', 'srs'], ['A # comment', 'srr'], ['A\n# comment', 'sss'], ['A\n\n', 'sss'], ['# comment\nA', 'srr'], ['A;', 'srr'], ['A ;\n', 'srs'],
  ['true; A', 'srr'], ['true && A', 'srr'], ['false || A', 'srr'], ['true && true; A', 'srr'], ['A || true', 'sss'], ['A && true', 'sss'], ['A; echo over', 'sss'],
  // bash looks at the last of the commands on a line only if no && stands before that.
  ['true; true && A', 'ssr'], ['true\ntrue && A', 'srr'], ['true & A', 'ssr'], ['true &\nA', 'srr'], ['true & true; A', 'srr'],
  ['if true; then A; fi', 'ssr'], ['if true; then :; fi; A', 'srr'], ['if true; then :; fi && A', 'srr'], ['if false; then :; else A; fi', 'ssr'],
  ['if true; then :; fi; A; echo over', 'sss'], ['case x in x) A;; esac', 'ssr'], ['case x in x) :;; esac; A', 'srr'],
  ['for i in 1; do :; done; A', 'srr'], ['until true; do sleep 1; done\nA', 'srr'], ['while ! true; do sleep 1; done && A', 'srr'], ['for i in 1; do A; done', '---'],
  ['f() { A; }; f', 'sss'], ['f() { A; }; f; true', 'sss'], ['f() { :; }; f; A', 'srr'], ['f() { exec A; }; f; echo over', 'rrr'],
  ['{ A; }', 'ssr'], ['( A )', 'ssr'], ['( A ) 2>&1', 'ssr'], ['{ A; } 2>&1', 'sss'], ['(exec A)', 'ssr'], ['( A ); true', 'sss'],
  ['A 2>&1', 'ssr'], ['A 2>/dev/null', 'ssr'], ['A < /dev/null', 'ssr'], ['exec 2>&1; A', 'srr'], ['X=1 A', 'srr'], ['env X=1 A', 'srr'], ['command A', 'srr'],
  ['A | cat', 'sss'], ['true | A', 'sss'], ['exec A 2>&1 | cat', 'sss'], ['echo a | cat; A', 'srr'], ['! A', 'sss'], ['A <<E\nx\nE', 'sss'],
  ['eval A', 'sss'], ['eval "A"; true', 'sss'], ['eval "exec A"; true', 'rrr'], ['eval "true; A"', 'sss'],
  ['exec A', 'rrr'], ['true; exec A; echo over', 'rrr'], ['X=1 exec A', 'rrr'], ['exec env A', 'rrr'], ['. ./empty.sh; A', 'srr'],
  ['if true; then exec A; fi', 'rrr'], ['cd /tmp && exec A', 'rrr'], ['true || exit 1; A', 'srr'],
  ['A & wait', 'sss'], ['A & wait $!', 'sss'], ['A &\nsleep 60', 'sss'], ['{ A; } & wait', 'sss'],
  ["trap 'echo x' TERM; A", 'sss'], ["trap 'kill $!' TERM; A", 'sss'], ["trap 'true' EXIT; A", 'scs'], ['trap : HUP; A', 'sss'], ["trap '' HUP; A", 'srr'],
  ["trap 'kill $!' TERM; A & wait", 'ccc'], ["trap 'exit 0' TERM; A & wait", 'ccc'], ["trap 'kill $P; exit 0' TERM INT; A & P=$!; wait $P", 'ccc'],
  ["trap 'kill $!; wait $!' TERM; A & wait", '---'], ["trap 'kill $P' TERM; A & P=$!; wait $P; wait $P", '---'], ["trap 'kill $!' SIGTERM; A & wait", 'scc'],
];

const LETTERS: { readonly [letter: string]: Kind | undefined } = { r: 'replaced', s: 'stays', c: 'cuts' };

describe('a shell as PID 1', () => {
  const atOnce = together(8);
  for (const [script, fates] of FORMS) {
    SHELL_NAMES.forEach((shell) => {
      const expected = LETTERS[fates[['dash', 'bash', 'busybox'].indexOf(PROGRAMS[shell])]];
      planWith([PID_1, SHELLS[shell]], `${shell} with ${JSON.stringify(script)} ${expected ?? 'is not foretold'}`, () => {
        const look = expected && atOnce(() => done(script, shell));
        return () => {
          expect(said(script, shell)).toBe(expected);
          expect(look?.()).toBe(expected);
        };
      });
    });
  }
});

/** Numbers that look random, and are the same each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const BEFORE = ['true', 'cd /', 'export X=1', 'X=$(echo a)', 'if true; then :; fi', 'for i in 1 2; do :; done', 'f() { :; }; f', 'echo a | cat', '{ true; }', '( true )', 'set -e',
  'test -n x', 'false || true', 'true && true', '[ -z x ] && exec true', 'umask 022', '# comment', 'true & wait', 'case a in a) true;; esac', 'until true; do sleep 1; done'];
const AROUND = ['A', 'A', 'A', 'A --flag "a b"', 'exec A', 'A 2>&1', 'A | cat', '{ A; }', '( A )', 'if true; then A; fi', 'if true; then exec A; fi', 'f() { A; }; f', 'eval A', 'X=1 A',
  'env X=1 A', 'A & wait', 'command A', 'case a in a) A;; esac', 'exec A | cat', '! A', '{ A; } 2>&1', 'if false; then :; else A; fi', 'true && A', 'false || A', 'f() { exec A; }; f'];
const AFTER = ['', '', '', ';', '\n', ' # comment', '\n# comment', '\n\n', '; echo over', ' && true', ' || true', '\ntrue', ' ; exit 0', ' ;\n'];
const BETWEEN = ['; ', '; ', '\n', ' && '];

/** A script of these parts. What no shell would read, or where the program is not reached, is none. */
function scriptOf(pick: (below: number) => number): string {
  const one = (list: readonly string[]) => list[pick(list.length)];
  let script = '';
  for (let n = pick(4); n > 0; n--) {
    const before = one(BEFORE);
    script += before + (before.startsWith('#') ? '\n' : /&(?! wait)|wait$/.test(before) ? '\n' : one(BETWEEN));
  }
  return script + one(AROUND) + one(AFTER);
}

describe('scripts of many parts', () => {
  const atOnce = together(8);
  // More of them: SHELL_SCRIPTS=1000 npx jest test/commands/shell-process
  const count = Number(process.env.SHELL_SCRIPTS ?? 40);
  const pick = random(Number(process.env.SHELL_SEED ?? 20261130));
  const scripts = [...new Set(Array.from({ length: count }, () => scriptOf(pick)))];
  for (const shell of SHELL_NAMES) {
    planWith([PID_1, SHELLS[shell]], `end as foretold in ${shell}`, () => {
      const foretold = scripts.map((script) => ({ script, kind: said(script, shell) })).filter(({ kind }) => kind !== undefined);
      const looks = foretold.map(({ script, kind }) => ({ script, kind, look: atOnce(() => done(script, shell)) }));
      return () => {
        expect(looks.map(({ look, script }) => ({ script, kind: look() }))).toEqual(foretold);
        // Most of them, or nothing would be shown.
        expect(foretold.length).toBeGreaterThan(0.8 * scripts.length);
      };
    });
  }
});

describe('a script', () => {
  test.each(['if true; then', 'A )', 'case x in', '"open', '$(open', 'A; }', 'f() {', '`open', '((', 'A <<E &&'])('that is none is not understood: %s', (script) => {
    expect(parseShell(script)).toBeUndefined();
  });

  test.each([
    ['depth', `${'('.repeat(5000)}A${')'.repeat(5000)}`], ['quotes', '"$('.repeat(5000)], ['length', 'A;'.repeat(100_000)], ['words', `A ${'x '.repeat(30_000)}`], ['braces', '${'.repeat(20_000)],
    ['functions', `${'f() { f; }; '.repeat(500)}f`], ['evals', `${'eval '.repeat(2000)}A`],
  ])('of great %s is read in no time', (_, script) => {
    const started = process.cpuUsage();
    for (const shell of SHELL_NAMES) { said(script, shell); }
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
  });
});
