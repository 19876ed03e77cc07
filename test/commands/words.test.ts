import { commandsOf, programOf, shellOf } from '../../src/commands/words';
import { secondsIn } from '../../src/private/time-text';

describe('the script of a command', () => {
  test.each<[string[], ReturnType<typeof shellOf>]>([
    [['sh', '-c', 'sleep 5'], { shell: 'sh', script: 'sleep 5', index: 2 }],
    [['/bin/bash', '-euxo', 'pipefail', '-c', 'a; b', 'name'], { shell: 'bash', script: 'a; b', index: 4 }],
    [['ash', '-ec', 'a'], { shell: 'ash', script: 'a', index: 2 }],
    [['sh', '-c'], undefined],
    [['sh', '/run.sh'], undefined],
    [['env', 'sh', '-c', 'a'], undefined],
    [['shh', '-c', 'a'], undefined],
    [['sleep', '5'], undefined],
    [[], undefined],
  ])('%j', (words, shell) => expect(shellOf(words)).toEqual(shell));
});

test.each<[string[], string | undefined]>([
  [['/usr/sbin/nginx', '-s', 'quit'], 'nginx'], [['nginx'], 'nginx'], [['/'], ''], [[], undefined],
])('the program of %j is %j', (words, program) => expect(programOf(words)).toBe(program));

test.each<[string[], string[][]]>([
  [['sh', '-c', 'a; b'], [['a'], ['b']]],
  [['a', ';', 'b'], [['a', ';', 'b']]],
  [['sh', '-c', ''], []],
  [[], []],
])('the commands of %j are %j', (words, commands) => expect(commandsOf(words)).toEqual(commands));

describe('a time', () => {
  test.each([
    ['5', 5], ['0', 0], ['0.5', 0.5], ['5s', 5], ['2m', 120], ['1h30m', 5400], ['1d', 86_400], ['500ms', 0.5], ['1m500ms', 60.5], ['1.5h', 5400], ['250us', 0.000_25],
  ])('%s is %d s', (text, seconds) => expect(secondsIn(text)).toBeCloseTo(seconds, 9));

  test.each(['', 's', '-5', '5x', '5 s', '5s ', '$X', 'infinity', '1.', '1.2.3', '1h30', '5S', '1e3'])('is not %j', (text) => expect(secondsIn(text)).toBeUndefined());
});
