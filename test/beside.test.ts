import { spawnSync } from 'child_process';
import { join } from 'path';

const SCRIPT = join(__dirname, '..', 'projenrc', 'beside.js');
const node = (code: string) => `${JSON.stringify(process.execPath)} -e ${JSON.stringify(code)}`;
const NICE = node("console.log('priority', require('os').getPriority())");

function beside(commands: readonly string[], program: string) {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, ...commands, '--', process.execPath, '-e', program], { encoding: 'utf8' });
  return { status, stdout };
}

test.each<[string, string[], string, number]>([
  ['it passes if all pass', [node('0')], '0', 0],
  ['it fails if one fails', [node('0'), node('process.exit(3)'), node('0')], '0', 1],
  ['it fails if the program fails', [node('0')], 'process.exit(3)', 1],
  ['it fails if one is killed', [node("process.kill(process.pid, 'SIGKILL')")], '0', 1],
])('%s', (_, commands, program, code) => {
  expect(beside(commands, program).status).toBe(code);
});

test('what runs beside has a lower priority, and its output is shown', () => {
  const priorities = beside([`${NICE}; true`], "console.log('priority', require('os').getPriority())").stdout.match(/(?<=^priority )\d+$/gm)!;
  expect(priorities).toHaveLength(2);
  expect(Math.max(...priorities.map(Number))).toBeGreaterThanOrEqual(10);
});
