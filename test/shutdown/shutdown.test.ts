import { App, Chart, Duration } from 'cdk8s';
import { Cluster } from '../../src/cluster';
import { inWords } from '../../src/private/seconds';
import { Shutdown, ShutdownOptions } from '../../src/shutdown';
import { Part, sum, tooShort } from '../../src/shutdown/shutdown';
import { fc } from '../_support/drawn';
import { errorOf } from '../_support/errors';

const { seconds } = Duration;
const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;

function clusterWith(delay: number): Cluster {
  const chart = new Chart(new App(), 'test');
  Cluster.set(chart, { propagationDelay: seconds(delay) });
  return Cluster.of(chart);
}

const drains = fc.integer({ min: 0, max: HOUR });
const stops = fc.integer({ min: 0, max: WEEK - 3 * HOUR });
const margins = fc.integer({ min: 1, max: HOUR });
const delays = fc.integer({ min: 0, max: 600 });

describe('a shutdown about which nothing was said', () => {
  test('takes as long as the grace period of Kubernetes: 5 s + 20 s + 5 s = 30 s', () => {
    const shutdown = Shutdown.of();
    const cluster = Cluster.of(new App());
    const times = [shutdown.drainIn(cluster), shutdown.stop, shutdown.margin, shutdown.gracePeriodIn(cluster)];
    expect(times.map((time) => time.toSeconds())).toEqual([5, 20, 5, 30]);
    expect([shutdown.drain, shutdown.gracePeriod, shutdown.message]).toEqual([undefined, undefined, undefined]);
    expect(shutdown.keepalive.toSeconds()).toBe(0);
  });
});

describe('the drain', () => {
  test('is the propagation delay of the cluster and what kept-alive connections need', () => {
    fc.assert(fc.property(delays, drains, (delay, keepalive) => {
      expect(Shutdown.of({ keepalive: seconds(keepalive) }).drainIn(clusterWith(delay)).toSeconds()).toBe(delay + keepalive);
    }));
  });

  test('is what was given, whatever the cluster and the kept-alive connections', () => {
    fc.assert(fc.property(delays, drains, drains, (delay, keepalive, drain) => {
      expect(Shutdown.of({ drain: seconds(drain), keepalive: seconds(keepalive) }).drainIn(clusterWith(delay)).toSeconds()).toBe(drain);
    }));
  });
});

