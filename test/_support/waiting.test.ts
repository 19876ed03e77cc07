import { spawn } from 'child_process';
import { familyOf, readWait, Waits } from './waiting';

test('the longest wait within a second counts, of any process', () => {
  const waited: { [pid: number]: number } = { 1: 0, 2: 5 };
  const waits = new Waits((pid) => waited[pid]);
  // Four samples a second: this is 0.3 s of each.
  for (let n = 0; n < 20; n++) {
    waits.sample([1, 2, 3]);
    waited[1] += 0.075;
  }
  expect(waits.longest).toBeCloseTo(0.3);
  waited[2] += 0.45;
  waits.sample([1, 2, 3]);
  expect(waits.longest).toBeCloseTo(0.45);
});

test('what a process waited before it was looked at does not count', () => {
  const waits = new Waits(() => 100);
  waits.sample([1]);
  waits.sample([1]);
  expect(waits.longest).toBe(0);
});

test('the kernel counts how long a process has waited', () => {
  const before = readWait(process.pid)!;
  expect(before).toBeGreaterThan(0);
  for (const end = Date.now() + 50; Date.now() < end;);
  expect(readWait(process.pid)).toBeGreaterThanOrEqual(before);
  expect(readWait(2 ** 30)).toBeUndefined();
});

test('a family is a process and all that it has started', async () => {
  const program = `const { spawn } = require('child_process');
    for (const _ of [1, 2]) { spawn(process.execPath, ['-e', 'setTimeout(() => {}, 9000)']); }
    console.log('started');`;
  const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  await new Promise((resolve) => { parent.stdout.once('data', resolve); });
  expect(familyOf(parent.pid!)).toHaveLength(3);
  process.kill(-parent.pid!, 'SIGKILL');
  expect(familyOf(2 ** 30)).toEqual([2 ** 30]);
});
