import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Duration, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { Cluster, Feature, FindingLevel, GracefulApp, GracefulDeployment, KubernetesVersion, Lifecycle, LifecycleChecks, LifecycleReport, LoadBalancer, Shutdown } from '../../src';
import { operationsBetween } from '../../src/plan/auto/change';
import { errorOf } from '../_support/errors';

const CONTAINER = { name: 'main', image: 'acme/api:1', portNumber: 8080 };
const SLEEP = { preStop: { sleep: { seconds: 5 } } };

/** A workload of plain cdk8s-plus behind a Service. */
function plain(chart: Chart, id = 'web'): kplus.Deployment {
  const deployment = new kplus.Deployment(chart, id, { metadata: { name: id }, replicas: 2, containers: [CONTAINER] });
  deployment.exposeViaService({ name: id });
  return deployment;
}

const named = (chart: Chart, name: string) => (Testing.synth(chart) as any[]).find((one) => one.spec?.template && one.metadata.name === name);
const lifecycleOf = (manifest: any) => manifest.spec.template.spec.containers[0].lifecycle;
const DRAINED = (service: string) => `container 'main': adds a preStop hook that waits 5 s: The Service '${service}' sends it requests for up to 5 s after the deletion.`;

test('makes graceful what cdk8s-plus, an ApiObject and an Include have made, before or after it is enabled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'include-'));
  try {
    const app = new App();
    const chart = new Chart(app, 'c');
    plain(chart, 'before');
    GracefulApp.enable(app);
    plain(chart, 'after');
    const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [CONTAINER].map(({ image, name }) => ({ name, image, ports: [{ containerPort: 8080 }] })) } };
    new ApiObject(chart, 'object', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'object' }, spec: { selector: { matchLabels: { app: 'api' } }, template } });
    const url = join(folder, 'a.yaml');
    writeFileSync(url, `${JSON.stringify({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'included' }, spec: { template } })}\n---\n${
      JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { selector: { app: 'api' }, ports: [{ port: 8080 }] } })}\n`);
    new Include(chart, 'include', { url });
    for (const name of ['before', 'after', 'object', 'included']) { expect([name, lifecycleOf(named(chart, name))]).toEqual([name, SLEEP]); }
    // The keys come where cdk8s puts them.
    expect(Object.keys(named(chart, 'before').spec.template.spec.containers[0]).slice(0, 4)).toEqual(['image', 'imagePullPolicy', 'lifecycle', 'name']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('leaves alone who was spoken for, our own workloads, and what is named', () => {
  const app = new App();
  const chart = new Chart(app, 'c');
  Lifecycle.of(plain(chart, 'spoken')).stop(Shutdown.of({ drain: Duration.seconds(9) }));
  new GracefulDeployment(chart, 'ours', { metadata: { name: 'ours' }, containers: [CONTAINER] });
  const ignored = plain(chart, 'ignored');
  plain(chart, 'said').metadata.addAnnotation('cdk8s-graceful/ignore', 'a demo');
  new kplus.DaemonSet(chart, 'kind', { metadata: { name: 'kind' }, containers: [CONTAINER] });
  const graceful = GracefulApp.enable(app, { ignore: [ignored], ignoreKinds: ['DaemonSet'] });
  expect(lifecycleOf(named(chart, 'spoken'))).toEqual({ preStop: { sleep: { seconds: 9 } } });
  expect(lifecycleOf(named(chart, 'ours'))).toEqual(SLEEP);
  for (const name of ['ignored', 'said', 'kind']) { expect(lifecycleOf(named(chart, name))).toBeUndefined(); }
  expect(graceful.toString()).toBe([
    'c/ignored: left alone: It is to be left alone, as an option says.',
    'c/said: left alone: Its annotation cdk8s-graceful/ignore says so: a demo.',
    'c/kind: left alone: Its kind is to be left alone (DaemonSet).',
  ].join('\n'));
});

test('reports what it does, and why, workload by workload', () => {
  const app = new App();
  const chart = new Chart(app, 'c');
  const graceful = GracefulApp.enable(chart, { disruptionBudgets: true, stop: Duration.seconds(40), margin: Duration.seconds(2) });
  expect(graceful.report()).toEqual([]);
  plain(chart);
  const expected = [{
    path: 'c/web',
    kind: 'Deployment',
    name: 'web',
    changes: [
      DRAINED('web'),
      'raises the grace period from 30 s to 47 s: It must hold drain 5 s + stop 40 s + margin 2 s = 47 s.',
      'adds a PodDisruptionBudget of one pod at a time: Without a budget, a node drain may evict all 2 pods at once.',
    ],
    leftAlone: [],
  }];
  expect(graceful.report()).toEqual(expected);
  const budgets = () => (Testing.synth(chart) as any[]).filter(({ kind }) => kind === 'PodDisruptionBudget');
  expect(budgets()).toHaveLength(1);
  expect(budgets()).toHaveLength(1);
  expect(graceful.report()).toEqual(expected);
});

test('each workload of a List gets a budget of its own', () => {
  const chart = new Chart(new App(), 'c');
  const graceful = GracefulApp.enable(chart, { disruptionBudgets: true });
  const one = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 2, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'acme/api:1' }] } },
    },
  });
  new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [one('a'), one('b')] } as any);
  const names = () => (Testing.synth(chart) as any[]).filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name);
  expect([names(), names()]).toEqual([['a', 'b'], ['a', 'b']]);
  expect(graceful.report().map(({ changes, name }) => [name, changes.length])).toEqual([['a', 1], ['b', 1]]);
});

