import { drain, range, roll, workload } from './workloads';
import { KubernetesVersion } from '../../../src/cluster';
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

// updateStatefulSetAfterInvariantEstablished and processReplica of Kubernetes 1.37.2.
describe('several pods at once, from 1.37 on', () => {
  const atOnce = (podManagementPolicy: string, maxUnavailable: unknown = 2, version = KubernetesVersion.V1_37) =>
    roll(set({ replicas: 5, podManagementPolicy, updateStrategy: { rollingUpdate: { maxUnavailable } } }), { version });
  const of = ({ pods }: ReturnType<typeof atOnce>, name: string) => pods.find((pod) => pod.name === name)!;

  test('with Parallel, the next one goes as soon as one is available again', () => {
    const update = atOnce('Parallel');
    expect(range(update, 'available')).toEqual([3, 5]);
    expect(of(update, 'old-4').deletedAt).toBe(of(update, 'old-3').deletedAt);
    expect(of(update, 'new-4').createdAt).toBe(of(update, 'new-3').createdAt);
    expect(of(update, 'old-2').deletedAt).toBe(of(update, 'new-4').availableAt! + 100);
    expect(update.doneAt).toBeDefined();
  });

  test('with OrderedReady, those that went together come back one after the other, the lowest first, before the next ones go', () => {
    const update = atOnce('OrderedReady');
    expect(range(update, 'available')).toEqual([3, 5]);
    expect(of(update, 'old-4').deletedAt).toBe(of(update, 'old-3').deletedAt);
    expect(of(update, 'new-4').createdAt).toBe(of(update, 'new-3').availableAt! + 100);
    expect(of(update, 'old-2').deletedAt).toBe(of(update, 'new-4').availableAt! + 100);
    expect(of(update, 'old-1').deletedAt).toBe(of(update, 'old-2').deletedAt);
    expect(update.pods.filter(({ isNew }) => isNew).map(({ name }) => name)).toEqual(['new-3', 'new-4', 'new-1', 'new-2', 'new-0']);
    expect(update.doneAt).toBe(of(update, 'new-0').availableAt);
  });

  test.each(['OrderedReady', 'Parallel'])('with %s, all at once leave none', (policy) => {
    expect(range(atOnce(policy, '100%'), 'available')).toEqual([0, 5]);
  });

  test('is faster, but before 1.37 the field changes nothing', () => {
    const took = (version: KubernetesVersion, maxUnavailable?: number) => atOnce('Parallel', maxUnavailable ?? null, version).doneAt!;
    expect(took(KubernetesVersion.V1_36, 2)).toBe(took(KubernetesVersion.V1_36));
    expect(took(KubernetesVersion.V1_37, 2)).toBeLessThan(0.7 * took(KubernetesVersion.V1_37));
  });

  test('a partition is kept', () => {
    const update = roll(set({ replicas: 5, updateStrategy: { rollingUpdate: { maxUnavailable: 4, partition: 3 } } }));
    expect(update.pods.filter(({ isNew }) => isNew).map(({ name }) => name)).toEqual(['new-3', 'new-4']);
    expect(update.doneAt).toBeDefined();
  });
});
