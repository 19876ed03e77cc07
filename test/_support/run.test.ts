import { persistent, proves, provesBy, sayOfClients, saySlow, together, TooSlow } from './run';

// The machine is as slow as the runs report, and no slower.
jest.mock('./slowness', () => ({ slowCpu: () => [], watchMachine: () => () => [] }));

interface Time {
  readonly value?: string;
  readonly slow?: string;
  readonly fails?: string;
}

const GOOD = { value: 'kept' };
const LOST = { value: 'lost' };
const SLOW = { ...GOOD, slow: 'it was slow' };
const SLOW_AND_LOST = { ...LOST, slow: 'it was slow' };

describe('a persistent test', () => {
  const run = together(3);
  let at = 0;

  /** A run with these results, one for each attempt, and a test that asks for it. */
  function planned(...times: Time[]) {
    let taken = 0;
    const look = run(async () => {
      const { fails, slow, value } = times[Math.min(taken++, times.length - 1)];
      await new Promise((resolve) => { setTimeout(resolve, 1 + at++ % 3); });
      if (slow) { saySlow(slow); }
      if (fails) { throw new Error(fails); }
      return value;
    });
    return { look, test: persistent(() => { expect(look()).toBe('kept'); }), taken: () => taken };
  }

  const kept = planned(GOOD);
  const lost = planned(LOST);
  const failed = planned({ fails: 'it does not start' });
  const slowButKept = planned(SLOW);
  const lostOnce = planned(SLOW_AND_LOST, GOOD);
  const lostTwice = planned(SLOW_AND_LOST, LOST);
  const slowToStart = planned({ slow: 'it was slow', fails: 'it does not start' }, GOOD);
  const slowEachTime = planned(SLOW_AND_LOST);
  const few = planned(GOOD);
  const fewAndSlow = planned(GOOD, SLOW, GOOD);
  const fewOnce = planned({ value: '1' }, { value: '5' });
  const [slowOne, goodOne] = [planned(SLOW_AND_LOST, GOOD), planned(GOOD)];
  const shared = planned(SLOW_AND_LOST, SLOW_AND_LOST, GOOD);

  test('passes at the first attempt when nothing is lost, however slow the machine is', async () => {
    await kept.test();
    await slowButKept.test();
    expect([kept.taken(), slowButKept.taken()]).toEqual([1, 1]);
  });

  test('fails at the first attempt when something is lost on a good machine', async () => {
    await expect(lost.test()).rejects.toThrow(/Received: .*"lost"/);
    await expect(failed.test()).rejects.toThrow('it does not start');
    expect([lost.taken(), failed.taken()]).toEqual([1, 1]);
  });

  test('repeats a run that lost something on a slow machine', async () => {
    await lostOnce.test();
    await slowToStart.test();
    expect([lostOnce.taken(), slowToStart.taken()]).toEqual([2, 2]);
  });

  test('fails when a repeated run loses something on a good machine', async () => {
    const error = await lostTwice.test().catch((one) => one);
    expect(error).not.toBeInstanceOf(TooSlow);
    expect(error.message).toContain('"lost"');
    expect(lostTwice.taken()).toBe(2);
  });

  test('is too slow after three attempts, and says why and what failed', async () => {
    const error = await slowEachTime.test().catch((one) => one);
    expect(error).toBeInstanceOf(TooSlow);
    expect(error.message).toMatch(/^it was slow\. The last failure: expect\(received\).* Expected: "kept" Received: "lost"$/);
    expect(slowEachTime.taken()).toBe(3);
  });

  test('is too slow after three attempts that were not conclusive, if the machine was too slow for one', async () => {
    const error = await persistent(() => { provesBy(fewAndSlow.look()!.length, 5, 'letters'); })().catch((one) => one);
    expect(error).toBeInstanceOf(TooSlow);
    expect(error.message).toBe('it was slow. The last failure: 4 letters, at least 5 needed');
    expect(fewAndSlow.taken()).toBe(3);
  });

  test('fails after three attempts that were not conclusive on a good machine', async () => {
    const error = await persistent(() => { provesBy(few.look()!.length, 5, 'letters'); })().catch((one) => one);
    expect(error).not.toBeInstanceOf(TooSlow);
    expect(error.message).toBe('not conclusive, although the machine is not too slow: 4 letters, at least 5 needed');
    expect(few.taken()).toBe(3);
  });

  test('repeats a run that was not conclusive', async () => {
    await persistent(() => { proves(fewOnce.look() === '5', 'too few'); })();
    expect(fewOnce.taken()).toBe(2);
  });

  test('repeats only the run that was slow', async () => {
    await persistent(() => { expect([slowOne.look(), goodOne.look()]).toEqual(['kept', 'kept']); })();
    expect([slowOne.taken(), goodOne.taken()]).toEqual([2, 1]);
  });

  test('shares the attempts of a run with other tests', async () => {
    await shared.test();
    await shared.test();
    expect(shared.taken()).toBe(3);
  });

  test('without a run fails at the first attempt', async () => {
    await expect(persistent(() => { throw new Error('wrong'); })()).rejects.toThrow('wrong');
    await expect(persistent(() => proves(false, 'nothing'))()).rejects.toThrow('not conclusive, although the machine is not too slow: nothing');
  });
});

describe('clients', () => {
  const run = together(1);
  const [quick, still, late] = [[0.3, 0.1], [0.5, 0], [0, 0.25]].map((times) => run(async () => { sayOfClients(times[0], times[1]); }));

  test('are too slow when they stalled, or learned of the deletion late', async () => {
    const reason = async (look: () => void) => persistent(() => { look(); throw new Error('lost'); })().catch(({ message }) => message);
    expect(await Promise.all([reason(quick)])).toEqual(['lost']);
    expect(await reason(still)).toBe('the clients stalled for 0.5 s. The last failure: lost');
    expect(await reason(late)).toBe('the clients learned of the deletion 0.3 s late. The last failure: lost');
  });
});
