import * as kplus from 'cdk8s-plus-28';
import { KubernetesVersion, LifecycleReport } from '../../src';
import { CONTAINER, shop } from '../_support/shop';

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
});
