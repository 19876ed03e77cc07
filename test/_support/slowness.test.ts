import { Cpus, slowCpu, tooSlow, watchMachine } from './slowness';

describe('a machine is too slow', () => {
  const CALM = { took: 10, stalled: 0.1, saturated: { total: 2, longest: 1 }, throttled: 0 };

  test.each([
    ['not while it is calm', {}, []],
    ['when the test process stalls', { stalled: 0.4 }, ['the test process stalled for 0.4 s']],
    ['when no CPU is idle for long', { saturated: { total: 3, longest: 3 } }, ['no CPU was idle for 3.0 s of 10.0 s']],
    ['when no CPU is idle for half of the run', { saturated: { total: 5, longest: 1 } }, ['no CPU was idle for 5.0 s of 10.0 s']],
    ['not when that is less than half', { saturated: { total: 4.9, longest: 2.9 } }, []],
    ['not when the run is too short to tell', { took: 0.9, saturated: { total: 0.9, longest: 0.9 } }, []],
    ['when a CPU quota throttles the tests', { throttled: 1.5 }, ['a CPU quota throttled the tests for 1.5 s of 10.0 s']],
    ['for several reasons', { stalled: 1, throttled: 2 }, ['the test process stalled for 1.0 s', 'a CPU quota throttled the tests for 2.0 s of 10.0 s']],
  ])('%s', (_, conditions, reasons) => expect(tooSlow({ ...CALM, ...conditions })).toEqual(reasons));

  test('when its CPU is', () => {
    expect(slowCpu(99)).toEqual([]);
    expect(slowCpu(100)).toEqual(['the CPU takes 100 ms for what usually takes 20 ms']);
    expect(slowCpu().length).toBeLessThan(2);
  });

  test('as measured on this machine', async () => {
    const pause = async () => new Promise((resolve) => { setTimeout(resolve, 50); });
    const stop = watchMachine();
    await pause();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    await pause();
    expect(stop()).toEqual(expect.arrayContaining([expect.stringMatching(/^the test process stalled for \d\.\d s$/)]));
  });
});

describe('the time in which no CPU is idle', () => {
  /** Takes a sample each second, with this share of idle CPU, and this one of CPU for what has a low priority. */
  function sampledWith(shares: readonly (readonly [number, number])[]): Cpus {
    let [time, total, idle, low] = [0, 0, 0, 0];
    const cpus = new Cpus(() => time, () => ({ total, idle, low }));
    cpus.start();
    for (const [share, lowShare] of shares) {
      time += 1;
      total += 200;
      idle += 200 * share;
      low += 200 * lowShare;
      cpus.sample();
    }
    cpus.stop();
    return cpus;
  }
  const sampled = (...shares: number[]) => sampledWith(shares.map((share) => [share, 0]));

  test.each([
    ['never', [0.5, 0.06, 1], { total: 0, longest: 0 }],
    ['twice', [0, 0.04, 0.5, 0, 0, 0, 1, 0], { total: 6, longest: 3 }],
  ])('is counted in total and without a break: %s', (_, shares, saturated) => expect(sampled(...shares).saturated(0)).toEqual(saturated));

  test('does not count if much of it goes to what has a low priority, and does if that had to give way', () => {
    expect(sampledWith([[0, 0.9], [0, 0.31], [0.1, 0]]).saturated(0).total).toBe(0);
    expect(sampledWith([[0, 0.29], [0.04, 0.1]]).saturated(0).total).toBe(2);
  });

  test('counts from the start of the run', () => {
    expect(sampled(0, 0, 0, 1, 0).saturated(1.5)).toEqual({ total: 2.5, longest: 1.5 });
  });

  test('is unknown where the machine has no /proc/stat', () => {
    const cpus = new Cpus(() => 1, () => undefined);
    cpus.start();
    cpus.stop();
    expect(cpus.saturated(0)).toEqual({ total: 0, longest: 0 });
  });
});
