import { KubernetesVersion } from '../../../src/cluster/version';
import { rolloutChartOf } from '../../../src/timeline/drawing/rollout-chart';
import { rolloutAsMermaid } from '../../../src/timeline/drawing/rollout-mermaid';
import { rolloutAsSvg } from '../../../src/timeline/drawing/rollout-svg';
import { rolloutAsText } from '../../../src/timeline/drawing/rollout-text';
import type { Rollout, RolloutPod } from '../../../src/timeline/rollout/rollout';
import { single } from '../pods';

const old: RolloutPod = {
  name: 'old-1',
  isNew: false,
  createdAt: -1,
  readyAt: -1,
  availableAt: -1,
  deletedAt: 4000,
  goneAt: 6000,
  traffic: [{ from: 0, until: 5000 }],
  lost: [{ container: 'main', from: 4200, until: 5000 }],
  cut: [4200],
  killed: [],
};
const fresh: RolloutPod = { name: 'new-1', isNew: true, createdAt: 100, readyAt: 3000, availableAt: 3000, traffic: [{ from: 3500, until: 8000 }], lost: [], cut: [], killed: [] };

/** One pod that is replaced, and loses something on the way. */
const ROLLOUT: Rollout = {
  pod: single(),
  version: KubernetesVersion.V1_30,
  isWorst: false,
  replicas: 1,
  strategy: 'RollingUpdate, maxSurge 1, maxUnavailable 0',
  pods: [old, fresh],
  capacity: [
    { time: 0, running: 1, ready: 1, available: 1, terminating: 0, serving: 1 },
    { time: 100, running: 2, ready: 1, available: 1, terminating: 0, serving: 1 },
    { time: 3500, running: 2, ready: 2, available: 2, terminating: 0, serving: 2 },
    { time: 4000, running: 1, ready: 1, available: 1, terminating: 1, serving: 2 },
    { time: 4200, running: 1, ready: 1, available: 1, terminating: 1, serving: 1 },
    { time: 6000, running: 1, ready: 1, available: 1, terminating: 0, serving: 1 },
  ],
  requests: { rate: 100, duration: 1000, sent: 1234, refused: 40.4, cut: 0.25 },
  ways: [],
  doneAt: 6000,
  end: 8000,
  refusals: [],
  assumptions: [{ name: 'rate', value: '100 requests/s', source: 'constant', why: 'nothing is known of the load' }],
};

/** Thousands of pods, each replaced a little later than the one before. */
function huge(pods: number): Rollout {
  const each = Array.from({ length: pods }, (_, n) => n);
  const later = (pod: RolloutPod, n: number, name: string): RolloutPod => ({
    ...pod, name, deletedAt: pod.deletedAt && pod.deletedAt + n, goneAt: pod.goneAt && pod.goneAt + n, lost: [], cut: [],
  });
  const steady = { running: pods, ready: pods, available: pods, terminating: 0, serving: pods };
  const capacity = each.map((n) => ({ ...steady, time: n * 7, terminating: n % 50, serving: pods - n % 3 }));
  return {
    ...ROLLOUT,
    replicas: pods,
    end: 100_000,
    doneAt: 90_000,
    pods: [...each.map((n) => later(old, n, `old-${n + 1}`)), ...each.map((n) => later(fresh, n, `new-${n + 1}`))],
    capacity: [...capacity, { ...steady, time: 40_000, serving: 7 }, { ...steady, time: 40_010 }],
  };
}

describe('a rolling update as a chart', () => {
  const chart = rolloutChartOf(ROLLOUT, 100, 10);

  test('has the capacity step by step', () => {
    expect(chart.levels.map(({ existing, from, serving }) => [from, serving, existing]))
      .toEqual([[0, 1, 1], [100, 1, 2], [3500, 2, 2], [4000, 2, 2], [4200, 1, 2], [6000, 1, 1]]);
    expect(chart.levels[5].until).toBe(8000);
  });

  test('has pods whose pieces lie one after the other', () => {
    const [first, second] = chart.pods.map(({ pieces }) => pieces.map(({ from, look, until }) => [look, from, until]));
    expect(first).toEqual([['serving', 0, 4000], ['stopping', 4000, 4200], ['lost', 4200, 5000], ['stopping', 5000, 6000]]);
    expect(second).toEqual([['running', 100, 3000], ['ready', 3000, 3500], ['serving', 3500, 8000]]);
  });

  test('says what goes wrong and what comes of it', () => {
    expect(chart.troubles.map(({ number, text }) => `${number} ${text}`)).toEqual([
      '1 40 of 1,234 requests are expected to be refused.', '2 0.3 in-flight requests are expected to be dropped.',
    ]);
    expect(chart.outcomes).toEqual([
      'The update takes 6 s.', 'At least 1 of 1 pods serve at any time.', 'Assuming 100 requests/s of 1 s each, 1,234 in total.',
    ]);
  });

  test('counts the times without anybody as lost', () => {
    const none = { ...ROLLOUT, pods: [], capacity: [{ ...ROLLOUT.capacity[0], serving: 0 }, { ...ROLLOUT.capacity[5], time: 1000 }] };
    expect(rolloutChartOf(none, 100, 10).requests[0].pieces.map(({ from, look, until }) => [look, from, until])).toEqual([['lost', 0, 1000], ['sent', 1000, 8000]]);
  });

  test('has what is available where nothing is sent', () => {
    const worker = rolloutChartOf({ ...ROLLOUT, requests: { ...ROLLOUT.requests, sent: 0, refused: 0, cut: 0 } }, 100, 10);
    expect(worker).toMatchObject({ hasTraffic: false, requests: [], troubles: [] });
    expect(worker.outcomes).toContain('At least 1 of 1 pods are available at any time.');
  });

  test('keeps the lowest of many steps, and says how many pods it leaves out', () => {
    const many = rolloutChartOf(huge(5000), 300, 10);
    expect(many.levels.length).toBeLessThanOrEqual(301);
    expect(Math.min(...many.levels.map(({ serving }) => serving))).toBe(7);
    expect(many.pods.map(({ name }) => name)).toEqual(['old-1', 'old-2', 'old-3', 'old-4', 'old-5', 'new-1', 'new-2', 'new-3', 'new-4', 'new-5']);
    expect(many.hidden).toBe(9990);
  });

  test('says that an update is stuck, and that a Deployment says so', () => {
    const stuck = rolloutChartOf({ ...ROLLOUT, doneAt: undefined, stuck: 'The new pods do not become ready.', deadlineExceededAt: 600_000, requests: { ...ROLLOUT.requests, refused: 0, cut: 0 } }, 100, 10);
    expect(stuck.troubles.map(({ isBad, text }) => [isBad, text])).toEqual([
      [false, 'After 10 min the Deployment reports ProgressDeadlineExceeded.'], [true, 'The new pods do not become ready.'],
    ]);
    expect(stuck.outcomes[0]).toBe('The update is not complete after 8 s.');
  });
});

