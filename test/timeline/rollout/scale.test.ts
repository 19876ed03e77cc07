import { deployment, drain, range, roll } from './workloads';
import { expectEffort } from '../../_support/effort';

// How long it takes in fact is a matter of bench/timeline.ts: this is to see that it is not of another order.
test.each([['and nothing lost', drain(5)], ['that drop their work', { image: 'nginx:1.18' }]])('5,000 pods %s take well under a second', (_, container) => {
  const pod = deployment({ replicas: 5000 }, container);
  let update = roll(pod, { replicas: 100 });
  expectEffort(() => { update = roll(pod); }, 75);
  expect(update.pods).toHaveLength(10_000);
  expect(range(update, 'running')[1]).toBe(6250);
  expect(range(update, 'available')[0]).toBeGreaterThanOrEqual(3750);
  expect(update.doneAt).toBeGreaterThan(0);
});
