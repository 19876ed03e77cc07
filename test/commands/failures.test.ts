import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { containerWith } from './views';
import { whyBadArguments } from '../../src/commands/bad-arguments';
import { bashismIn } from '../../src/commands/bashisms';
import { failureOf, workingCommandsOf } from '../../src/commands/failures';
import { describeWith, pathOf } from '../_support/tools';

const script = (text: string) => ['sh', '-c', text];

/** Commands that exit at once with an error, and the same completed. */
const BAD = [
  'timeout 5', 'timeout', 'timeout -s TERM 5', 'timeout x true', 'timeout 5 sleep', 'sleep', 'sleep 0.1 seconds', 'sleep 100ms', 'sleep 0.1sec', 'kill', 'kill -TERM', 'kill -s TERM',
  'kill nosuchprocess', 'kill -TERM nosuchprocess', 'mkdir', 'mkdir -p', 'touch', 'rm', 'rm -r', 'cp', 'cp a', 'mv a', 'ln', 'chmod', 'chmod 600', 'chown nobody', 'seq',
];
const GOOD = ['timeout 5 true', 'timeout -s TERM 5 true', 'sleep 0.01', 'sleep 0.01s 0', 'rm -f', 'mkdir -p a', 'touch b', 'seq 1', 'kill -l'];

const FOLDER = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-failures-'));
afterAll(() => { rmSync(FOLDER, { recursive: true }); });

/** Runs a command in an empty folder. */
const run = (words: readonly string[]) => spawnSync(words[0], words.slice(1), { cwd: mkdtempSync(join(FOLDER, 'run-')), timeout: 5000, stdio: 'ignore' });

describeWith(['busybox', 'env'], 'what fails at once', () => {
  const ways: [string, (words: string[]) => string[]][] = [['the programs of the system', (words) => [pathOf('env'), ...words]], ['busybox', (words) => [pathOf('busybox'), ...words]]];

  describe.each(ways)('with %s', (_, command) => {
    test.each(BAD)('%s', (text) => {
      expect(whyBadArguments(text.split(' '))).toMatch(/^(?:has|runs) /);
      const { signal, status } = run(command(text.split(' ')));
      expect([signal, status === 0]).toEqual([null, false]);
    });

    test.each(GOOD)('but not %s', (text) => {
      expect(whyBadArguments(text.split(' '))).toBeUndefined();
      expect(run(command(text.split(' '))).status).toBe(0);
    });
  });
});

describeWith(['busybox'], 'a time that only busybox knows', () => {
  test.each(['infinite', 'info'])('%s', (time) => {
    expect(spawnSync(pathOf('busybox'), ['sleep', time], { timeout: 500 }).signal).toBe('SIGTERM');
    expect(whyBadArguments(['sleep', time])).toBeUndefined();
  });
});

test.each(['sleep $X', 'sleep SECONDS', 'sleep {{ .Values.sleep }}', 'kill $(cat /run/pid)', 'kill 1', 'kill -9 -1', 'kill %1', 'timeout /t 15', 'timeout -t 5 true', 'sleep infinity', 'sleep infinite', 'curl http://a', 'pkill -f x'])(
  'it is not sure that %j fails', (text) => expect(whyBadArguments(text.split(' '))).toBeUndefined());

/** Scripts, and which shells do not know what is in them. */
const BASHISMS: readonly [string, boolean, boolean][] = [
  ['source ./cfg && echo ok', true, false],
  ['[[ 1 == 1 ]] && echo ok', true, false],
  ['cat <(echo ok)', true, false],
  ['a=(1 2); echo ok', true, true],
  ['for ((i=0; i<2; i++)); do echo ok; done', true, true],
  ['cat <<< ok', true, true],
  ['echo ok |& cat', true, true],
  ['function f { echo ok; }; f', true, false],
  ['set -euo pipefail; echo ok', true, false],
  ['x=abc; echo ${x//a/b}', true, false],
  ['x=abc; echo ${x:0:1}', true, false],
  ['echo ok >& out.log && cat out.log', true, false],
  ['let i=1 && echo ok', true, false],
  ['declare x=1 && echo ok', true, true],
  ['pushd / && echo ok', true, true],
  ['sleep 1 & kill -SIGTERM $! && echo ok', true, false],
  ['sleep 1 & kill -s SIGTERM $! && echo ok', true, false],
  ['trap true SIGTERM && echo ok', true, false],
  ['[ a == a ] && echo ok', true, false],
  ['i=1; ((i < 5)) && echo ok', true, true],
];
const PLAIN = [
  '. ./cfg && echo ok', '[ 1 = 1 ] && echo ok', 'f() { echo ok; }; f', 'set -eu; echo ok', 'x=; echo ${x:-ok}', 'echo ok 2>&1', 'echo ok >/dev/null 2>&1; echo ok', 'i=$((1 + 2)); echo ok',
  'sleep 1 & kill -TERM $! && echo ok', 'trap true TERM && echo ok', 'echo "source [[ <(a) a=(1)" # let', 'cat <<END\na=(1)\nok\nEND', 'exec 3>&-; echo ok', '(set -o pipefail) 2>/dev/null; echo ok',
];

