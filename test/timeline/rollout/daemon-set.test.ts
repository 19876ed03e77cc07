import { drain, range, roll, workload } from './workloads';

const set = (rollingUpdate: object = {}) => workload('DaemonSet', { updateStrategy: { rollingUpdate } }, drain(5));
const of = (update: ReturnType<typeof roll>, name: string) => update.pods.find((pod) => pod.name === name)!;

test('a DaemonSet leaves one node after the other without a pod', () => {
  const update = roll(set(), { replicas: 4 });
  for (const n of [1, 2, 3, 4]) { expect(of(update, `new-${n}`).createdAt).toBe(of(update, `old-${n}`).goneAt! + 100); }
  for (const n of [2, 3, 4]) { expect(of(update, `old-${n}`).deletedAt).toBe(of(update, `new-${n - 1}`).availableAt! + 100); }
  expect(range(update, 'running')).toEqual([3, 4]);
});

test('a DaemonSet with maxUnavailable 3 leaves so many', () => {
  const update = roll(set({ maxUnavailable: 3 }), { replicas: 9 });
  expect(range(update, 'running')).toEqual([6, 9]);
  expect(range(update, 'available')).toEqual([6, 9]);
});

test('a DaemonSet with a surge has two pods on a node, until the new one is available', () => {
  const update = roll(set({ maxSurge: 2, maxUnavailable: 0 }), { replicas: 5 });
  for (const n of [1, 2, 3, 4, 5]) { expect(of(update, `old-${n}`).deletedAt).toBe(of(update, `new-${n}`).availableAt! + 100); }
  expect(range(update, 'running')).toEqual([5, 7]);
  expect(range(update, 'available')[0]).toBe(5);
});

test('the number of nodes is an assumption', () => {
  expect(roll(set()).assumptions).toContainEqual({ name: 'replicas', value: '3', source: 'constant', why: 'the number of nodes is unknown; 3 are assumed' });
  expect(roll(set(), { replicas: 7 }).assumptions).toContainEqual({ name: 'replicas', value: '7', source: 'given', why: 'set explicitly' });
});
