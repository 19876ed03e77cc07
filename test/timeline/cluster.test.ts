import { join } from 'path';
import { compare, compareWith, NEAR } from '../../e2e/differential/compare';
import { read } from '../../e2e/differential/observations';
import { agreement } from '../../e2e/differential/report';
import { KubernetesVersion } from '../../src/cluster/version';

/*
 * What a real cluster did with generated pods, as the suite in e2e/ has recorded it, beside what the model says of them today.
 */

const { pods } = read(join(__dirname, '..', '..', 'e2e', 'differential', 'recorded.json'));
const verdicts = pods.map(compare);

describe(`${pods.length} pods of a real cluster`, () => {
  test('are at least 200, in all scenarios that a cluster can be made to do', () => {
    expect(pods.length).toBeGreaterThanOrEqual(200);
    expect([...new Set(pods.map(({ plan }) => plan.scenario.name))].sort()).toEqual([
      'complete', 'crash', 'deadline', 'delete', 'evict', 'evict-hard', 'force-delete', 'liveness-failure', 'oom', 'start',
    ]);
  });

  test(`live as the model says: 95 % of the times within ${NEAR} ms, and in the same order`, () => {
    const rule = agreement(verdicts.map((one) => one.rule));
    expect(rule.near).toBeGreaterThanOrEqual(95);
    expect(rule.ordered).toBeGreaterThanOrEqual(95);
    expect(rule.same).toBeGreaterThanOrEqual(75);
  });

  test('live as the model says with what chance a node has, but for the few that docs/timeline.md explains', () => {
    const chance = agreement(verdicts.map(({ best }) => best));
    expect(chance.near).toBeGreaterThanOrEqual(99);
    expect(chance.same).toBeGreaterThanOrEqual(95);
    expect(chance.ordered).toBeGreaterThanOrEqual(99);
  });

  test('do not live as in Kubernetes 1.30: what the model says of that agrees less', () => {
    const old = agreement(pods.map((one) => compareWith(one, {}, KubernetesVersion.V1_30)));
    expect(old.near).toBeLessThan(95);
    expect(old.same).toBeLessThan(70);
  });
});
