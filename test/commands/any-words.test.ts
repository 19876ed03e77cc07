import { containerWith, hookThat } from './views';
import { bashismOf, failureOf, workingCommandsOf } from '../../src/commands/failures';
import { concealmentIn, mainWordsOf, onlyWaits, serverOf } from '../../src/commands/processes';
import { killOf, stopsIn, textOf } from '../../src/commands/stopping';
import { endlessLoopIn, isLooping, localPortsIn, sleepsBeforeProgram, sleepsIn, timeoutOf, waitOf } from '../../src/commands/waits';
import { windowsStepsOf } from '../../src/commands/windows';
import { commandsOf, shellOf } from '../../src/commands/words';
import { secondsIn } from '../../src/private/time-text';
import { fc, runsOf } from '../_support/drawn';
import { expectEffort } from '../_support/effort';

/*
 * Whatever the words of a manifest are, reading them neither fails nor takes long. FUZZ_RUNS raises the number of runs.
 */
const RUNS = { numRuns: runsOf(300) };

/** All that is read from words. */
function readAll(words: string[]): void {
  const hook = hookThat(...words);
  const container = containerWith({ image: 'nginx:1.27', command: words, args: words, env: [{ name: 'X', value: '5' }] });
  const wait = waitOf(hook, container);
  expect(wait.least).toBeGreaterThanOrEqual(0);
  expect(wait.most).toBeGreaterThanOrEqual(wait.least);
  for (const command of [words, ...commandsOf(words)]) {
    killOf(command);
    expect(textOf(command).length).toBeLessThanOrEqual(60);
    command.forEach(secondsIn);
  }
  expect(commandsOf(words).every((command) => command.length > 0)).toBe(true);
  shellOf(words);
  const [before, all] = [sleepsBeforeProgram(words, { X: '5' }), sleepsIn(commandsOf(words), { X: '5' })];
  expect([before.seconds <= all.seconds, before.unknown <= all.unknown]).toEqual([true, true]);
  timeoutOf(words);
  endlessLoopIn(words);
  isLooping(words);
  localPortsIn(words);
  stopsIn(hook, serverOf(container), container);
  expect(failureOf(words, container)?.why).not.toBe('');
  bashismOf(words, container);
  expect(workingCommandsOf(words, container).length).toBeLessThanOrEqual(commandsOf(words).length);
  expect(windowsStepsOf(words)?.some((seconds) => seconds !== undefined && !(seconds >= 0))).not.toBe(true);
  onlyWaits(hook);
  mainWordsOf(container);
  concealmentIn(container);
}

/** What means something to a shell, to the programs that are known, or to the expressions that look for them. */
const PARTS = [
  'sleep 5', 'sleep', 'timeout 5 ', 'kill ', '-9 ', '1', '1m', 'nginx -s quit', 'for i in {1..3}; do ', 'for i in $(seq 1 3); do ', 'while :; do ', 'until x', '; done', 'done &',
  'if ', 'else', 'curl -m 1 ', 'localhost:80 ', 'http://localhost', 'sh -c ', 'exec ', 'a=', '$X', '${X:-1}', '<<E', '<<-"E"', '\nE\n', '\n', ' ', '\t', '\r', '#', '\\', "'", '"', '`',
  '$(', '$((', '(', ')', '))', '{ ', '}', '<(', '>', '>&', '&', '&&', '|', '|| true', ';', 'x/', '\u0000', '\ud800', 'é',
];
const TEXT = fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string()), { maxLength: 30 }).map((parts) => parts.join(''));
const WORDS = fc.oneof(
  TEXT.map((script) => ['sh', '-c', script]),
  TEXT.map((script) => ['timeout', '5', 'bash', '-ec', script]),
  fc.array(fc.oneof(TEXT, fc.constantFrom(...PARTS.map((part) => part.trim()))), { maxLength: 6 }),
);

test('any words can be read', () => fc.assert(fc.property(WORDS, readAll), RUNS));

describe('words that go on and on are read in a moment:', () => {
  const LENGTH = 10_000;
  const LIMIT = 100;

  test.each(PARTS)('%j', (part) => {
    const text = part.repeat(Math.ceil(LENGTH / part.length));
    for (const long of [text, `${text}x`]) {
      expectEffort(() => { readAll(['sh', '-c', long]); }, LIMIT);
      expectEffort(() => { readAll(['sleep', long]); }, LIMIT);
    }
    expectEffort(() => { readAll(new Array<string[]>(LENGTH).fill(part.trim().split(' ')).flat()); }, LIMIT);
  });
});