describe('its drawings', () => {
  test('as text have a row for each number of pods, and a line for requests and pods', () => {
    const lines = rolloutAsText(ROLLOUT, { width: 56 }).split('\n');
    expect(lines[0]).toBe('Pod p: rolling update of 1 pod: RollingUpdate, maxSurge 1, maxUnavailable 0 (Kubernetes 1.30, as expected)');
    expect(lines.slice(3, 8)).toEqual([
      `pods 2          ${':'.repeat(18)}###${':'.repeat(9)}`,
      `1 desired       ${'#'.repeat(40)}`,
      `requests        ${'>'.repeat(21)}????${'>'.repeat(15)}`,
      `old-1           ${'='.repeat(20)}!X???!!!!!`,
      `new-1           ${'-'.repeat(15)}++${'='.repeat(23)}`,
    ]);
    expect(lines[8]).toBe(`${' '.repeat(16)}# serving  : existing  - starting  + ready  = serving  ! terminating  > sent  ? lost  X dropped or killed`);
  });

  test('as text have room for the number of pods that are desired', () => {
    const steady = { ...ROLLOUT.capacity[0], running: 1000, available: 1000, serving: 1000 };
    const labels = (sent: number) => rolloutAsText({ ...ROLLOUT, replicas: 1000, capacity: [steady], requests: { ...ROLLOUT.requests, sent } });
    expect(labels(1234)).toContain('\npods 1,000 desired  #');
    expect(labels(1234)).toContain('  # serving  : existing');
    expect(labels(0)).toContain('  # available  : existing');
  });

  test('as text may leave out why, and have colours', () => {
    expect(rolloutAsText(ROLLOUT)).toContain('requests are expected to be refused. The proxies route them');
    expect(rolloutAsText(ROLLOUT, { why: false })).not.toContain('The proxies route them');
    expect(rolloutAsText(ROLLOUT)).not.toContain('\u001b');
    expect(rolloutAsText(ROLLOUT, { colours: true })).toContain('\u001b[31m?\u001b[0m');
  });

  test('as Mermaid have a section for the capacity, the requests and each pod', () => {
    const text = rolloutAsMermaid(ROLLOUT);
    expect(text.split('\n').filter((line) => line.startsWith('  section'))).toEqual(['problems', 'pods', 'requests', 'old-1', 'new-1'].map((name) => `  section ${name}`));
    expect(text).toContain('  2 of 1 serve :2024-01-01 00:00:03.500, 2024-01-01 00:00:04.200\n');
    expect(text).toContain('  lost :crit, 2024-01-01 00:00:04.200, 2024-01-01 00:00:05.000\n');
  });

  test('as a picture say all in its description', () => {
    const svg = rolloutAsSvg(ROLLOUT);
    expect(svg).toContain('<desc>2 problems. 40 of 1,234 requests are expected to be refused. 0.3 in-flight requests are expected to be dropped');
    expect(svg).toContain('<title>Pod p: rolling update of 1 pod: RollingUpdate');
    expect(svg).toContain('class="lost"');
  });

  test('are small for thousands of pods, and say what they leave out', () => {
    const rollout = huge(5000);
    for (const text of [rolloutAsText(rollout), rolloutAsMermaid(rollout), rolloutAsSvg(rollout)]) {
      expect(text.length).toBeLessThan(60_000);
      expect(text).toMatch(/9,9\d\d (more pods )?not drawn/);
    }
  });

  test('say why pods are refused, and draw nothing else', () => {
    const refused: Rollout = { ...ROLLOUT, refusals: ['the preStop hook of main has no handler'], pods: [], capacity: [ROLLOUT.capacity[0]], end: 0 };
    for (const text of [rolloutAsText(refused), rolloutAsSvg(refused)]) { expect(text).toContain('The API server rejects it: the preStop hook of main has no handler.'); }
    expect(rolloutAsMermaid(refused)).toContain('The API server rejects it, the preStop hook of main has no handler.');
    expect(rolloutAsSvg(refused)).not.toContain('class="serving"');
  });
});
