import { expectEffort } from './effort';

/** Uses so much CPU time. Milliseconds. */
function use(time: number): void {
  const before = process.cpuUsage();
  for (let used = 0; used < time * 1000;) {
    const { system, user } = process.cpuUsage(before);
    used = system + user;
  }
}

test('what takes more CPU time than it may is found, however fast the machine is', () => {
  expectEffort(() => { /* nothing */ }, 1);
  expectEffort(() => use(50), 1000);
  expect(() => expectEffort(() => use(1500), 1)).toThrow(/Expected: .*<=.*1\b/);
});

test('time in which nothing is computed does not count', () => {
  expectEffort(() => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500); }, 20);
});
