import { App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Cluster, Feature, KubernetesVersion } from '../../src/cluster';
import { errorOf } from '../_support/errors';

let app: App;
let chart: Chart;
let construct: Construct;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'shop');
  construct = new Construct(chart, 'api');
});

describe('a cluster of which nothing is known', () => {
  test('has the version that nearly all clusters have reached', () => expect(Cluster.of(construct).version).toBe('1.30'));

  test('has endpoints that propagate within 5 s', () => expect(Cluster.of(construct).propagationDelay.toSeconds()).toBe(5));

  test('has the domain that clusters have', () => expect(Cluster.of(construct).clusterDomain).toBe('cluster.local'));

  test('sleeps by itself and has native sidecars', () => {
    const supported = Object.values(Feature).filter((feature) => Cluster.of(construct).supports(feature));
    expect(supported).toEqual([Feature.NATIVE_SIDECARS, Feature.NATIVE_SLEEP, Feature.JOB_POD_REPLACEMENT, Feature.VALIDATING_POLICIES]);
  });
});

describe('a cluster holds for everything below the construct on which it was set', () => {
  const known = { version: KubernetesVersion.V1_32, propagationDelay: Duration.seconds(30), featureGates: [Feature.ZERO_SLEEP] };

  test.each([
    ['an app', () => app],
    ['a chart', () => chart],
    ['a construct', () => construct],
  ])('%s', (_, on) => {
    Cluster.set(on(), known);
    const cluster = Cluster.of(new Construct(construct, 'below'));
    expect(cluster.version).toBe('1.32');
    expect(cluster.propagationDelay.toSeconds()).toBe(30);
    expect(cluster.supports(Feature.ZERO_SLEEP)).toBe(true);
  });

  test('and for the construct itself', () => {
    Cluster.set(construct, known);
    expect(Cluster.of(construct).version).toBe('1.32');
  });

  test('and for nothing above or beside it', () => {
    Cluster.set(construct, known);
    for (const other of [app, chart, new Construct(chart, 'beside')]) {
      expect(Cluster.of(other).version).toBe('1.30');
      expect(Cluster.of(other).propagationDelay.toSeconds()).toBe(5);
      expect(Cluster.of(other).supports(Feature.ZERO_SLEEP)).toBe(false);
    }
  });

  test('and when it is set after what is below was made', () => {
    const workload = new Construct(construct, 'made-before');
    Cluster.set(app, { version: KubernetesVersion.V1_30 });
    expect(Cluster.of(workload).version).toBe('1.30');
    expect(Cluster.of(workload).supports(Feature.NATIVE_SLEEP)).toBe(true);
  });
});

describe('each property comes from the nearest construct on which it was set', () => {
  test('property by property', () => {
    Cluster.set(app, { version: KubernetesVersion.V1_32, propagationDelay: Duration.seconds(10), featureGates: [Feature.ZERO_SLEEP] });
    Cluster.set(chart, { propagationDelay: Duration.seconds(20) });
    Cluster.set(construct, { featureGates: [] });
    const [atApp, atChart, atConstruct] = [app, chart, construct].map((scope) => Cluster.of(scope));
    expect([atApp, atChart, atConstruct].map((cluster) => cluster.version)).toEqual(['1.32', '1.32', '1.32']);
    const below = new Construct(construct, 'below');
    Cluster.set(below, { version: KubernetesVersion.V1_30 });
    expect([Cluster.of(below).version, Cluster.of(below).propagationDelay.toSeconds()]).toEqual(['1.30', 20]);
    expect([atApp, atChart, atConstruct].map((cluster) => cluster.propagationDelay.toSeconds())).toEqual([10, 20, 20]);
    expect([atApp, atChart, atConstruct].map((cluster) => cluster.supports(Feature.ZERO_SLEEP))).toEqual([true, true, false]);
  });

  test('a delay of zero is a delay that was set', () => {
    Cluster.set(app, { propagationDelay: Duration.seconds(10) });
    Cluster.set(chart, { propagationDelay: Duration.seconds(0) });
    expect(Cluster.of(construct).propagationDelay.toSeconds()).toBe(0);
  });
});

