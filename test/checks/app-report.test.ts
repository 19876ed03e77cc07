import { appReportOf } from '../../src/checks/app-report';
import { checkWorld } from '../../src/checks/check';
import { partOf } from '../../src/checks/finding';
import { RULES } from '../../src/checks/rules';
import { World } from '../../src/checks/world';
import { NEWEST_VERSION } from '../../src/cluster/version';

const TARGET = { minor: 36, propagationDelay: 5 };
const NATIVE_SLEEP = { lifecycle: { preStop: { sleep: { seconds: 30 } } } };

const workload = (kind: string, name: string, container: object = {}, replicas = 2) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: { replicas, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'acme/api:1', ...container }] } } },
});
const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'scaler' },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'good' }, maxReplicas: 3 },
};

function report(manifests: readonly object[], suppressions: { readonly [rule: string]: string } = {}) {
  const world = new World(manifests.map((content, document) => ({ content, document })), TARGET);
  return appReportOf(world.pods, checkWorld(world, { suppressions }), { title: 'shop', assumed: () => ['propagation=3s'] });
}

test('each workload has its own findings, and what is about none of them is told apart', () => {
  const { findings, title, version, workloads } = report([workload('Deployment', 'good'), workload('Deployment', 'bad', NATIVE_SLEEP), AUTOSCALER]);
  expect([title, version]).toEqual(['shop', NEWEST_VERSION]);
  expect(workloads.map(({ findings: own, pod }) => [pod.object.name, own.map(({ container, level, rule }) => [rule, level, container])])).toEqual([
    ['good', [['hpa-and-replicas-both-set', 'warning', undefined]]],
    ['bad', [['sleep-equals-grace', 'error', 'main']]],
  ]);
  expect(findings!.map(({ rule }) => rule)).toEqual(['hpa-target-missing']);
  expect(findings![0].title).toMatch(/^HorizontalPodAutoscaler scaler: /);
});

test('what is suppressed is not shown', () => {
  const { workloads: [{ findings }] } = report([workload('Deployment', 'bad', NATIVE_SLEEP)], { 'sleep-equals-grace': 'it is a demo' });
  expect(findings).toEqual([]);
});

test('what has rolling updates shows one, under the same assumptions', () => {
  const { workloads } = report([workload('Deployment', 'web'), workload('StatefulSet', 'db'), workload('Job', 'once')]);
  expect(workloads.map(({ rollout }) => rollout?.replicas)).toEqual([2, 2, undefined]);
  for (const { rollout, start, stop } of workloads) {
    for (const line of [start, stop, ...rollout ? [rollout] : []]) {
      expect(line.assumptions.find(({ name }) => name === 'propagation')?.value).toBe('3 s');
    }
  }
});

test('a workload of more pods than are simulated is drawn with fewer, and says so', () => {
  const { workloads: [{ rollout }] } = report([workload('Deployment', 'huge', {}, 1_000_000)]);
  expect(rollout!.replicas).toBe(100_000);
  expect(rollout!.assumptions).toContainEqual({
    name: 'replicas', value: '100000', source: 'constant', why: 'the manifest says 1000000, and no more than 100000 are simulated',
  });
});

test('a DaemonSet has no replicas, whatever it says', () => {
  const { workloads: [{ rollout }] } = report([workload('DaemonSet', 'agent', {}, 1_000_000)]);
  expect(rollout!.replicas).toBe(3);
});

const rule = (id: string) => RULES.find((one) => one.id === id)!;

test.each([
  ['prestop-missing', '/spec/containers/0', 'stop'],
  ['readiness-probe-missing', '/spec/containers/0', 'start'],
  ['pdb-missing', '', 'rollout'],
  ['liveness-equals-readiness', '/spec/containers/0/livenessProbe', 'start'],
  ['liveness-probe-grace-below-drain', '/spec/containers/0/livenessProbe/terminationGracePeriodSeconds', 'stop'],
  ['hook-feature-gate', '/spec/containers/0/lifecycle/preStop/sleep', 'stop'],
  ['hook-feature-gate', '/spec/containers/0/lifecycle/postStart/sleep', 'start'],
  ['hook-handler-count', '/spec/containers/0/lifecycle/postStart', 'start'],
])('a finding of %s at %s is about the %s', (id, pointer, part) => {
  expect(partOf({ rule: rule(id), pointer })).toBe(part);
});

test('what is about rolling updates is shown there', () => {
  const { workloads: [{ findings }] } = report([workload('Deployment', 'good'), AUTOSCALER]);
  expect(findings.map(({ part }) => part)).toEqual(['rollout']);
});
