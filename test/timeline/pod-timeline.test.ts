import { Duration } from 'cdk8s';
import { KubernetesVersion, timeline } from '../../src';
import { ScenarioName } from '../../src/timeline/scenario-facts';
import { errorOf } from '../_support/errors';

const { PodScenario, PodTimeline, RolloutTimeline } = timeline;
type PodScenarioType = timeline.PodScenario;
type PodScenarioOptions = timeline.GracePeriodScenarioOptions & timeline.ContainerScenarioOptions;

const deployment = (container: object = {}, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 3,
    template: {
      spec: {
        terminationGracePeriodSeconds: 10,
        containers: [{ name: 'main', image: 'acme/web:1', ports: [{ containerPort: 80 }], ...container }],
        ...spec,
      },
    },
  },
});
const DRAIN = { lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } };

describe('PodTimeline', () => {
  test('says what comes of a deletion, and nothing goes wrong with a drain', () => {
    const line = PodTimeline.of(deployment(DRAIN));
    expect(line.problems).toEqual([]);
    expect([line.refusals, line.killed, line.lostTraffic.toMilliseconds()]).toEqual([[], [], 0]);
    expect(line.goneAt!.toMilliseconds()).toBeGreaterThan(5500);
    expect(line.goneAt!.toMilliseconds()).toBeLessThan(9000);
    expect(line.gracePeriodLeft!.toMilliseconds()).toBeLessThan(5000);
    expect(line.readyAt).toBeUndefined();
  });

  test('and without one, requests are lost', () => {
    const line = PodTimeline.of(deployment());
    expect(line.problems).toHaveLength(1);
    expect(line.problems[0]).toMatchObject({ kind: timeline.PodProblemKind.CONNECTIONS_REFUSED, container: 'main' });
    expect(line.problems[0].at!.toMilliseconds()).toBeLessThan(1000);
    expect(line.problems[0].message).toMatch(/^Connections to main are refused for 0\.\d+ s, from 0\.\d+ s\.$/);
    // The stop signal comes at once, and the proxies hear of it after a second.
    expect(line.lostTraffic.toMilliseconds()).toBeGreaterThan(900);
    expect(line.lostTraffic.toMilliseconds()).toBeLessThan(1000);
  });

  test('takes what is assumed, and the worst', () => {
    const killed = PodTimeline.of(deployment(DRAIN), { assume: { main: { stop: Duration.seconds(20) } } });
    expect([killed.killed, killed.problems.length]).toEqual([['main'], 1]);
    expect(killed.assumptions).toContainEqual({ name: 'main.stop', value: '20 s', source: timeline.AssumptionSource.GIVEN, why: 'set explicitly' });
    expect(PodTimeline.of(deployment(DRAIN), { worstCase: true }).killed).toEqual(['main']);
    const second = Duration.seconds(1);
    const all = { pull: second, serve: second, run: Duration.minutes(2), exitCode: 3, preStop: second, preStopFails: true };
    expect(PodTimeline.of(deployment(DRAIN), { assume: { main: all } }).events.map(({ reason }) => reason)).toContain('FailedPreStopHook');
    expect(PodTimeline.of(deployment(DRAIN), { assume: { main: { preStopFails: false } } }).events.map(({ reason }) => reason)).not.toContain('FailedPreStopHook');
    const slow = PodTimeline.of(deployment(DRAIN), { propagationDelay: Duration.seconds(8) });
    expect(slow.lostTraffic.toMilliseconds()).toBeGreaterThan(1000);
  });

  const s = Duration.seconds;
  test.each<[PodScenarioType, ScenarioName, PodScenarioOptions?]>([
    [PodScenario.start(), 'start'],
    [PodScenario.delete({ gracePeriod: s(3), at: Duration.millis(1500) }), 'delete', { gracePeriod: s(3), at: Duration.millis(1500) }],
    [PodScenario.forceDelete(), 'force-delete'],
    [PodScenario.evict({ gracePeriod: Duration.minutes(1) }), 'evict', { gracePeriod: Duration.minutes(1) }],
    [PodScenario.evictSoft(), 'evict-soft'],
    [PodScenario.evictHard(), 'evict-hard'],
    [PodScenario.preempt(), 'preempt'],
    [PodScenario.deadline(), 'deadline'],
    [PodScenario.nodeShutdown({ gracePeriod: s(9) }), 'node-shutdown', { gracePeriod: s(9) }],
    [PodScenario.livenessFailure({ container: 'main' }), 'liveness-failure', { container: 'main' }],
    [PodScenario.crash(), 'crash'],
    [PodScenario.oom({ container: 'main', at: s(10) }), 'oom', { container: 'main', at: s(10) }],
    [PodScenario.complete(), 'complete'],
    [PodScenario.restartAll({ container: 'main' }), 'restart-all', { container: 'main' }],
    [PodScenario.fromText('delete grace=1'), 'delete', { gracePeriod: s(1) }],
    [PodScenario.fromText('crash at=1.5s container=main'), 'crash', { at: Duration.millis(1500), container: 'main' }],
  ])('PodScenario %#', (scenario, kind, { at, container, gracePeriod } = {}) => {
    const ms = (duration?: Duration) => duration?.toMilliseconds();
    expect([scenario.kind, ms(scenario.at), ms(scenario.gracePeriod), scenario.container]).toEqual([kind, ms(at), ms(gracePeriod), container]);
    const rules = { restartPolicy: 'Always', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [88] } }] };
    const line = PodTimeline.of(deployment({ livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 }, ...rules }), { scenario });
    expect(line.events.length).toBeGreaterThan(3);
    expect(line.readyAt === undefined).toBe(kind !== 'start' && at === undefined);
  });

  test('PodScenario.fromText says which scenarios there are', () => {
    expect(errorOf(() => PodScenario.fromText('explode'))).toMatch(/^PodScenario\.fromText: scenario 'explode': there is no 'explode'; there are start, delete, /);
    expect(errorOf(() => PodScenario.fromText('evict container=main'))).toBe("PodScenario.fromText: scenario 'evict container=main': 'evict' has no option 'container'; it has grace, at");
  });

  test('events say who, what and why, and what the kubelet records', () => {
    const [first, ...others] = PodTimeline.of(deployment()).events;
    expect(first).toMatchObject({ actor: 'scenario', kind: 'deleted', what: 'pod is deleted', container: undefined, isWarning: false });
    expect(first.at.toMilliseconds()).toBe(0);
    expect(others.find(({ reason }) => reason === 'Killing')).toMatchObject({ actor: 'kubelet', container: 'main' });
    expect(others.every(({ why }) => why.length > 3)).toBe(true);
  });

  test('what the API server does not take is said', () => {
    const line = PodTimeline.of(deployment({ lifecycle: { preStop: { sleep: { seconds: 20 } } } }));
    expect(line.refusals).toEqual(['the preStop hook of main sleeps 20 s, longer than the grace period of 10 s']);
    expect([line.events, line.goneAt, line.gracePeriodLeft]).toEqual([[], undefined, undefined]);
    expect(line.problems).toEqual([{
      kind: timeline.PodProblemKind.REFUSED,
      container: undefined,
      at: undefined,
      message: 'The API server rejects it: the preStop hook of main sleeps 20 s, longer than the grace period of 10 s.',
      why: '',
    }]);
  });

  test('a pod that never becomes ready is a problem', () => {
    const probed = deployment({ readinessProbe: { tcpSocket: { port: 80 } } });
    const scenario = PodScenario.start();
    expect(PodTimeline.of(probed, { scenario }).problems).toEqual([]);
    expect(PodTimeline.of(probed, { scenario, assume: { main: { serve: Duration.days(1) } } }).problems).toEqual([
      expect.objectContaining({ kind: timeline.PodProblemKind.NEVER_READY, message: expect.stringMatching(/^The pod does not become ready within .* s\.$/) }),
    ]);
  });

  test('draws', () => {
    const line = PodTimeline.of(deployment(), { version: KubernetesVersion.V1_30 });
    expect(line.toText({ columns: 60, why: false })).toMatch(/^Deployment web: it is deleted \(Kubernetes 1\.30, as expected\)\n/);
    expect(line.toText().length).toBeGreaterThan(line.toText({ why: false }).length);
    expect(line.toMermaid()).toMatch(/^%%\{init.*\ngantt\n/);
    expect(line.toSvg()).toMatch(/^<svg /);
  });

  test.each<[unknown, string]>([
    [{ kind: 'Service', metadata: { name: 's' } }, 'PodTimeline.of: the manifest must have exactly one pod template, but has 0 (Service s): give one Pod, Deployment or other workload'],
    [undefined, 'PodTimeline.of: the manifest must have exactly one pod template, but has no Kubernetes object: give one Pod, Deployment or other workload'],
    [{ kind: 'List', items: [deployment(), deployment()] }, 'PodTimeline.of: the manifest must have exactly one pod template, but has 2 (Deployment web, Deployment web): '
      + 'give one Pod, Deployment or other workload'],
  ])('refuses %#', (manifest, message) => {
    expect(errorOf(() => PodTimeline.of(manifest))).toBe(message);
  });

  test('refuses what does not exist, and says what does', () => {
    expect(errorOf(() => PodTimeline.of(deployment(), { assume: { other: { stop: Duration.seconds(1) } } })))
      .toBe("assumption 'other.stop': there is no 'other.stop' in this pod; there are main.pull, main.serve, main.run, main.exit, main.stop, propagation");
    expect(errorOf(() => PodTimeline.of(deployment(), { scenario: PodScenario.crash({ container: 'a b' }) })))
      .toBe("scenario 'crash': there is no container 'a b' in this pod; there are main");
    expect(errorOf(() => PodTimeline.of(deployment(), { scenario: PodScenario.delete({ gracePeriod: Duration.millis(1500) }) })))
      .toBe("scenario 'delete': the grace period (1.5 s) must be a whole number of seconds from 0 to 31536000");
  });
});