test('a cluster may have a domain of its own', () => {
  Cluster.set(app, { clusterDomain: 'corp.example' });
  Cluster.set(chart, { version: KubernetesVersion.V1_30 });
  Cluster.set(construct, { clusterDomain: 'k8s' });
  expect([app, chart, construct].map((scope) => Cluster.of(scope).clusterDomain)).toEqual(['corp.example', 'corp.example', 'k8s']);
  expect(Cluster.of(chart).toString()).toBe('Kubernetes 1.30, endpoints propagate within 5 s, DNS domain corp.example');
});

test.each(['', '.', 'cluster.local.', 'a..b', 'Cluster.local', '-a', 'a b', 'a\n', '${X}', `${'a.'.repeat(100)}a`])('a cluster has no domain %j', (clusterDomain) => {
  expect(errorOf(() => Cluster.set(chart, { clusterDomain }))).toBe(
    `shop: Cluster.set: 'clusterDomain' (${JSON.stringify(clusterDomain)}) must be a lower case DNS name of at most 180 characters, for example `
      + '\'cluster.local\': give what follows `svc.` in /etc/resolv.conf of a pod, or leave it out');
});

const TO_1_33 = [Feature.NATIVE_SIDECARS, Feature.NATIVE_SLEEP, Feature.ZERO_SLEEP];
const RESOURCES = [Feature.IN_PLACE_RESIZE, Feature.POD_LEVEL_RESOURCES];

describe('a cluster supports', () => {
  test.each([
    ['1.28', []],
    ['1.29', [Feature.NATIVE_SIDECARS, Feature.JOB_POD_REPLACEMENT]],
    ['1.30', [Feature.NATIVE_SIDECARS, Feature.NATIVE_SLEEP, Feature.JOB_POD_REPLACEMENT, Feature.VALIDATING_POLICIES]],
    ['1.32', [Feature.NATIVE_SIDECARS, Feature.NATIVE_SLEEP, Feature.JOB_POD_REPLACEMENT, Feature.VALIDATING_POLICIES]],
    ['1.33', [...TO_1_33, Feature.JOB_POD_REPLACEMENT, Feature.IN_PLACE_RESIZE, Feature.VALIDATING_POLICIES]],
    ['1.34', [...TO_1_33, Feature.JOB_POD_REPLACEMENT, Feature.IN_PLACE_RESIZE, Feature.POD_LEVEL_RESOURCES, Feature.VALIDATING_POLICIES]],
    ['1.35', [...TO_1_33, Feature.CONTAINER_RESTART_RULES, Feature.JOB_POD_REPLACEMENT, Feature.TERMINATING_REPLICAS, ...RESOURCES, Feature.VALIDATING_POLICIES]],
    ['1.36', [
      ...TO_1_33, Feature.CONTAINER_RESTART_RULES, Feature.RESTART_ALL_CONTAINERS, Feature.JOB_POD_REPLACEMENT, Feature.TERMINATING_REPLICAS,
      ...RESOURCES,
      Feature.MUTATING_POLICIES, Feature.VALIDATING_POLICIES,
    ]],
    ['1.37', [
      ...TO_1_33, Feature.CONTAINER_RESTART_RULES, Feature.RESTART_ALL_CONTAINERS, Feature.STATEFUL_SET_MAX_UNAVAILABLE, Feature.HPA_SCALE_TO_ZERO,
      Feature.JOB_POD_REPLACEMENT, Feature.TERMINATING_REPLICAS, ...RESOURCES, Feature.MUTATING_POLICIES, Feature.VALIDATING_POLICIES,
    ]],
  ])('by default in version %s: %j', (version, features) => {
    Cluster.set(app, { version: version as KubernetesVersion });
    expect(Object.values(Feature).filter((feature) => Cluster.of(construct).supports(feature))).toEqual(features);
  });

  test('what its feature gates turn on, from the version that has them', () => {
    Cluster.set(app, { version: KubernetesVersion.V1_33, featureGates: [Feature.STOP_SIGNAL] });
    expect(Cluster.of(construct).supports(Feature.STOP_SIGNAL)).toBe(true);
  });
});