describe('the grace period', () => {
  const shutdowns = fc.record({ drain: drains, keepalive: drains, stop: stops, margin: margins }, { requiredKeys: [] })
    .map((parts) => Object.fromEntries(Object.entries(parts).map(([name, time]) => [name, seconds(time)])) as ShutdownOptions);

  test('is the sum of drain, stop and margin', () => {
    fc.assert(fc.property(shutdowns, delays, (props, delay) => {
      const shutdown = Shutdown.of(props);
      const cluster = clusterWith(delay);
      const drain = props.drain?.toSeconds() ?? delay + (props.keepalive?.toSeconds() ?? 0);
      const needed = drain + (props.stop?.toSeconds() ?? 20) + (props.margin?.toSeconds() ?? 5);
      expect(shutdown.gracePeriodIn(cluster).toSeconds()).toBe(needed);
    }));
  });

  test('holds drain, stop and margin, or there is an error that shows their sum', () => {
    let [held, refused] = [0, 0];
    // Any grace period, or one around the sum.
    const graces = fc.oneof(fc.record({ any: fc.integer({ min: 1, max: WEEK }) }), fc.record({ off: fc.integer({ min: -3, max: 3 }) }));
    fc.assert(fc.property(shutdowns, delays, graces, (props, delay, chosen) => {
      const cluster = clusterWith(delay);
      const free = Shutdown.of(props);
      const times = { drain: free.drainIn(cluster), stop: free.stop, margin: free.margin };
      const parts = Object.entries(times).map(([name, time]): Part => [name, time.toSeconds()]);
      const needed = sum(parts);
      const given = 'off' in chosen ? Math.min(WEEK, Math.max(1, needed + chosen.off)) : chosen.any;
      const grace = () => Shutdown.of({ ...props, gracePeriod: seconds(given) }).gracePeriodIn(cluster).toSeconds();
      if (given >= needed) {
        expect(grace()).toBe(given);
        held++;
      } else {
        const message = errorOf(grace);
        expect(message).toMatch(/^Shutdown\.(of|gracePeriodIn): 'gracePeriod' \(/);
        expect(message).toContain(tooShort(given, parts)!);
        expect(message).toContain(` = ${inWords(needed)}: raise it, `);
        refused++;
      }
    }), { numRuns: 500 });
    expect(held).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  const parts = { drain: seconds(10), stop: seconds(25), margin: seconds(5) };

  test('may be exactly the sum', () => {
    expect(Shutdown.of({ ...parts, gracePeriod: seconds(40) }).gracePeriodIn(clusterWith(600)).toSeconds()).toBe(40);
  });

  test('may be longer', () => {
    expect(Shutdown.of({ ...parts, gracePeriod: seconds(300) }).gracePeriodIn(clusterWith(0)).toSeconds()).toBe(300);
  });

  test('may not be shorter by a second', () => {
    expect(errorOf(() => Shutdown.of({ ...parts, gracePeriod: seconds(39) }))).toBe(
      'Shutdown.of: \'gracePeriod\' (39 s) must be at least drain 10 s + stop 25 s + margin 5 s = 40 s: raise it, leave it out to have it '
        + 'computed, or shorten a part');
  });

  test('may not be shorter in the cluster where it is to hold', () => {
    const shutdown = Shutdown.of({ gracePeriod: seconds(30) });
    expect(shutdown.gracePeriodIn(clusterWith(5)).toSeconds()).toBe(30);
    expect(errorOf(() => shutdown.gracePeriodIn(clusterWith(6)))).toBe(
      'Shutdown.gracePeriodIn: \'gracePeriod\' (30 s) must be at least drain 6 s + stop 20 s + margin 5 s = 31 s: raise it, leave it out to have '
        + 'it computed, or shorten a part');
  });
});

describe('the sum', () => {
  test('of no parts is nothing', () => expect(sum([])).toBe(0));

  test('shows each part, in words', () => {
    expect(tooShort(60, [['drain', 15], ['preStop', 120], ["stop of sidecar 'proxy'", 3600]])).toBe(
      "(60 s) must be at least drain 15 s + preStop 2 min + stop of sidecar 'proxy' 1 h = 3735 s: raise it, leave it out to have it computed, or "
        + 'shorten a part');
  });

  test('that fits is no problem', () => expect(tooShort(60, [['drain', 30], ['stop', 30]])).toBeUndefined());
});

describe('a shutdown says in words, on one line, what it is', () => {
  test.each<[ShutdownOptions, string]>([
    [{}, 'drain (propagation delay of the cluster) + stop 20 s + margin 5 s = grace period'],
    [{ keepalive: seconds(15) }, 'drain (propagation delay of the cluster + 15 s) + stop 20 s + margin 5 s = grace period'],
    [{ gracePeriod: seconds(60) }, 'drain (propagation delay of the cluster) + stop 20 s + margin 5 s in a grace period of 60 s'],
    [{ drain: seconds(5) }, 'drain 5 s + stop 20 s + margin 5 s = grace period 30 s'],
    [{ drain: seconds(0), stop: seconds(600), margin: seconds(1) }, 'drain 0 s + stop 10 min + margin 1 s = grace period 601 s'],
    [{ drain: seconds(5), gracePeriod: seconds(60) }, 'drain 5 s + stop 20 s + margin 5 s = 30 s in a grace period of 60 s'],
  ])('%j', (props, words) => expect(Shutdown.of(props).toString()).toBe(words));

  test('whatever its parts', () => {
    fc.assert(fc.property(drains, stops, margins, (drain, stop, margin) => {
      expect(Shutdown.of({ drain: seconds(drain), stop: seconds(stop), margin: seconds(margin), message: 'x' }).toString())
        .toMatch(/^drain \d+ (s|min|h) \+ stop \d+ (s|min|h) \+ margin \d+ (s|min|h) = grace period \d+ (s|min|h)$/);
    }));
  });
});

describe('a shutdown is refused', () => {
  const WHOLE = 'must be a whole number of seconds, because Kubernetes counts in whole seconds';
  const ADVICE = {
    drain: 'give how long the container keeps serving after the deletion of its pod',
    keepalive: 'give how long keep-alive connections take to close',
    stop: 'give how long the process may take to exit after its stop signal',
    margin: 'give the safety margin',
    gracePeriod: 'leave it out to have it computed',
  };
  const LIMITS = { drain: [0, HOUR], keepalive: [0, HOUR], stop: [0, WEEK], margin: [1, HOUR], gracePeriod: [1, WEEK] } as const;
  const IN_WORDS: Record<number, string> = { [HOUR]: '1 h', [WEEK]: '168 h', 1: '1 s' };

  for (const option of Object.keys(ADVICE) as (keyof typeof ADVICE)[]) {
    const [min, max] = LIMITS[option];
    const of = (time: Duration) => Shutdown.of({ [option]: time });

    test(`if '${option}' is beyond ${max} s, but not at ${max} s`, () => {
      expect(errorOf(() => of(seconds(max + 1)))).toBe(`Shutdown.of: '${option}' (${max + 1} s) must be at most ${IN_WORDS[max]}: ${ADVICE[option]}`);
      expect(of(seconds(max))[option]!.toSeconds()).toBe(max);
    });

    test(`if '${option}' is a part of a second`, () => {
      expect(errorOf(() => of(Duration.millis(1500)))).toBe(`Shutdown.of: '${option}' (1.5 s) ${WHOLE}: ${ADVICE[option]}`);
    });

    test(`if '${option}' is below ${min} s, but not at ${min} s`, () => {
      // A duration below zero there is not.
      if (min > 0) { expect(errorOf(() => of(seconds(min - 1)))).toBe(`Shutdown.of: '${option}' (${min - 1} s) must be at least ${IN_WORDS[min]}: ${ADVICE[option]}`); }
      expect(of(seconds(min))[option]!.toSeconds()).toBe(min);
    });
  }

  test('if its message is no line', () => {
    expect(errorOf(() => Shutdown.of({ message: 'two\nlines' }))).toBe(
      'Shutdown.of: \'message\' ("two\\nlines") must be a single line: remove the line breaks');
    expect(Shutdown.of({ message: 'one line' }).message).toBe('one line');
  });
});
