import { deployment, drain, range, roll, rolling, SERVER } from './workloads';
import { delaysOf } from '../../../src/timeline/kubelet/delays';
import { allListening } from '../../../src/timeline/rollout/life';
import { requestsOf } from '../../../src/timeline/rollout/requests';
import { ALWAYS } from '../../../src/timeline/spans';

/** How long the kubelet takes to learn of a deletion, and to see that something has ended. */
const { relist, watch } = delaysOf(36, false);
/** A pod that stops at once at its signal, and what is under way with it: nginx at SIGTERM. */
const HASTY = { image: 'nginx:1.18' };
const counts = { running: 0, ready: 0, available: 0, terminating: 0, isFallback: false };
const flow = (...pieces: [time: number, receiving: number, serving: number][]) =>
  pieces.map(([time, receiving, serving]) => ({ ...counts, time, receiving, serving }));

describe('the arithmetic', () => {
  test('refuses the share of those that do not listen, and all where there is none', () => {
    // 1 s of 4 pods that all listen, 2 s of 4 with 1 that does not, 1 s without any.
    const { refused, sent } = requestsOf(flow([0, 4, 4], [1000, 4, 3], [3000, 0, 0]), [], { rate: 100, duration: 0 }, 4000);
    expect(sent).toBe(400);
    expect(refused).toBe(2 * 100 / 4 + 100);
  });

  test('cuts what is under way: the rate times the duration, over the pods', () => {
    const { cut } = requestsOf(flow([0, 4, 4]), [{ at: [5000], accepts: ALWAYS }], { rate: 100, duration: 2000 }, 6000);
    expect(cut).toBeCloseTo(100 * 2 / 4);
  });

  test('cuts by the number of pods at the time at which the requests came, also before the beginning', () => {
    // Of the last 2 s, half a second with 4 pods, before the update, and 1.5 s with 2.
    const { cut } = requestsOf(flow([0, 4, 4], [500, 2, 2]), [{ at: [2000], accepts: ALWAYS }], { rate: 100, duration: 2000 }, 3000);
    expect(cut).toBeCloseTo(100 * (0.5 / 4 + 1.5 / 2));
    const before = requestsOf(flow([0, 4, 4]), [{ at: [500], accepts: ALWAYS }], { rate: 100, duration: 2000 }, 3000);
    expect(before.cut).toBeCloseTo(100 * 2 / 4);
  });

  test('cuts nothing that came after the pod had ceased to take connections, and nothing twice', () => {
    const accepts = [{ from: -Infinity, until: 1500 }];
    const of = (...at: number[]) => requestsOf(flow([0, 2, 2]), [{ at, accepts }], { rate: 100, duration: 1000 }, 9000).cut;
    expect(of(2000)).toBeCloseTo(100 * 0.5 / 2);
    expect(of(3000)).toBe(0);
    expect(of(1000, 1200)).toBeCloseTo(100 * 1.2 / 2);
  });
});