test('a cluster says in words what it is', () => {
  Cluster.set(app, { version: KubernetesVersion.V1_31, propagationDelay: Duration.minutes(2) });
  expect(Cluster.of(chart).toString()).toBe('Kubernetes 1.31, endpoints propagate within 2 min');
  expect(Cluster.of(new App()).toString()).toBe('Kubernetes 1.30, endpoints propagate within 5 s');
  Cluster.set(construct, { featureGates: [Feature.NATIVE_SLEEP, Feature.NATIVE_SIDECARS], propagationDelay: Duration.seconds(0) });
  expect(Cluster.of(construct).toString()).toBe(
    'Kubernetes 1.31, with PodLifecycleSleepAction, SidecarContainers turned on, endpoints propagate within 0 s');
});

test('clusters are the same when all that was said of them is', () => {
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  Cluster.set(a, { version: KubernetesVersion.V1_33, propagationDelay: Duration.seconds(60) });
  Cluster.set(b, { version: KubernetesVersion.V1_33, propagationDelay: Duration.minutes(1) });
  expect(Cluster.of(a)._sameAs(Cluster.of(b))).toBe(true);
  for (const other of [
    { version: KubernetesVersion.V1_34 }, { propagationDelay: Duration.seconds(61) },
    { clusterDomain: 'other.local' }, { featureGates: [Feature.STOP_SIGNAL] }, { featureGates: [Feature.STOP_SIGNAL, Feature.ZERO_SLEEP] },
  ]) {
    const below = new Chart(a, `other-${JSON.stringify(other)}`.replace(/\W+/g, '-').toLowerCase());
    Cluster.set(below, other);
    expect(Cluster.of(below)._sameAs(Cluster.of(a))).toBe(false);
    expect(Cluster.of(a)._sameAs(Cluster.of(below))).toBe(false);
  }
});

describe('a cluster is refused', () => {
  test('if it was set on the same construct before', () => {
    Cluster.set(chart, {});
    expect(errorOf(() => Cluster.set(chart, {}))).toBe(
      'shop: Cluster.set: the cluster is already set on this construct: set it once, or on a construct further below');
  });

  test('if it was set on the same app before, which has no path', () => {
    Cluster.set(app, {});
    expect(errorOf(() => Cluster.set(app, {}))).toBe(
      'App: Cluster.set: the cluster is already set on this construct: set it once, or on a construct further below');
  });

  test.each([
    [601, "'propagationDelay' (601 s) must be at most 10 min"],
    [3600, "'propagationDelay' (1 h) must be at most 10 min"],
    [1.5, "'propagationDelay' (1.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds"],
  ])('if endpoints propagate within %d s', (seconds, problem) => {
    expect(errorOf(() => Cluster.set(construct, { propagationDelay: Duration.seconds(seconds) }))).toBe(
      `shop/api: Cluster.set: ${problem}: give how long endpoints and load balancers take to remove a pod`);
    // And then nothing was set.
    expect(Cluster.of(construct).propagationDelay.toSeconds()).toBe(5);
  });

  test.each([0, 600])('but not if endpoints propagate within %d s, the limit', (seconds) => {
    Cluster.set(construct, { propagationDelay: Duration.seconds(seconds) });
    expect(Cluster.of(construct).propagationDelay.toSeconds()).toBe(seconds);
  });

  test.each([
    [KubernetesVersion.V1_28, Feature.NATIVE_SLEEP, '1.29'],
    [KubernetesVersion.V1_31, Feature.ZERO_SLEEP, '1.32'],
    [KubernetesVersion.V1_32, Feature.STOP_SIGNAL, '1.33'],
  ])('if version %s is to turn on %s, which it does not have', (version, feature, needed) => {
    // The two may come from different constructs, so it shows where they meet.
    Cluster.set(app, { featureGates: [feature] });
    Cluster.set(chart, { version });
    expect(errorOf(() => Cluster.of(construct))).toBe(
      `shop/api: Cluster.set: 'featureGates' (${feature}) needs Kubernetes ${needed} or newer, but 'version' is ${version}: `
      + 'remove the gate, or raise the version');
  });

  test.each([
    [KubernetesVersion.V1_28, Feature.NATIVE_SIDECARS],
    [KubernetesVersion.V1_29, Feature.NATIVE_SLEEP],
    [KubernetesVersion.V1_32, Feature.ZERO_SLEEP],
    [KubernetesVersion.V1_33, Feature.STOP_SIGNAL],
  ])('but not if version %s is to turn on %s', (version, feature) => {
    Cluster.set(app, { version, featureGates: [feature] });
    expect(Cluster.of(construct).supports(feature)).toBe(true);
  });
});
