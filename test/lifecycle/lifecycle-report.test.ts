import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, KubernetesVersion, LifecycleReport, LoadBalancer } from '../../src';
import { CONTAINER, shop } from '../_support/shop';

/** A workload of cdk8s-plus alone behind the same load balancer. */
function plainOnly(): Chart {
  const chart = new Chart(new App(), 'shop');
  Cluster.set(chart, { loadBalancers: [LoadBalancer.awsAlbIp()] });
  new kplus.Deployment(chart, 'plain', { metadata: { name: 'plain' }, containers: [CONTAINER] });
  return chart;
}

describe('LifecycleReport', () => {
  test('has every workload of a chart, and what the checks find', () => {
    const { chart } = shop();
    new kplus.Deployment(chart, 'plain', { metadata: { name: 'plain' }, containers: [{ ...CONTAINER, lifecycle: { preStop: kplus.Handler.fromTcpSocket({ port: 80 }) } }] });
    const page = LifecycleReport.of(chart).toHtml();
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain('<title>shop');
    expect(page.match(/Deployment(?: |\/)plain/g)!.length).toBeGreaterThan(0);
    expect(page).toContain('hook-tcpsocket-never-runs');
  });

  test('takes a title, a load and the worst case, and is for the cluster', () => {
    const page = LifecycleReport.of(shop({ version: KubernetesVersion.V1_31 }).chart, { title: 'Ours', requestsPerSecond: 7, worstCase: true }).toHtml();
    expect(page).toContain('<title>Ours');
    expect(page).toContain('1.31');
    expect(page).toContain('7 requests');
  });

  test('has a lane for each load balancer of the cluster, with what is refused in it', () => {
    const { chart } = shop({ loadBalancers: [LoadBalancer.awsAlbIp()] });
    new kplus.Deployment(chart, 'plain', { metadata: { name: 'plain' }, containers: [CONTAINER] });
    const page = LifecycleReport.of(chart).toHtml();
    expect(page).toContain('Connections from the ALB to main are refused for ');
    // That of the library drains for as long as the ALB sends.
    expect(page.match(/Connections from the ALB/g)).toHaveLength(LifecycleReport.of(plainOnly()).toHtml().match(/Connections from the ALB/g)!.length);
    expect(LifecycleReport.of(shop().chart).toHtml()).not.toContain('the ALB');
  });

  test('an object that cannot be written does not cost the others', () => {
    const { chart } = shop();
    new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'ConfigMap' }).addJsonPatch(JsonPatch.remove('/nothing/here'));
    const page = LifecycleReport.of(chart).toHtml();
    expect(page).toMatch(/shop\/broken cannot be rendered and is not in the report: /);
    expect(page).toContain('<h3 id="w0-start-h">Start');
  });

  test('a load that cannot be is refused', () => {
    expect(() => LifecycleReport.of(shop().chart, { requestsPerSecond: -1 }))
      .toThrow("shop: LifecycleReport.of: 'requestsPerSecond' (-1) must be a number from 0 to 1000000: give the requests per second to all pods together");
  });
});
