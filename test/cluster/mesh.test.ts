import { App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { checks, Cluster, ClusterOptions, GracefulDaemonSet, GracefulDeployment, KubernetesVersion, LoadBalancer, Mesh, Nodes, Shutdown } from '../../src';
import { MeshFactories } from '../../src/cluster/mesh-factories';
import { MESHES } from '../../src/traffic';
import { errorOf } from '../_support/errors';

const seconds = (n: number) => Duration.seconds(n);
const api = { image: 'acme/api:1', portNumber: 8080, securityContext: { user: 1000 } };

function chartOf(cluster: ClusterOptions, shutdown = Shutdown.of({ stop: seconds(20) }), annotations: { [name: string]: string } = {}): Chart {
  const chart = Testing.chart();
  Cluster.set(chart, cluster);
  new GracefulDeployment(chart, 'api', { containers: [api], shutdown, podMetadata: { annotations } });
  return chart;
}

function templateOf(chart: Chart): any {
  return Testing.synth(chart).find(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet').spec.template;
}

/** Annotations and grace period of an API in a mesh. */
function inMesh(mesh: Mesh, cluster: ClusterOptions = {}) {
  const { metadata: { annotations }, spec: { terminationGracePeriodSeconds } } = templateOf(chartOf({ ...cluster, mesh }));
  return [annotations ?? {}, terminationGracePeriodSeconds];
}

const OLD = { version: KubernetesVersion.V1_28 };
const SLOW = { loadBalancers: [LoadBalancer.awsAlbIp()] };

test('each mesh has a factory', () => {
  const names = Object.getOwnPropertyNames(MeshFactories).filter((name) => typeof (MeshFactories as any)[name] === 'function');
  expect(names.map((name) => ((Mesh as any)[name]() as Mesh).id).sort()).toEqual(MESHES.map(({ id }) => id).sort());
});

describe('a proxy that is a native sidecar', () => {
  test('of Istio is asked for, and has its time after the app: drain 5 + stop 20 + proxy 1 + margin 5', () => {
    expect(inMesh(Mesh.istio())).toEqual([{ 'sidecar.istio.io/nativeSidecar': 'true' }, 31]);
  });

  test('of Istio drains as long as the app does, however long that is', () => {
    expect(inMesh(Mesh.istio(), SLOW)).toEqual([{ 'sidecar.istio.io/nativeSidecar': 'true' }, 86]);
  });

  test('of Linkerd', () => expect(inMesh(Mesh.linkerd())).toEqual([{ 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' }, 32]));

  test('with the time that was measured', () => {
    expect(inMesh(Mesh.istio({ proxyStop: seconds(30) }))[1]).toBe(60);
    expect(inMesh(Mesh.istio({ proxyStop: seconds(0) }))[1]).toBe(30);
  });
});

describe('a proxy that is told to stop together with the app waits for it:', () => {
  test.each<[string, Mesh, ClusterOptions, object, number]>([
    ['Istio', Mesh.istio(), OLD,
      { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 25s', 'sidecar.istio.io/nativeSidecar': 'false' }, 30],
    ['Istio, as told', Mesh.istio({ nativeSidecar: false }), SLOW, {
      'proxy.istio.io/config': 'drainDuration: 60s\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 80s',
      'sidecar.istio.io/nativeSidecar': 'false',
    }, 85],
    ['Linkerd', Mesh.linkerd({ nativeSidecar: false }), {},
      { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '25', 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'false' }, 30],
    ['Dapr, which then takes 5 s', Mesh.dapr(), {}, { 'dapr.io/block-shutdown-duration': '25s' }, 35],
    ['Consul', Mesh.consul(), {}, {
      'consul.hashicorp.com/enable-sidecar-proxy-lifecycle': 'true',
      'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds': '25',
    }, 30],
  ])('%s', (_, mesh, cluster, annotations, grace) => expect(inMesh(mesh, cluster)).toEqual([annotations, grace]));
});

describe('in ambient mode', () => {
  test('pods that listen drain until ztunnel has stopped sending, and are annotated with nothing', () => {
    const { metadata: { annotations }, spec } = templateOf(chartOf({ mesh: Mesh.istioAmbient() }));
    expect(annotations).toBeUndefined();
    expect(spec.containers[0].lifecycle.preStop).toEqual({ sleep: { seconds: 15 } });
    expect(spec.terminationGracePeriodSeconds).toBe(15 + 20 + 5);
  });

  test('a slower load balancer decides', () => expect(inMesh(Mesh.istioAmbient(), SLOW)[1]).toBe(85));
});

test('a pod in the network of its node is in no mesh', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { mesh: Mesh.istio() });
  new GracefulDaemonSet(chart, 'agent', { containers: [api], hostNetwork: true });
  expect(templateOf(chart).metadata.annotations).toBeUndefined();
});

test('Mesh.none() takes back what was set above', () => {
  const app = new App();
  Cluster.set(app, { mesh: Mesh.istio() });
  const [shop, legacy] = [new Chart(app, 'shop'), new Chart(app, 'legacy')];
  Cluster.set(legacy, { mesh: Mesh.none() });
  expect([Cluster.of(shop).mesh?.id, Cluster.of(legacy).mesh]).toEqual(['istio', undefined]);
  expect(`${Cluster.of(shop)}`).toBe('Kubernetes 1.30, endpoints propagate within 5 s, in a mesh (Istio, sidecars)');
});

test('nothing changes without a mesh', () => {
  expect(Testing.synth(chartOf({ mesh: Mesh.none() }))).toEqual(Testing.synth(chartOf({})));
});

test('a plain workload of which nothing was said stays as it is', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { mesh: Mesh.istio() });
  new kplus.Deployment(chart, 'api', { containers: [api] });
  expect(templateOf(chart).metadata.annotations).toBeUndefined();
});

describe('is an error:', () => {
  test('a grace period that does not hold the proxy', () => {
    expect(errorOf(() => Testing.synth(chartOf({ mesh: Mesh.istio() }, Shutdown.of({ stop: seconds(20), gracePeriod: seconds(30) }))))).toBe(
      'Validation failed with the following errors:\n  [test/api] the grace period (30 s) must be at least drain 5 s + stop 20 s + stop of istio-proxy 1 s + margin 5 s '
      + '= 31 s: raise it, leave it out to have it computed, or shorten a part');
  });

  test('one that nodes cut', () => {
    expect(errorOf(() => Testing.synth(chartOf({ mesh: Mesh.istio(), nodes: [Nodes.azureSpot()] })))).toBe(
      'Validation failed with the following errors:\n  [test/api] the grace period (drain 5 s + stop 20 s + stop of istio-proxy 1 s + margin 5 s = 31 s) must be at most 30 s, '
      + "because Azure gives the pods of a spot node 30 s when it reclaims the node: shorten a part, or run the workload on other nodes and set its 'nodes' with Cluster.set");
  });

  test('an annotation that says otherwise', () => {
    const given = { 'proxy.istio.io/config': 'terminationDrainDuration: 5s' };
    expect(errorOf(() => Testing.synth(chartOf({ mesh: Mesh.istio({ nativeSidecar: false }) }, undefined, given)))).toBe(
      'Validation failed with the following errors:\n  [test/api] annotation \'proxy.istio.io/config\' ("terminationDrainDuration: 5s") of the pod must be '
      + '"holdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 25s", or istio-proxy stops before the app: correct or remove it, or take the workload out of the '
      + 'mesh with Cluster.set and Mesh.none()');
  });

  test('a native sidecar in a cluster that has none', () => {
    expect(errorOf(() => Cluster.of(chartOf({ ...OLD, mesh: Mesh.istio({ nativeSidecar: true }) })))).toBe("test: Cluster.set: 'mesh' (Istio, sidecars with 'nativeSidecar') needs "
      + "Kubernetes 1.29 or newer, but 'version' is 1.28: raise the version, or leave 'nativeSidecar' out");
  });

  test('but not one that says the same', () => {
    expect(() => Testing.synth(chartOf({ mesh: Mesh.istio() }, undefined, { 'sidecar.istio.io/nativeSidecar': 'true' }))).not.toThrow();
  });

  test.each([
    ['a native sidecar that is not known to be possible', () => Mesh.dapr({ nativeSidecar: true }),
      "Mesh.dapr: 'nativeSidecar' (true) is not supported, because daprd is not known to run as a native sidecar: leave it out"],
    ['a sidecar in ambient mode', () => Mesh.istioAmbient({ nativeSidecar: true }),
      "Mesh.istioAmbient: 'nativeSidecar' is about a proxy in the pod, but in this mesh it runs on the node: leave it out"],
    ['a time of a proxy in ambient mode', () => Mesh.istioAmbient({ proxyStop: seconds(1) }),
      "Mesh.istioAmbient: 'proxyStop' is about a proxy in the pod, but in this mesh it runs on the node: leave it out"],
    ['more than an hour', () => Mesh.istio({ proxyStop: Duration.hours(2) }),
      "Mesh.istio: 'proxyStop' (2 h) must be at most 1 h: give how long the proxy takes to stop once the app has ended"],
  ])('%s', (_, make, message) => expect(make).toThrow(new Error(message)));
});

test('check finds nothing in what is written for any mesh, with the label or annotation that has the proxy added', () => {
  const asks = { 'istio': {}, 'istio-ambient': {}, 'linkerd': { 'linkerd.io/inject': 'enabled' }, 'dapr': { 'dapr.io/enabled': 'true' }, 'consul': { 'consul.hashicorp.com/connect-inject': 'true' } };
  const meshes: [string, Mesh][] = [
    ...MESHES.map(({ id }): [string, Mesh] => [id, (Mesh as any)[id === 'istio-ambient' ? 'istioAmbient' : id]()]),
    ['istio', Mesh.istio({ nativeSidecar: false })], ['linkerd', Mesh.linkerd({ nativeSidecar: false })],
  ];
  const found = meshes.flatMap(([id, mesh]) => {
    const chart = Testing.chart();
    Cluster.set(chart, { mesh, ...SLOW });
    const api_ = new GracefulDeployment(chart, 'api', {
      containers: [api], shutdown: Shutdown.of({ stop: seconds(20) }), podMetadata: { labels: { 'sidecar.istio.io/inject': String(id === 'istio') }, annotations: (asks as any)[id] },
    });
    api_.exposeViaService();
    return new checks.Checker().check(Testing.synth(chart)).map(({ message, rule }) => `${id}: ${rule}: ${message}`);
  });
  expect(found).toEqual([]);
});