describe('in an update', () => {
  test('a pod that stops at its signal refuses until the proxies have learned of it', () => {
    const { pods, requests } = roll(deployment({ replicas: 4, ...rolling(1, 0) }), { rate: 100 });
    const [old] = pods;
    // The proxies take a second.
    expect(old.lost).toEqual([{ container: 'main', from: old.deletedAt! + watch, until: old.deletedAt! + 1000 }]);
    // One of four pods, but for the moments at which there is one more, or one less.
    expect(Math.abs(requests.refused / (100 * (1 - watch / 1000)) - 1)).toBeLessThan(0.05);
    expect(requests.cut).toBe(0);
  });

  test('one that drops its work loses what is under way as well', () => {
    const { pods, requests } = roll(deployment({ replicas: 4, ...rolling(1, 0) }, HASTY), { rate: 100, requestDuration: 2000 });
    expect(pods[0].cut).toEqual([pods[0].deletedAt! + watch]);
    // Each of four has a quarter of 100 requests a second of 2 s.
    expect(requests.cut).toBeCloseTo(100 * 2, -1);
  });

  test.each([[0.5, true], [1, false], [5, false]])('a drain of %p s loses something: %p', (seconds, loses) => {
    const exec = { lifecycle: { preStop: { exec: { command: ['sleep', String(seconds)] } } } };
    expect(roll(deployment({ replicas: 4, ...rolling(1, 0) }, exec)).requests.refused > 0).toBe(loses);
  });

  test('a new pod that is ready before it serves refuses, if no probe says otherwise', () => {
    const update = (readinessProbe: object | undefined) =>
      roll(deployment({ replicas: 2, ...rolling(1, 0) }, { ...drain(5), readinessProbe }), { assume: ['main.serve=10s'] });
    const { pods, requests } = update(undefined);
    expect(pods.filter(({ isNew, lost }) => isNew && lost.length > 0)).toHaveLength(2);
    expect(requests.refused).toBeGreaterThan(100);
    expect(update(SERVER.readinessProbe).requests.refused).toBe(0);
  });

  test('the proxies fall back to pods that end, if there is no other', () => {
    const update = (seconds: number) => roll(deployment({ replicas: 1, ...rolling(0, 1) }, drain(seconds)));
    // The new pod gets traffic about two seconds after the deletion.
    const long = update(5);
    expect(long.pods[0].traffic).toEqual([{ from: 0, until: long.pods[1].traffic[0].from }]);
    expect(range(long, 'serving')[0]).toBe(1);
    expect(long.requests.refused).toBe(0);
    const short = update(1);
    expect(range(short, 'serving')[0]).toBe(0);
    expect(short.requests.refused).toBeGreaterThan(10);
  });

  test('and nobody answers while there is none at all', () => {
    const { capacity, requests } = roll(deployment({ replicas: 2, strategy: { type: 'Recreate' } }), { rate: 100 });
    const without = capacity.reduce((sum, { serving, time }, n) => serving > 0 ? sum : sum + (capacity[n + 1].time - time), 0);
    expect(requests.refused).toBeCloseTo(100 * without / 1000);
    expect(without).toBeGreaterThan(2000);
  });

  test('a server that finishes its requests takes as long as they do, up to its grace period', () => {
    const update = (requestDuration: number) => roll(deployment({ replicas: 4, ...rolling(1, 0) }, drain(5)), { requestDuration, rate: 100 });
    const took = ({ pods: [{ deletedAt, goneAt }] }: ReturnType<typeof roll>) => goneAt! - deletedAt!;
    expect(Math.abs(took(update(10_000)) - took(update(2000)) - 8000)).toBeLessThan(relist);
    expect(update(10_000).assumptions).toContainEqual({ name: 'main.stop', value: '10 s', source: 'constant', why: 'it finishes in-flight requests, which take this long' });
    expect(update(10_000).requests.cut).toBe(0);
    // What came until a second after the deletion ends 40 s later, but SIGKILL comes after 30 s.
    const long = update(40_000);
    expect(long.pods[0].killed).toEqual([long.pods[0].deletedAt! + watch + 30_000]);
    expect(long.requests.cut).toBeGreaterThan(4 * 100 / 4 * 10);
    expect(long.requests.cut).toBeLessThan(4 * 100 / 4 * 12);
  });

  test('who says how long the stop takes is believed', () => {
    const update = roll(deployment({ replicas: 1, ...rolling(1, 0) }), { requestDuration: 10_000, assume: ['main.serve=0.1s', 'main.stop=3s'] });
    expect(update.assumptions).toContainEqual({ name: 'main.stop', value: '3 s', source: 'given', why: 'set explicitly' });
    expect(update.requests.cut).toBe(0);
  });

  test('pods that nobody sends to lose nothing', () => {
    const { pods, requests } = roll(deployment({ replicas: 3 }, { ...HASTY, ports: [], readinessProbe: undefined }), { assume: [] });
    expect(requests).toEqual({ rate: 100, duration: 1000, sent: 0, refused: 0, cut: 0 });
    expect(pods.every(({ lost, traffic }) => traffic.length === 0 && lost.length === 0)).toBe(true);
  });

  test('a request needs all containers of the pod that listen', () => {
    const slow = { name: 'slow', image: 'acme/proxy:1', ports: [{ containerPort: 9000 }] };
    const containers = [{ ...SERVER, readinessProbe: undefined, ...drain(5) }, { ...slow, ...drain(5) }];
    const both = deployment({ replicas: 2, ...rolling(1, 0) }, {}, { containers });
    const update = roll(both, { assume: ['main.serve=0.1s', 'slow.serve=8s'] });
    expect([...new Set(update.pods.flatMap(({ lost }) => lost.map(({ container }) => container)))]).toEqual(['slow']);
    expect(update.requests.refused).toBeGreaterThan(0);
    const life = { ready: [], cut: [], killed: [], drops: [], listening: new Map([['a', [{ from: 0, until: 9 }]], ['b', [{ from: 5, until: 20 }]]]) };
    expect(allListening(life)).toEqual([{ from: 5, until: 9 }]);
  });

  test('what the options assume is said', () => {
    const names = (options: object) => roll(deployment({ replicas: 1 }), options).assumptions.map(({ name, source, value }) => `${name} ${value} ${source}`);
    expect(names({})).toEqual(expect.arrayContaining(['rate 100 requests/s constant', 'requestDuration 1 s constant', 'controller 0.1 s constant', 'propagation 1 s constant']));
    expect(names({})).toContain('connections one per request constant');
    expect(names({ rate: 7, requestDuration: 250, assume: ['propagation=3s'] })).toEqual(expect.arrayContaining(['rate 7 requests/s given', 'requestDuration 0.25 s given', 'propagation 3 s given']));
  });
});
