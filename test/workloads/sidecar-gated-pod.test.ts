import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, KubernetesVersion, Lifecycle, Shutdown, SidecarGatedPod, SidecarGatedPodProps, StartFirst, Way } from '../../src';
import { errorOf as thrownBy } from '../_support/errors';
import { containerOf, errorOf, invalid, names, podOf, synth } from '../_support/pods';

const PROPS: SidecarGatedPodProps = {
  main: { image: 'nginx:1.27', portNumber: 80 },
  sidecar: { image: 'busybox:1.36', command: ['write', 'pages'] },
  gate: Gate.httpGet('/index.html', { port: 80 }),
};
const pod = (props: Partial<SidecarGatedPodProps> = {}, version = KubernetesVersion.V1_28) => podOf((chart) => {
  Cluster.set(chart, { version });
  new SidecarGatedPod(chart, 'it', { ...PROPS, ...props });
});

describe('a SidecarGatedPod', () => {
  test('is, with nothing but two containers and a gate', () => {
    const manifests = synth((chart) => { new SidecarGatedPod(chart, 'it', PROPS); });
    expect(manifests).toMatchSnapshot();
  });

  test('starts the main container first, and the sidecar when the gate opens', () => {
    const spec = pod();
    expect(names(spec.containers)).toEqual(['main', 'sidecar']);
    expect(containerOf(spec, 'sidecar').command.slice(3)).toEqual(['sh', 'write', 'pages']);
    expect(containerOf(spec, 'sidecar').command[2]).toContain('\nwait_for 60 http://127.0.0.1/index.html ');
    expect(containerOf(spec, 'main')).not.toHaveProperty('command');
  });

  test('holds the sidecar back by the main container, where the command of the sidecar is not known', () => {
    const spec = pod({ sidecar: { image: 'exporter' } });
    expect(containerOf(spec, 'main').lifecycle.postStart.exec.command[2]).toContain('\nwait_for 60 http://127.0.0.1/index.html ');
    expect(containerOf(spec, 'sidecar').lifecycle).not.toHaveProperty('postStart');
  });

  test('starts the sidecar first, if it is told so: before 1.29 by its place, then as a native sidecar, even if it has a port', () => {
    const sidecar = { image: 'proxy', portNumber: 15021 };
    const gate = Gate.httpGet('/ready', { port: 15021 });
    const old = pod({ sidecar, gate, startFirst: StartFirst.SIDECAR });
    expect(names(old.containers)).toEqual(['sidecar', 'main']);
    expect(containerOf(old, 'sidecar').lifecycle.postStart.exec.command[2]).toContain('wait_for');
    const native = pod({ sidecar, gate, startFirst: StartFirst.SIDECAR }, KubernetesVersion.V1_29);
    expect(names(native.containers)).toEqual(['main']);
    expect(names(native.initContainers)).toEqual(['sidecar']);
    expect(native.initContainers[0].restartPolicy).toBe('Always');
    expect(native.initContainers[0].startupProbe).toEqual(gate._toProbe());
  });

  test('never makes a native sidecar of its main container by itself', () => {
    expect(pod({}, KubernetesVersion.V1_36)).not.toHaveProperty('initContainers');
  });

  test('takes the way that it is told', () => {
    expect(containerOf(pod({ way: Way.HOLD_NEXT_CONTAINER }), 'main').lifecycle).toHaveProperty('postStart.exec');
    expect(containerOf(pod({ way: Way.RESTART_UNTIL_READY }), 'sidecar').lifecycle).toHaveProperty('postStart.httpGet');
    expect(names(pod({ way: Way.NATIVE_SIDECAR }, KubernetesVersion.V1_29).initContainers)).toEqual(['main']);
  });

  test('lets both containers drain, and further ones, which start after the two', () => {
    const spec = pod({ containers: [{ name: 'third', image: 'i' }], shutdown: Shutdown.of({ drain: Duration.seconds(9) }) });
    expect(names(spec.containers)).toEqual(['main', 'sidecar', 'third']);
    for (const c of spec.containers) { expect(c.lifecycle.preStop).toEqual({ exec: { command: ['sleep', '9'] } }); }
    expect(spec.terminationGracePeriodSeconds).toBe(34);
    expect(containerOf(spec, 'third')).not.toHaveProperty('command');
  });

  test('shows its containers and its lifecycle', () => {
    synth((chart) => {
      const it = new SidecarGatedPod(chart, 'it', { ...PROPS, main: { ...PROPS.main, name: 'web' }, sidecar: { ...PROPS.sidecar, name: 'writer' } });
      expect([it.main.name, it.sidecar.name]).toEqual(['web', 'writer']);
      expect(it.containers).toEqual([it.main, it.sidecar]);
      expect(it.lifecycle).toBe(Lifecycle.of(it));
      expect(it.lifecycle.toString().split('\n')[0]).toBe('start web first, writer when http://127.0.0.1/index.html (at most 60 s) opens');
    });
  });

  test('is a pod of cdk8s-plus: with volumes, probes, waits, connections and scheduling', () => {
    const manifests = synth((chart) => {
      const pages = kplus.Volume.fromEmptyDir(chart, 'pages', 'pages');
      const it = new SidecarGatedPod(chart, 'it', {
        ...PROPS,
        main: { ...PROPS.main, volumeMounts: [{ path: '/pages', volume: pages }], startup: kplus.Probe.fromCommand(['mine']) },
        metadata: { labels: { app: 'demo' } },
        waitFor: [Gate.tcp('postgres', 5432)],
        terminationGracePeriod: Duration.seconds(100),
      });
      it.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('gpu')));
      it.connections.isolate();
      it.addInitContainer({ name: 'migrate', image: 'i', portNumber: 1 });
      new kplus.Service(chart, 'service', { ports: [{ port: 80 }], selector: it });
    });
    const { metadata, spec } = manifests.find(({ kind }) => kind === 'Pod');
    expect(metadata.labels.app).toBe('demo');
    expect(manifests.find(({ kind }) => kind === 'Service').spec.selector).toEqual({ 'cdk8s.io/metadata.addr': metadata.labels['cdk8s.io/metadata.addr'] });
    expect(names(spec.initContainers)).toEqual(['wait-for-dependencies', 'migrate']);
    expect(containerOf(spec, 'migrate')).not.toHaveProperty('startupProbe');
    expect(containerOf(spec, 'main').startupProbe).toEqual({ exec: { command: ['mine'] }, failureThreshold: 3 });
    expect(spec.volumes).toEqual([{ emptyDir: {}, name: 'pages' }]);
    expect(spec.tolerations).toEqual([{ key: 'gpu', operator: 'Exists' }]);
    expect(spec.terminationGracePeriodSeconds).toBe(100);
    expect(manifests.map(({ kind }) => kind)).toContain('NetworkPolicy');
  });

  test('refuses one name for both containers', () => {
    expect(thrownBy(() => synth((chart) => { new SidecarGatedPod(chart, 'it', { ...PROPS, sidecar: { name: 'main', image: 'i' } }); })))
      .toBe("chart/it: SidecarGatedPod: 'sidecar.name' (main) is also the name of the main container: give one of them another name");
  });

  test('refuses a way that cannot work', () => {
    expect(errorOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_28 });
      new SidecarGatedPod(chart, 'it', { ...PROPS, way: Way.NATIVE_SIDECAR });
    })).toBe(invalid('chart/it',
      "Lifecycle.startFirst('main'): 'way' (NATIVE_SIDECAR) needs Kubernetes 1.29, but the cluster has 1.28: raise its version with Cluster.set, "
        + "or leave 'way' out to have one chosen"));
  });

  test('refuses too short a grace period', () => {
    expect(errorOf((chart) => { new SidecarGatedPod(chart, 'it', { ...PROPS, terminationGracePeriod: Duration.seconds(10) }); })).toBe(invalid('chart/it',
      'the grace period (10 s) must be at least drain 5 s + stop 20 s + margin 5 s = 30 s: raise it, leave it out to have it computed, or '
        + 'shorten a part'));
  });
});
