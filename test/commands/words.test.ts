import { commandsOf, programOf, shellOf } from '../../src/commands/words';

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
