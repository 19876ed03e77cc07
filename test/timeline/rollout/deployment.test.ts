import { deployment, drain, range, roll, rolling } from './workloads';
import { delaysOf } from '../../../src/timeline/kubelet/delays';
import { Rollout } from '../../../src/timeline/rollout/rollout';

const created = ({ pods }: Rollout) => pods.filter(({ isNew }) => isNew).map(({ createdAt }) => createdAt);
const deleted = ({ pods }: Rollout) => pods.flatMap(({ deletedAt }) => deletedAt ?? []);
const named = ({ pods }: Rollout, name: string) => pods.find((pod) => pod.name === name)!;

describe('RollingUpdate', () => {
  test('with a surge of one makes a pod, waits until it is available, and takes an old one away', () => {
    const update = roll(deployment({ replicas: 3, ...rolling(1, 0) }));
    expect(update.pods.map(({ name }) => name)).toEqual(['old-1', 'old-2', 'old-3', 'new-1', 'new-2', 'new-3']);
    for (const n of [1, 2, 3]) {
      const [old, fresh] = [named(update, `old-${n}`), named(update, `new-${n}`)];
      // The controller takes a tenth of a second to see it.
      expect(old.deletedAt).toBe(fresh.availableAt! + 100);
      if (n > 1) { expect(fresh.createdAt).toBe(named(update, `old-${n - 1}`).deletedAt! + 100); }
    }
    expect(range(update, 'running')).toEqual([3, 4]);
    expect(range(update, 'available')).toEqual([3, 4]);
    expect(update.stuck).toBeUndefined();
  });

  test('with one pod unavailable and no surge takes one away first', () => {
    const update = roll(deployment({ replicas: 3, ...rolling(0, 1) }));
    expect(deleted(update)[0]).toBe(100);
    expect(created(update)[0]).toBe(200);
    expect(range(update, 'running')).toEqual([2, 3]);
    expect(range(update, 'available')).toEqual([2, 3]);
  });

  test('does not wait for the end of old pods: there are more than it counts', () => {
    const update = roll(deployment({ replicas: 3, ...rolling(1, 0) }, drain(20)));
    const most = Math.max(...update.capacity.map(({ running, terminating }) => running + terminating));
    expect(most).toBe(6);
    expect(update.doneAt).toBe(named(update, 'old-3').goneAt);
    const quick = roll(deployment({ replicas: 3, ...rolling(1, 0) }));
    expect(created(update)).toEqual(created(quick));
  });

  test('waits for minReadySeconds', () => {
    const update = roll(deployment({ replicas: 2, minReadySeconds: 10, ...rolling(1, 0) }));
    const { availableAt, readyAt } = named(update, 'new-1');
    expect(availableAt! - readyAt!).toBe(10_000);
    expect(deleted(update)[0]).toBe(availableAt! + 100);
  });

  test('has no more requests than the controller may send: 30 at once, and then 20 a second', () => {
    const times = created(roll(deployment({ replicas: 100, ...rolling('100%', 0) })));
    expect(times.filter((time) => time === 100)).toHaveLength(30);
    expect(times[99] - times[30]).toBeCloseTo(69 * 50, -2);
    // At worst, half of that.
    const slow = created(roll(deployment({ replicas: 100, ...rolling('100%', 0) }), { worst: true }));
    expect(slow[99] - slow[30]).toBeCloseTo(69 * 100, -2);
  });

  test('ends at once with no pods', () => {
    expect(roll(deployment({ replicas: 0 }))).toMatchObject({ pods: [], doneAt: 0, requests: { sent: 0, refused: 0, cut: 0 } });
  });

  test('has as many pods as it is told, whatever the manifest says', () => {
    const update = roll(deployment({ replicas: 3 }), { replicas: 8 });
    expect([update.replicas, update.strategy]).toEqual([8, 'RollingUpdate, maxSurge 2, maxUnavailable 2']);
    expect(update.pods).toHaveLength(16);
  });
});

test('Recreate makes no new pod before all old ones are gone', () => {
  const update = roll(deployment({ replicas: 3, strategy: { type: 'Recreate' } }));
  expect(deleted(update)).toEqual([100, 100, 100]);
  const gone = Math.max(...update.pods.flatMap(({ goneAt }) => goneAt ?? []));
  expect(created(update)).toEqual([gone + 100, gone + 100, gone + 100]);
  expect(range(update, 'serving')[0]).toBe(0);
  expect(update.requests.refused).toBeGreaterThan(0);
});

