import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, GracefulDaemonSet, GracefulDeployment, GracefulProps, GracefulStatefulSet, KubernetesVersion, Lifecycle, Shutdown } from '../../src';
import { containerOf, errorOf, invalid, Json, names, podOf, podSpecsOf, synth } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const API: kplus.ContainerProps = { name: 'api', image: 'acme/api:1.4', portNumber: 8080 };
type Props = kplus.WorkloadProps & GracefulProps;
type Graceful = GracefulDeployment | GracefulStatefulSet | GracefulDaemonSet;

const CONSTRUCTS: [string, (chart: Chart, props?: Props) => Graceful][] = [
  ['GracefulDeployment', (chart, props) => new GracefulDeployment(chart, 'it', { containers: [API], ...props })],
  ['GracefulStatefulSet', (chart, props) => new GracefulStatefulSet(chart, 'it', { containers: [API], ...props })],
  ['GracefulDaemonSet', (chart, props) => new GracefulDaemonSet(chart, 'it', { containers: [API], ...props })],
];

describe.each(CONSTRUCTS)('a %s', (_, make) => {
  const pod = (props?: Props, then: (it: Graceful) => void = () => undefined) => podOf((chart) => then(make(chart, props)));

  test('is, with nothing but a container', () => {
    expect(synth((chart) => { make(chart); })).toMatchSnapshot();
  });

  test('is a workload of cdk8s-plus, with the lifecycle that Lifecycle.of finds', () => {
    synth((chart) => {
      const it = make(chart);
      expect(it).toBeInstanceOf(kplus.Workload);
      expect(it.lifecycle).toBe(Lifecycle.of(it));
    });
  });

  test('drains, by the cluster that it is for', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_30, propagationDelay: seconds(11) });
      make(chart);
    });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 11 } } });
    expect(spec.terminationGracePeriodSeconds).toBe(11 + 20 + 5);
  });

  test('shuts down as it is told', () => {
    const spec = pod({ shutdown: Shutdown.of({ drain: seconds(3), stop: seconds(70), margin: seconds(2) }) });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 3 } } });
    expect(spec.terminationGracePeriodSeconds).toBe(75);
  });

  test('waits for what it needs', () => {
    const spec = pod({ waitFor: [Gate.tcp('postgres', 5432)] });
    expect(names(spec.initContainers)).toEqual(['wait-for-dependencies']);
    expect(spec.initContainers[0].command[2]).toContain("\nwait_for 60 'tcp postgres:5432' 'until timeout 5 nc -z postgres 5432; do");
    expect(pod({ waitFor: [] })).not.toHaveProperty('initContainers');
  });

  test('keeps a longer grace period that was given by hand', () => {
    expect(pod({ terminationGracePeriod: seconds(300) }).terminationGracePeriodSeconds).toBe(300);
  });

  test('refuses a shorter one, also if it is the one that Kubernetes has by itself', () => {
    const shutdown = Shutdown.of({ stop: seconds(40) });
    const refused = (grace: number) => errorOf((chart) => { make(chart, { shutdown, terminationGracePeriod: seconds(grace) }); });
    const words = (grace: number) => invalid('chart/it', `the grace period (${grace} s) must be at least drain 5 s + stop 40 s + margin 5 s = 50 `
      + 's: raise it, leave it out to have it computed, or shorten a part');
    expect(refused(30)).toBe(words(30));
    expect(refused(49)).toBe(words(49));
    expect(pod({ shutdown, terminationGracePeriod: seconds(50) }).terminationGracePeriodSeconds).toBe(50);
  });

  test('gives each container what the restricted standard asks for, a startup probe that looks often, and a readiness probe', () => {
    const { securityContext, startupProbe, readinessProbe } = pod().containers[0];
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(startupProbe).toEqual({ failureThreshold: 60, initialDelaySeconds: 1, periodSeconds: 1, tcpSocket: { port: 8080 } });
    expect(readinessProbe).toEqual({ failureThreshold: 3, periodSeconds: 5, tcpSocket: { port: 8080 } });
  });

  test.each<[string, kplus.ContainerProps]>([
    ['portNumber', { image: 'i', portNumber: 9000 }],
    ['port', { image: 'i', port: 9000 }],
    ['ports', { image: 'i', ports: [{ number: 9000 }, { number: 9001 }] }],
    ['ports, the first of TCP', { image: 'i', ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 9000, protocol: kplus.Protocol.TCP }, { number: 9001 }] }],
  ])('finds the port of a container in its %s', (__, container) => {
    // A StatefulSet of cdk8s-plus makes its Service out of the ports of its first container.
    const main = containerOf(pod({ containers: [API, container] }), 'main');
    expect([main.startupProbe.tcpSocket, main.readinessProbe.tcpSocket]).toEqual([{ port: 9000 }, { port: 9000 }]);
  });

  test.each<[string, kplus.ContainerProps]>([
    ['a port', { name: 'worker', image: 'i' }],
    ['a TCP port', { name: 'worker', image: 'i', ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 54, protocol: kplus.Protocol.SCTP }] }],
  ])('gives a container without %s no probe', (__, container) => {
    const worker = containerOf(pod({ containers: [API, container] }), 'worker');
    expect(worker).not.toHaveProperty('startupProbe');
    expect(worker).not.toHaveProperty('readinessProbe');
  });

  test.each<[string, kplus.Probe, Json]>([
    ['HTTP', kplus.Probe.fromHttpGet('/live', { port: 9001, timeoutSeconds: seconds(4), failureThreshold: 90, initialDelaySeconds: seconds(7), scheme: kplus.ConnectionScheme.HTTPS }),
      { httpGet: { path: '/live', port: 9001, scheme: 'HTTPS' }, timeoutSeconds: 4 }],
    ['HTTP, on the port of the container', kplus.Probe.fromHttpGet('/live'), { httpGet: { path: '/live', port: 8080, scheme: 'HTTP' } }],
    ['a command', kplus.Probe.fromCommand(['is', 'up'], { periodSeconds: seconds(2), successThreshold: 1 }), { exec: { command: ['is', 'up'] } }],
    ['TCP', kplus.Probe.fromTcpSocket({ port: 9002, timeoutSeconds: seconds(3) }), { tcpSocket: { port: 9002 }, timeoutSeconds: 3 }],
  ])('asks for readiness what a startup probe of yours asks, by %s', (__, startup, asked) => {
    const { readinessProbe, startupProbe } = pod({ containers: [{ ...API, startup }] }).containers[0];
    expect(readinessProbe).toEqual({ failureThreshold: 3, periodSeconds: 5, ...asked });
    expect(startupProbe).toMatchObject(asked);
  });

  test('gives a container without a port no readiness probe for a startup probe of yours', () => {
    const worker = { name: 'worker', image: 'i', startup: kplus.Probe.fromCommand(['is', 'up']) };
    expect(containerOf(pod({ containers: [API, worker] }), 'worker')).not.toHaveProperty('readinessProbe');
  });

  test('leaves a readiness probe of yours as it is', () => {
    const readiness = kplus.Probe.fromHttpGet('/ready');
    expect(pod({ containers: [{ ...API, readiness }] }).containers[0].readinessProbe).toEqual({ failureThreshold: 3, httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' } });
  });

  test('lets what was said of a container win', () => {
    const spec = pod({
      containers: [{
        ...API,
        startup: kplus.Probe.fromCommand(['mine']),
        securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] }, readOnlyRootFilesystem: false, user: 7 },
      }],
    });
    expect(spec.containers[0].startupProbe).toEqual({ exec: { command: ['mine'] }, failureThreshold: 3 });
    expect(spec.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { add: ['NET_BIND_SERVICE'] },
      privileged: false,
      readOnlyRootFilesystem: false,
      runAsNonRoot: true,
      runAsUser: 7,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('treats a container that is added later like the others, and leaves one that is attached as it is, but for its drain', () => {
    const spec = pod({}, (it) => {
      it.addContainer({ name: 'added', image: 'i', portNumber: 9000 });
      it.attachContainer(new kplus.Container({ name: 'attached', image: 'i' }));
    });
    expect(containerOf(spec, 'added').securityContext.capabilities).toEqual({ drop: ['ALL'] });
    expect(containerOf(spec, 'added').startupProbe.failureThreshold).toBe(60);
    expect(containerOf(spec, 'added').readinessProbe.periodSeconds).toBe(5);
    expect(containerOf(spec, 'attached')).not.toHaveProperty('readinessProbe');
    expect(containerOf(spec, 'attached').securityContext).not.toHaveProperty('capabilities');
    for (const name of ['api', 'added', 'attached']) {
      expect(containerOf(spec, name).lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    }
  });

  test('gives init containers no probe, which Kubernetes forbids, and no drain', () => {
    const spec = pod({ initContainers: [{ name: 'first', image: 'i', portNumber: 7000, ports: [{ number: 7001 }] }] }, (it) => {
      it.addInitContainer({ name: 'second', image: 'i', ports: [{ number: 7000 }] });
    });
    expect(names(spec.initContainers)).toEqual(['first', 'second']);
    for (const c of spec.initContainers) {
      expect(c).not.toHaveProperty('startupProbe');
      expect(c).not.toHaveProperty('readinessProbe');
      expect(c).not.toHaveProperty('lifecycle');
      expect(c.securityContext.capabilities).toEqual({ drop: ['ALL'] });
    }
    expect(spec.initContainers[0].ports.map((port: Json) => port.containerPort)).toEqual([7000, 7001]);
    expect(spec.initContainers[1].ports.map((port: Json) => port.containerPort)).toEqual([7000]);
  });

  test('gives a native sidecar its probes', () => {
    const sidecar = { name: 'proxy', image: 'i', portNumber: 7000, restartPolicy: kplus.ContainerRestartPolicy.ALWAYS };
    const [{ startupProbe, readinessProbe }] = pod({ initContainers: [sidecar] }).initContainers;
    expect(startupProbe).toEqual({ failureThreshold: 60, initialDelaySeconds: 1, periodSeconds: 1, tcpSocket: { port: 7000 } });
    expect(readinessProbe).toEqual({ failureThreshold: 3, periodSeconds: 5, tcpSocket: { port: 7000 } });
  });

  test('goes on being scheduled, labelled and connected, with volumes, as one of cdk8s-plus', () => {
    const manifests = synth((chart) => {
      const it = make(chart, { podMetadata: { labels: { team: 'shop' } }, metadata: { annotations: { note: 'mine' } } });
      it.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
      it.podMetadata.addAnnotation('later', 'too');
      it.connections.allowTo(new kplus.Deployment(chart, 'db', { containers: [{ image: 'db', portNumber: 5432 }] }));
      it.containers[0].mount('/data', kplus.Volume.fromEmptyDir(chart, 'data', 'data'));
      it.select(kplus.LabelSelector.of({ labels: { extra: 'label' } }));
    });
    const made = manifests.find(({ metadata }) => metadata.name.startsWith('chart-it') && metadata.annotations?.note === 'mine');
    const { metadata, spec } = made.spec.template;
    expect(metadata.labels.team).toBe('shop');
    expect(metadata.annotations.later).toBe('too');
    expect(spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key).toBe('disk');
    expect(spec.volumes).toEqual([{ emptyDir: {}, name: 'data' }]);
    expect(spec.containers[0].volumeMounts[0].mountPath).toBe('/data');
    expect(made.spec.selector.matchLabels.extra).toBe('label');
    expect(manifests.filter(({ kind }) => kind === 'NetworkPolicy')).toHaveLength(2);
  });
});

describe('a GracefulDeployment', () => {
  test('never has fewer pods in a rolling update than it should have, unless it is told otherwise', () => {
    const strategyOf = (props: kplus.DeploymentProps) =>
      synth((chart) => { new GracefulDeployment(chart, 'it', { containers: [API], ...props }); })[0].spec.strategy;
    expect(strategyOf({})).toEqual({ rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 }, type: 'RollingUpdate' });
    expect(strategyOf({ strategy: kplus.DeploymentStrategy.recreate() })).toEqual({ type: 'Recreate' });
  });

  test('is exposed by a Service and an Ingress that find its pods', () => {
    const manifests = synth((chart) => {
      const it = new GracefulDeployment(chart, 'it', { containers: [API] });
      it.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] }).exposeViaIngress('/');
    });
    expect(manifests.map(({ kind }) => kind).sort()).toEqual(['Deployment', 'Ingress', 'PodDisruptionBudget', 'Service']);
    const [service, workload] = ['Service', 'Deployment'].map((kind) => manifests.find((manifest) => manifest.kind === kind));
    expect(service.spec.selector).toEqual(workload.spec.selector.matchLabels);
    expect(workload.spec.template.metadata.labels).toMatchObject(service.spec.selector);
  });

  test('orders its containers by its own lifecycle', () => {
    const spec = podOf((chart) => {
      const it = new GracefulDeployment(chart, 'it', { containers: [API, { name: 'cache', image: 'i' }] });
      it.lifecycle.startFirst('cache', Gate.tcp('localhost', 6379));
    });
    expect(names(spec.containers)).toEqual(['cache', 'api']);
  });
});

test('a GracefulStatefulSet has the Service that it needs', () => {
  const manifests = synth((chart) => { new GracefulStatefulSet(chart, 'it', { containers: [API] }); });
  expect(manifests.map(({ kind }) => kind).sort()).toEqual(['PodDisruptionBudget', 'Service', 'StatefulSet']);
  expect(podSpecsOf(manifests)).toHaveLength(1);
});
