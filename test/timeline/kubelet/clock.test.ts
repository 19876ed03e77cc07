import { Clock } from '../../../src/timeline/kubelet/clock';
import { all, allWithin, Flag, start, Task } from '../../../src/timeline/kubelet/task';

describe('virtual time', () => {
  test('lets things happen by their time, then by the order in which they were asked for', () => {
    const clock = new Clock();
    const seen: string[] = [];
    for (const [ms, name] of [[30, 'c'], [10, 'a'], [30, 'd'], [20, 'b'], [30, 'e']] as const) { clock.after(ms, () => seen.push(`${clock.now}${name}`)); }
    while (clock.step(1000)) { /* on */ }
    expect(seen).toEqual(['10a', '20b', '30c', '30d', '30e']);
  });

  test('stops before what is too late, and never lets happen what is infinitely far', () => {
    const clock = new Clock();
    clock.after(50, () => undefined);
    clock.after(Infinity, () => undefined);
    expect([clock.step(49), clock.now, clock.step(50), clock.now, clock.step(Infinity)]).toEqual([false, 0, true, 50, false]);
  });
});

describe('tasks', () => {
  const ran = (build: (clock: Clock, seen: string[]) => void) => {
    const clock = new Clock();
    const seen: string[] = [];
    build(clock, seen);
    while (clock.step(Infinity)) { /* on */ }
    return seen;
  };

  test('wait for time or for a flag, whichever comes first, and only once', () => {
    expect(ran((clock, seen) => {
      const flag = new Flag();
      function* wait(name: string, ms: number): Task {
        yield { ms, flags: [flag] };
        seen.push(`${clock.now}${name}`);
      }
      start(clock, wait('short', 10));
      start(clock, wait('long', 100));
      clock.after(50, () => flag.set());
    })).toEqual(['10short', '50long']);
  });

  test('wait for all of several, or for a time', () => {
    expect(ran((clock, seen) => {
      const flags = [new Flag(), new Flag()];
      function* wait(): Task {
        yield* allWithin(clock, flags, 30);
        seen.push(`${clock.now} in time`);
        yield* all(flags);
        seen.push(`${clock.now} all`);
      }
      start(clock, wait());
      clock.after(20, () => flags[0].set());
      clock.after(40, () => flags[1].set());
    })).toEqual(['30 in time', '40 all']);
  });
});
