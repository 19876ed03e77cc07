import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, GracefulDeployment, KubernetesVersion, Lifecycle, LifecycleReport, Shutdown, timeline } from '../../src';
import { errorOf } from '../_support/errors';

const CONTAINER = { name: 'main', image: 'acme/api:1', portNumber: 8080 };

function api(cluster: { version?: KubernetesVersion; propagationDelay?: Duration } = {}) {
  const chart = new Chart(new App(), 'shop');
  Cluster.set(chart, cluster);
  const deployment = new GracefulDeployment(chart, 'api', { containers: [CONTAINER], shutdown: Shutdown.of({ stop: Duration.seconds(25) }) });
  return { chart, deployment };
}

describe('Lifecycle.timeline', () => {
  test('shows what the workload will write: even at worst, nothing goes wrong while the stop takes what was said', () => {
    const line = Lifecycle.of(api().deployment).timeline({ assume: { main: { stop: Duration.seconds(25) } }, worstCase: true });
    expect(line.problems).toEqual([]);
    expect(line.gracePeriodLeft!.toMilliseconds()).toBeGreaterThan(0);
  });

  test('and if it takes longer, the container is killed', () => {
    expect(Lifecycle.of(api().deployment).timeline({ assume: { main: { stop: Duration.seconds(40) } } }).killed).toEqual(['main']);
  });

  test('is for the cluster of the workload', () => {
    const line = (propagationDelay: Duration, version?: KubernetesVersion) => Lifecycle.of(api({ propagationDelay, version }).deployment).timeline();
    expect(line(Duration.seconds(12)).assumptions).toContain('propagation = 12 s (given: it was given)');
    expect(line(Duration.seconds(12)).lostTraffic.toMilliseconds()).toBe(0);
    expect(line(Duration.seconds(1), KubernetesVersion.V1_30).toText()).toContain('(Kubernetes 1.30)');
  });

  test('takes a scenario, and works on plain workloads', () => {
    const { chart } = api();
    const plain = new kplus.Deployment(chart, 'plain', { containers: [CONTAINER] });
    const start = Lifecycle.of(plain).timeline({ scenario: timeline.PodScenario.start() });
    expect(start.readyAt!.toMilliseconds()).toBeGreaterThan(0);
    expect(Lifecycle.of(plain).timeline().problems).toHaveLength(1);
  });

  test('says where what is wrong is wrong', () => {
    const { deployment } = api();
    expect(errorOf(() => Lifecycle.of(deployment).timeline({ scenario: timeline.PodScenario.of('explode') })))
      .toMatch(/^shop\/api: Lifecycle\.timeline: scenario 'explode': there is no 'explode'; there are start, delete, /);
    const { chart } = api();
    const broken = new kplus.Deployment(chart, 'broken', { containers: [CONTAINER] });
    Lifecycle.of(broken).stop(Shutdown.of(), { container: 'other' });
    expect(errorOf(() => Lifecycle.of(broken).timeline()))
      .toBe("Validation failed with the following errors:\n  [shop/broken] Lifecycle.stop: 'container' (other) is no container of the pod, which has 'main': correct the name");
  });
});

describe('Lifecycle.rollout', () => {
  test('loses nothing, where a plain workload does', () => {
    const { chart, deployment } = api();
    const plain = new kplus.Deployment(chart, 'plain', { containers: [CONTAINER] });
    const lost = (workload: kplus.Deployment) => Lifecycle.of(workload).rollout({ requestsPerSecond: 200 }).requestsLost;
    expect(lost(deployment)).toBe(0);
    expect(lost(plain)).toBeGreaterThan(10);
  });

  test('refuses what has none', () => {
    const pod = new kplus.Pod(api().chart, 'pod', { containers: [CONTAINER] });
    expect(errorOf(() => Lifecycle.of(pod).rollout()))
      .toMatch(/^shop\/pod: Lifecycle\.rollout: Pod \S+: there are no rolling updates of this kind: give a Deployment, a StatefulSet or a DaemonSet$/);
  });
});

describe('LifecycleReport', () => {
  test('has every workload of a chart, and what the checks find', () => {
    const { chart } = api();
    new kplus.Deployment(chart, 'plain', { metadata: { name: 'plain' }, containers: [{ ...CONTAINER, lifecycle: { preStop: kplus.Handler.fromTcpSocket({ port: 80 }) } }] });
    const page = LifecycleReport.of(chart).toHtml();
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain('<title>shop');
    expect(page.match(/Deployment(?: |\/)plain/g)!.length).toBeGreaterThan(0);
    expect(page).toContain('hook-tcpsocket-never-runs');
  });

  test('takes a title, a load and the worst case, and is for the cluster', () => {
    const page = LifecycleReport.of(api({ version: KubernetesVersion.V1_31 }).chart, { title: 'Ours', requestsPerSecond: 7, worstCase: true }).toHtml();
    expect(page).toContain('<title>Ours');
    expect(page).toContain('1.31');
    expect(page).toContain('7 requests');
  });
});