describe('an update that does not end', () => {
  test('because no new pod becomes ready keeps what may not be missing', () => {
    const update = roll(deployment({ replicas: 4, ...rolling(1, 1) }, drain(5)), { assume: ['main.serve=never'] });
    expect(update.stuck).toBe('No new pod becomes ready: main runs, but its readiness probe does not succeed. 3 of 4 old pods stay. '
      + 'After 10 min without progress, the Deployment reports ProgressDeadlineExceeded.');
    expect(update.doneAt).toBeUndefined();
    expect(update.deadlineExceededAt).toBe(300 + 600_000);
    expect(range(update, 'available')).toEqual([3, 4]);
    expect(update.requests.refused).toBe(0);
    // Those that stay serve on.
    expect(update.pods.slice(1, 4).map(({ lost, traffic }) => [lost, traffic])).toEqual(Array(3).fill([[], [{ from: 0, until: update.end }]]));
  });

  test.each([[['main.run=1s', 'main.serve=5s', 'main.exit=1']], [['main.postStartFails=yes']]])('because of %j takes the old pods to go as they should', (assume) => {
    const postStart = { exec: { command: ['true'] } };
    const pod = deployment({ replicas: 1, ...rolling(0, 1) }, { lifecycle: { ...drain(5).lifecycle, postStart } });
    const [old] = roll(pod, { assume }).pods;
    expect(old.goneAt! - old.deletedAt!).toBeGreaterThan(5000);
    // With the whole drain: a second after the signal it has finished its requests.
    expect(old.lost[0].from - old.deletedAt!).toBeGreaterThanOrEqual(5000);
  });

  test('because the manifest itself never serves takes the old pods to have served until they are told to stop', () => {
    const pod = deployment({ replicas: 1, ...rolling(0, 1) }, { ...drain(5), command: ['sh', '-c', 'sleep 3600; exec serve'] });
    const update = roll(pod, { assume: ['main.stop=3s'] });
    const [old] = update.pods;
    expect(update.stuck).toMatch(/^No new pod becomes ready: main runs, but its readiness probe does not succeed\./);
    expect(old.lost[0].from - old.deletedAt!).toBe(5000 + delaysOf(36, false).watch);
    expect(old.goneAt! - old.deletedAt!).toBeGreaterThan(8000);
  });

  test('because they crash says what they are shown as', () => {
    const update = roll(deployment({ replicas: 2, progressDeadlineSeconds: 60, ...rolling(1, 0) }), { assume: ['main.serve=5s', 'main.run=1s', 'main.exit=1'] });
    expect(update.stuck).toBe('No new pod becomes ready: main is shown as Waiting: CrashLoopBackOff. 2 of 2 old pods stay. '
      + 'After 60 s without progress, the Deployment reports ProgressDeadlineExceeded.');
    expect(update.deadlineExceededAt).toBe(60_100);
  });

  test('because a postStart hook has no end', () => {
    const postStart = { exec: { command: ['sh', '-c', 'while true; do sleep 1; done'] } };
    const update = roll(deployment({ replicas: 1, ...rolling(1, 0) }, { lifecycle: { postStart } }));
    expect(update.stuck).toMatch(/^No new pod becomes ready: the postStart hook of main does not end\. 1 of 1 old pods stay\./);
  });

  test('because they do not stay ready for minReadySeconds', () => {
    const update = roll(deployment({ replicas: 1, minReadySeconds: 30, ...rolling(1, 0) }), { assume: ['main.serve=0.1s', 'main.run=20s', 'main.exit=1'] });
    expect(update.stuck).toMatch(/^No new pod stays ready for minReadySeconds \(30 s\)\. 1 of 1 old pods stay\./);
    expect(update.requests.cut).toBeGreaterThan(0);
  });

  test('because it is paused', () => {
    const update = roll(deployment({ replicas: 2, paused: true }));
    expect(update.stuck).toBe('The Deployment is paused: nothing changes until it is resumed.');
    expect(update.pods.map(({ name }) => name)).toEqual(['old-1', 'old-2']);
    expect(update.requests).toMatchObject({ refused: 0, cut: 0 });
    expect(range(update, 'serving')).toEqual([2, 2]);
  });

  test('but takes longer than its deadline says both', () => {
    const update = roll(deployment({ replicas: 1, progressDeadlineSeconds: 20, ...rolling(1, 0) }), { assume: ['main.serve=30s'] });
    expect(update.doneAt).toBeGreaterThan(30_000);
    expect(update.deadlineExceededAt).toBe(20_100);
    expect(update.stuck).toBeUndefined();
  });
});
