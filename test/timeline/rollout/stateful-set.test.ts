import { drain, range, roll, workload } from './workloads';
import { delaysOf } from '../../../src/timeline/kubelet/delays';

const set = (spec: object = {}, container: object = drain(5)) => workload('StatefulSet', { replicas: 3, ...spec }, container);

describe.each(['OrderedReady', 'Parallel'])('a StatefulSet with %s', (podManagementPolicy) => {
  test('goes from the highest ordinal, and makes a pod when nothing is left of the one before it', () => {
    const { pods, ...update } = roll(set({ podManagementPolicy }));
    expect(pods.map(({ name }) => name)).toEqual(['old-0', 'old-1', 'old-2', 'new-2', 'new-1', 'new-0']);
    const of = (name: string) => pods.find((pod) => pod.name === name)!;
    for (const n of [2, 1, 0]) { expect(of(`new-${n}`).createdAt).toBe(of(`old-${n}`).goneAt! + 100); }
    for (const n of [1, 0]) { expect(of(`old-${n}`).deletedAt).toBe(of(`new-${n + 1}`).availableAt! + 100); }
    expect(range({ pods, ...update }, 'running')).toEqual([2, 3]);
    expect(update.doneAt).toBe(of('new-0').availableAt);
  });
});

test('a longer stop makes a StatefulSet slower, and no Deployment', () => {
  const slow = (kind: string) => roll(workload(kind, { replicas: 3 }, drain(20))).pods.filter(({ isNew }) => isNew).pop()!.createdAt;
  const quick = (kind: string) => roll(workload(kind, { replicas: 3 }, drain(5))).pods.filter(({ isNew }) => isNew).pop()!.createdAt;
  // The kubelet sees only so often that something has ended.
  expect(Math.abs(slow('StatefulSet') - quick('StatefulSet') - 3 * 15_000)).toBeLessThan(3 * delaysOf(36, false).relist);
  expect(slow('Deployment')).toBe(quick('Deployment'));
});

test('a partition leaves the pods below it as they are', () => {
  const update = roll(set({ updateStrategy: { rollingUpdate: { partition: 2 } } }));
  expect(update.pods.filter(({ deletedAt, isNew }) => isNew || deletedAt !== undefined).map(({ name }) => name)).toEqual(['old-2', 'new-2']);
  expect(update.doneAt).toBeDefined();
});

test('a pod that does not become ready holds all that come after it', () => {
  const update = roll(set(), { assume: ['main.serve=never'] });
  expect(update.stuck).toBe('No new pod becomes ready: main runs, but its readiness probe does not succeed. 2 of 3 old pods stay.');
  expect(update.deadlineExceededAt).toBeUndefined();
  expect(range(update, 'available')).toEqual([2, 3]);
});

test('OnDelete changes nothing', () => {
  const update = roll(set({ updateStrategy: { type: 'OnDelete' } }));
  expect(update.stuck).toBe('The StatefulSet has the strategy OnDelete: pods are replaced only when they are deleted.');
  expect(update.pods.every(({ deletedAt, isNew }) => !isNew && deletedAt === undefined)).toBe(true);
});
