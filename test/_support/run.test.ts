import { sayStoodStill, together } from './run';

function standStill(seconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
}

describe('runs that take place together', () => {
  const run = together(1);
  const times = { calm: 0, failed: 0, held: 0, heldAlways: 0, said: 0 };
  const pause = async () => new Promise((resolve) => { setTimeout(resolve, 50); });

  const calm = run(async () => { await pause(); return ++times.calm; });
  const failed = run(async () => { await pause(); times.failed++; throw new Error('it failed'); });
  const held = run(async () => {
    await pause();
    if (times.held === 0) { standStill(0.9); }
    await pause();
    return ++times.held;
  });
  const heldAlways = run(async () => {
    await pause();
    standStill(0.9);
    await pause();
    return ++times.heldAlways;
  });
  const said = run(async () => {
    await pause();
    if (times.said === 0) { sayStoodStill(); }
    return ++times.said;
  });

  test('take place once, whatever comes of them', () => {
    expect(calm()).toBe(1);
    expect(() => failed()).toThrow('it failed');
    expect(times.failed).toBe(1);
  });

  test('take place once more if the machine stood still, but not for ever', () => {
    expect(held()).toBe(2);
    expect(heldAlways()).toBe(3);
    expect(said()).toBe(2);
  });
});