describeWith(['bash', 'busybox', 'dash'], 'what bash knows', () => {
  const says = (words: string[], text: string) => {
    const folder = mkdtempSync(join(FOLDER, 'bash-'));
    spawnSync(pathOf('bash'), ['-c', 'echo X=1 > cfg'], { cwd: folder });
    const { status, stdout } = spawnSync(words[0], [...words.slice(1), '-c', text], { cwd: folder, encoding: 'utf8', timeout: 5000 });
    return status === 0 && stdout !== '';
  };

  test.each(BASHISMS)('%s', (text, failsInDash, failsInBusybox) => {
    expect(says([pathOf('bash')], text)).toBe(true);
    expect([bashismIn(text, 'dash') !== undefined, says([pathOf('dash')], text)]).toEqual([failsInDash, !failsInDash]);
    expect([bashismIn(text, 'busybox') !== undefined, says([pathOf('busybox'), 'sh'], text)]).toEqual([failsInBusybox, !failsInBusybox]);
  });

  test.each(PLAIN)('and all of them: %s', (text) => {
    for (const [shell, words] of [['dash', [pathOf('dash')]], ['busybox', [pathOf('busybox'), 'sh']]] as const) {
      expect([bashismIn(text, shell), says([...words], text)]).toEqual([undefined, true]);
    }
  });
});

const ON_DEBIAN = containerWith({ image: 'python:3.12' });
const DISTROLESS = containerWith({ image: 'gcr.io/distroless/static-debian12' });

describe('whether a command as a whole fails', () => {
  test.each<[string[], string | undefined]>([
    [['timeout', '90'], 'arguments'],
    [script('timeout 90'), 'arguments'],
    [script('echo bye; timeout 90'), 'arguments'],
    [script('timeout 90; echo bye'), undefined],
    [script('set -e; timeout 90; echo bye'), 'arguments'],
    [script('timeout 90 && sleep 5'), 'arguments'],
    [script('timeout 90 || sleep 5'), undefined],
    [script('if test -f x; then timeout 90; fi'), undefined],
    [script('source x && a'), 'bash'],
    [script('source x; a'), undefined],
    [script('cat <(a); b'), 'bash'],
    [script('a\ncat <(a)'), undefined],
    [['sh', '-euo', 'pipefail', '-c', 'a'], 'bash'],
    [['bash', '-c', 'source x && a'], undefined],
  ])('%j on Debian: %s', (words, kind) => expect(failureOf(words, ON_DEBIAN)?.kind).toBe(kind));

  test('without a shell all of a script is missing', () => {
    expect(failureOf(script('sleep 5'), DISTROLESS)?.kind).toBe('missing');
    expect(workingCommandsOf(script('sleep 5'), DISTROLESS)).toEqual([]);
  });

  test.each<[string, string[][]]>([
    ['timeout 90 && sleep 5; echo bye', [['echo', 'bye']]],
    ['timeout 90; sleep 5', [['sleep', '5']]],
    ['source x && sleep 5 || sleep 6', [['sleep', '6']]],
    ['sleep 1 && kill nginx && sleep 5', [['sleep', '1']]],
  ])('of %s only what it comes to works', (text, commands) => expect(workingCommandsOf(script(text), ON_DEBIAN)).toEqual(commands));
});