test('the nearest one counts, with the cluster of the workload', () => {
  const app = new App();
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  GracefulApp.enable(app);
  GracefulApp.enable(b, { drain: Duration.seconds(8) });
  Cluster.set(a, { loadBalancers: [LoadBalancer.custom({ name: 'the edge', newRequests: Duration.seconds(21) })] });
  plain(a);
  plain(b);
  expect([a, b].map((chart) => lifecycleOf(named(chart, 'web')).preStop.sleep.seconds)).toEqual([21, 8]);
});

test('a stop signal is chosen where the cluster has it', () => {
  const chart = new Chart(new App(), 'c');
  Cluster.set(chart, { version: KubernetesVersion.V1_33, featureGates: [Feature.STOP_SIGNAL] });
  const graceful = GracefulApp.enable(chart);
  new kplus.Deployment(chart, 'pool', { metadata: { name: 'pool' }, containers: [{ name: 'main', image: 'edoburu/pgbouncer:v1.23.1-p2' }] });
  const { spec } = named(chart, 'pool').spec.template;
  expect([spec.containers[0].lifecycle, spec.os]).toEqual([{ stopSignal: 'SIGINT' }, { name: 'linux' }]);
  expect(graceful.report()[0].changes).toEqual([
    "container 'main': sets the stop signal to SIGINT: On that of its image, PgBouncer drops what it is doing.",
  ]);
});

test('a Service of another chart counts, also one that comes between two synths', () => {
  const app = new App();
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  GracefulApp.enable(a);
  new kplus.Deployment(a, 'web', { metadata: { name: 'web' }, podMetadata: { labels: { app: 'web' } }, containers: [CONTAINER] });
  expect(lifecycleOf(named(a, 'web'))).toBeUndefined();
  new ApiObject(b, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 8080 }] } } as any);
  expect(lifecycleOf(named(a, 'web'))).toEqual(SLEEP);
});

test('the checks find nothing afterwards that it could have planned, whichever was enabled first', () => {
  const findings = (prepare: (chart: Chart) => void) => {
    const chart = new Chart(new App(), 'c');
    prepare(chart);
    plain(chart);
    return Testing.synth(chart);
  };
  const check = (chart: Chart) => { LifecycleChecks.enable(chart, { rules: ['prestop-missing', 'server-without-drain', 'short-grace-behind-service'], failOn: FindingLevel.INFO }); };
  expect(errorOf(() => findings(check))).toContain('c/web/Resource: prestop-missing');
  expect(() => findings((chart) => { check(chart); GracefulApp.enable(chart); })).not.toThrow();
  expect(() => findings((chart) => { GracefulApp.enable(chart); check(chart); })).not.toThrow();
  const chart = new Chart(new App(), 'c');
  GracefulApp.enable(chart);
  plain(chart);
  expect(LifecycleReport.of(chart).toHtml()).toContain('preStop');
});

