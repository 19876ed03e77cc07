import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { KubernetesVersion, Lifecycle, LoadBalancer, Shutdown, timeline } from '../../src';
import { errorOf } from '../_support/errors';
import { CONTAINER, shop } from '../_support/shop';

const { PodScenario, PodTimeline, RolloutTimeline } = timeline;

describe('PodTimeline.ofWorkload', () => {
  test('shows what the workload will write: even at worst, nothing goes wrong while the stop takes what was said', () => {
    const line = PodTimeline.ofWorkload(shop().deployment, { assume: { main: { stop: Duration.seconds(25) } }, worstCase: true });
    expect(line.problems).toEqual([]);
    expect(line.gracePeriodLeft!.toMilliseconds()).toBeGreaterThan(0);
  });

  test('and if it takes longer, the container is killed', () => {
    expect(PodTimeline.ofWorkload(shop().deployment, { assume: { main: { stop: Duration.seconds(40) } } }).killed).toEqual(['main']);
  });

  test('is for the cluster of the workload', () => {
    const line = (propagationDelay: Duration, version?: KubernetesVersion) => PodTimeline.ofWorkload(shop({ propagationDelay, version }).deployment);
    expect(line(Duration.seconds(12)).assumptions).toContainEqual({ name: 'propagation', value: '12 s', source: timeline.AssumptionSource.GIVEN, why: 'set explicitly' });
    expect(line(Duration.seconds(12)).lostTraffic.toMilliseconds()).toBe(0);
    expect(line(Duration.seconds(1), KubernetesVersion.V1_30).toText()).toContain('(Kubernetes 1.30, as expected)');
  });

  test('has a lane for each load balancer of the cluster, with the time that is known of it or was given', () => {
    const behind = (...loadBalancers: LoadBalancer[]) => PodTimeline.ofWorkload(shop({ loadBalancers }).deployment);
    expect(behind(LoadBalancer.awsAlbIp()).toText()).toMatch(/\nthe ALB +>+ *\n[^]*\n {2}the ALB = 30 s {2}\(catalogue: reported, /);
    expect(behind(LoadBalancer.awsAlbIp({ newRequests: Duration.seconds(40) })).toText()).toContain('\n  the ALB = 40 s  (given: set explicitly)');
    expect(behind(LoadBalancer.custom({ name: 'the edge', newRequests: Duration.seconds(7) })).toText()).toMatch(/\nthe edge +>+ *\n/);
    expect(behind(LoadBalancer.awsAlbIp()).problems).toEqual([]);
    const plain = PodTimeline.ofWorkload(shop({}).deployment, { loadBalancers: [LoadBalancer.awsAlbIp()] });
    expect(plain.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^Connections from the ALB to main are refused for 2\d/)]);
    const update = RolloutTimeline.ofWorkload(shop({ loadBalancers: [LoadBalancer.awsAlbIp()] }).deployment);
    expect(update.requestsLost).toBe(0);
  });

  test('takes a scenario, and works on plain workloads', () => {
    const { chart } = shop();
    const plain = new kplus.Deployment(chart, 'plain', { containers: [CONTAINER] });
    const start = PodTimeline.ofWorkload(plain, { scenario: PodScenario.start() });
    expect(start.readyAt!.toMilliseconds()).toBeGreaterThan(0);
    expect(PodTimeline.ofWorkload(plain).problems).toHaveLength(1);
  });

  test('says where what is wrong is wrong', () => {
    const { deployment } = shop();
    expect(errorOf(() => PodTimeline.ofWorkload(deployment, { scenario: PodScenario.crash({ container: 'other' }) })))
      .toMatch(/^shop\/api: PodTimeline\.ofWorkload: scenario 'crash': there is no container 'other' in this pod; there are /);
    const { chart } = shop();
    const broken = new kplus.Deployment(chart, 'broken', { containers: [CONTAINER] });
    Lifecycle.of(broken).stop(Shutdown.of(), { container: 'other' });
    expect(errorOf(() => PodTimeline.ofWorkload(broken)))
      .toBe("Validation failed with the following errors:\n  [shop/broken] Lifecycle.stop: 'container' (other) must be a container of the pod, which has 'main': correct the name");
  });
});

describe('RolloutTimeline.ofWorkload', () => {
  test('loses nothing, where a plain workload does', () => {
    const { chart, deployment } = shop();
    const plain = new kplus.Deployment(chart, 'plain', { containers: [CONTAINER] });
    const lost = (workload: kplus.Deployment) => RolloutTimeline.ofWorkload(workload, { requestsPerSecond: 200 }).requestsLost;
    expect(lost(deployment)).toBe(0);
    expect(lost(plain)).toBeGreaterThan(10);
  });

  test('refuses what has none', () => {
    const pod = new kplus.Pod(shop().chart, 'pod', { containers: [CONTAINER] });
    expect(errorOf(() => RolloutTimeline.ofWorkload(pod)))
      .toMatch(/^shop\/pod: RolloutTimeline\.ofWorkload: Pod \S+: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet$/);
  });
});
