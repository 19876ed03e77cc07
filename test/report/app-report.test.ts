import { checkWorld } from '../../src/checks/engine/check';
import { partOf } from '../../src/checks/engine/finding';
import { World } from '../../src/checks/engine/world';
import { RULES } from '../../src/checks/rules';
import { NEWEST_VERSION } from '../../src/cluster/version';
import { appReportOf } from '../../src/report/app-report';
import { reportAsHtml } from '../../src/report/report';
import { TimelineInputError } from '../../src/timeline/input-error';

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
  return appReportOf(world.pods, checkWorld(world, { suppressions }), { title: 'shop', assumed: () => ({ propagation: 3000 }) });
}

test('each workload has its own findings, and what is about none of them is told apart', () => {
  const { findings, title, version, workloads } = report([workload('Deployment', 'good'), workload('Deployment', 'bad', NATIVE_SLEEP), AUTOSCALER]);
  expect([title, version]).toEqual(['shop', NEWEST_VERSION]);
  expect(workloads.map(({ findings: own, pod }) => [pod.object.name, own.map(({ container, level, rule }) => [rule, level, container])])).toEqual([
    ['good', [['hpa-and-replicas-both-set', 'warning', undefined]]],
    ['bad', [['sleep-equals-grace', 'warning', 'main']]],
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

describe('what breaks one workload does not cost the others', () => {
  const MANIFESTS = [workload('Deployment', 'good'), workload('Deployment', 'bad', NATIVE_SLEEP), workload('Deployment', 'fine')];
  const world = new World(MANIFESTS.map((content, document) => ({ content, document })), TARGET);
  const broken = (error: Error) => appReportOf(world.pods, checkWorld(world), {
    title: 'shop', assumed: ({ object }) => { if (object.name === 'bad') { throw error; } return {}; },
  });

  test('where it is simulated', () => {
    const { undrawn, workloads } = broken(new RangeError('Invalid array length'));
    expect(workloads.map(({ pod }) => pod.object.name)).toEqual(['good', 'fine']);
    expect(undrawn!.map(({ findings, pod, problem }) => [pod.object.name, problem, findings.map(({ rule }) => rule)])).toEqual([
      ['bad', 'It cannot be drawn because of a bug in cdk8s-graceful: Invalid array length. Please report it with the manifest.', ['sleep-equals-grace']],
    ]);
  });

  test('where it is drawn', () => {
    const { workloads, ...others } = broken(new Error());
    const lost = { ...workloads[0], start: { ...workloads[0].start, events: undefined as never } };
    const page = reportAsHtml({ ...others, undrawn: [], workloads: [lost, workloads[1]] });
    expect(page).toContain('<h2 id="w0-h">Deployment good</h2><p class="verdict is-bad">');
    expect(page).toMatch(/It cannot be drawn because of a bug in cdk8s-graceful: events is not iterable\. Please report it /);
    expect(page).toContain('<h3 id="w1-start-h">Start');
    expect(page).not.toContain('<h3 id="w0-start-h">Start');
  });

  test('it stands first on the page, with its findings', () => {
    const page = reportAsHtml(broken(new TimelineInputError('it is too long')));
    expect(page.match(/<h2[^]*?<\/h2>/g)).toEqual(['<h2 id="w0-h">Deployment bad</h2>', '<h2 id="w1-h">Deployment good</h2>', '<h2 id="w2-h">Deployment fine</h2>']);
    expect(page).toContain('<strong>It cannot be drawn: it is too long.</strong>');
    expect(page.slice(page.indexOf('id="w0"'), page.indexOf('id="w1"'))).toContain('<code>sleep-equals-grace</code>');
    expect(page).toContain('3 workloads: 1 with problems, ');
  });

  test('wrong options are an error of the report, and not of each workload', () => {
    expect(() => appReportOf(world.pods, [], { title: '', assumed: () => ({}), rate: -1 })).toThrow("rolling updates: 'requestsPerSecond' (-1) must be a number from 0 to 1000000: ");
  });
});

test('a StatefulSet of 65,535 replicas is drawn, on a page of no more than 200 KB', () => {
  const { undrawn, ...all } = report([workload('StatefulSet', 'huge', { image: 'nginx:1.27', ports: [{ containerPort: 80 }] }, 65_535)]);
  expect(undrawn).toEqual([]);
  const page = reportAsHtml({ undrawn, ...all });
  expect(page).toContain('Rolling update</a>');
  expect(page).not.toContain('cannot be drawn');
  expect(page.length).toBeLessThan(200_000);
});

test('a workload of more pods than are simulated is drawn with fewer, and says so', () => {
  const { workloads: [{ rollout }] } = report([workload('Deployment', 'huge', {}, 1_000_000)]);
  expect(rollout!.replicas).toBe(100_000);
  expect(rollout!.assumptions).toContainEqual({
    name: 'replicas', value: '100000', source: 'constant', why: 'the manifest has 1000000, but at most 100000 are simulated',
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