test('refuses what cannot be', () => {
  const chart = new Chart(new App(), 'c');
  GracefulApp.enable(chart);
  expect(errorOf(() => GracefulApp.enable(chart))).toBe('c: GracefulApp.enable: it is already enabled on this construct: enable it once, or on a construct further below');
  const refuse = (options: Parameters<typeof GracefulApp.enable>[1]) => errorOf(() => GracefulApp.enable(new App(), options));
  expect(refuse({ drain: Duration.hours(2) })).toBe("App: GracefulApp.enable: 'drain' (2 h) must be at most 1 h: leave it out to have it computed");
  expect(refuse({ margin: Duration.seconds(0) })).toBe("App: GracefulApp.enable: 'margin' (0 s) must be at least 1 s: give the safety margin");
  expect(refuse({ stop: Duration.days(8) })).toBe("App: GracefulApp.enable: 'stop' (192 h) must be at most 168 h: give how long a program may take to exit after its stop signal");
});

describe('the shop, whose author says nothing of starts and stops', () => {
  const hand = readShop();
  const app = new App();
  Cluster.set(app, { version: KubernetesVersion.V1_30 });
  const chart = new Chart(app, 'shop');
  hand.map(withoutLifecycle).forEach((manifest, n) => manifest && new ApiObject(chart, `object-${n}`, manifest));
  GracefulApp.enable(chart, { disruptionBudgets: true });
  const auto = Testing.synth(chart) as any[];
  const differences = (name: string) => {
    const [one, other] = [hand, auto].map((all) => all.find((manifest) => manifest.spec?.template && manifest.metadata.name === name).spec);
    return operationsBetween(one, other, '').map(({ path, value }) => [path, value]);
  };

  test('has the same pods as the one by hand, but for what only its author can know', () => {
    const MAIN = '/template/spec/containers/0';
    // What it waits for, and how Node.js is to be told to stop, the author has said.
    expect(differences('shop-api')).toEqual([
      ['/template/metadata/annotations/cdk8s-graceful~1settings', undefined],
      // The author has bounded the stop of the program by 17 s.
      ['/template/spec/initContainers', undefined],
      ['/template/spec/terminationGracePeriodSeconds', 30],
    ].sort());
    // No requests in a rolling update, and an order takes a minute: nobody else can know that.
    expect(differences('shop-worker')).toEqual([['/template/spec/initContainers', undefined], ['/template/spec/terminationGracePeriodSeconds', 30]]);
    // Our nginx.conf tells clients to close their connections, in the first seconds of a longer drain, and writes a line into the log.
    expect(differences('shop-web')).toEqual([
      ['/template/spec/initContainers', undefined],
      [`${MAIN}/lifecycle/preStop/exec`, undefined],
      [`${MAIN}/lifecycle/preStop/sleep`, { seconds: 5 }],
      ['/template/spec/terminationGracePeriodSeconds', 30],
    ]);
    // PostgreSQL is known: it gets its own stop command, for which the author has given a longer stop.
    expect(differences('shop-db').map(([path]) => path)).toEqual([
      `${MAIN}/lifecycle/preStop/sleep`, `${MAIN}/lifecycle/preStop/exec`, '/template/spec/terminationGracePeriodSeconds',
    ]);
  });

  test('has a budget where there are several pods', () => {
    expect(auto.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name)).toEqual(['shop-api', 'shop-web']);
  });
});

/** The manifests of the example, as its README shows them. */
function readShop(): any[] {
  const [, yaml] = /```yaml\n((?:apiVersion|---)[^]*?)\n```/.exec(readFileSync(join(__dirname, '../../examples/shop/README.md'), 'utf8'))!;
  return parseAllDocuments(yaml).map((document) => document.toJS());
}

/** A manifest as somebody writes it who thinks of no start and no stop. */
function withoutLifecycle(given: any): any {
  if (given.kind === 'PodDisruptionBudget') { return undefined; }
  const manifest = JSON.parse(JSON.stringify(given));
  const { metadata, spec } = manifest.spec?.template ?? {};
  if (!spec) { return manifest; }
  delete metadata.annotations?.['cdk8s-graceful/settings'];
  delete spec.initContainers;
  spec.terminationGracePeriodSeconds = 30;
  for (const container of spec.containers) { delete container.lifecycle; }
  return manifest;
}