describe('RolloutTimeline', () => {
  test('loses nothing with a drain, and something without', () => {
    const good = RolloutTimeline.of(deployment(DRAIN), { requestsPerSecond: 200 });
    const bad = RolloutTimeline.of(deployment(), { requestsPerSecond: 200 });
    expect(good.requestsLost).toBe(0);
    expect(bad.requestsLost).toBeGreaterThan(10);
    expect(good.requestsSent).toBeGreaterThan(1000);
    expect(good.fewestServing).toBe(3);
    // One more than there are replicas, and those that terminate: they count nowhere, and need their place.
    expect(good.mostPods).toBeGreaterThan(4);
    expect([good.stuck, good.refusals]).toEqual([undefined, []]);
    expect(good.doneAt!.toSeconds({ integral: false })).toBeGreaterThan(5);
    expect(good.strategy).toContain('maxSurge 1');
    expect(good.assumptions).toContainEqual({ name: 'rate', value: '200 requests/s', source: timeline.AssumptionSource.GIVEN, why: 'set explicitly' });
  });

  test('sticks where the new pods do not become ready, and says why', () => {
    const stuck = RolloutTimeline.of(deployment({ readinessProbe: { tcpSocket: { port: 80 } } }), { assume: { main: { serve: Duration.days(1) } } });
    expect(stuck.doneAt).toBeUndefined();
    expect(stuck.stuck).toMatch(/ready/);
  });

  test('draws', () => {
    const update = RolloutTimeline.of(deployment(), { requestDuration: Duration.seconds(2), propagationDelay: Duration.seconds(3), worstCase: true });
    expect(update.toText({ columns: 60 })).toContain('Deployment web');
    expect(update.toMermaid()).toMatch(/^%%\{init.*\ngantt\n/);
    expect(update.toSvg()).toMatch(/^<svg /);
  });
});
