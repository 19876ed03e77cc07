import { Chart, Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { checks, Cluster, Gate, GracefulCronJob, GracefulDeployment, GracefulJob, GracefulNginx, GracefulProps, KubernetesVersion, Server, Shutdown, Sidecar } from '../../src';
import { containerOf, errorOf, invalid, names, podOf, synth } from '../_support/pods';

const { seconds } = Duration;
const APP: kplus.ContainerProps = { name: 'app', image: 'acme/app:1', portNumber: 8080 };
const found = (manifests: object[]) => new checks.Checker().check(manifests).map(({ message }) => message);
const PROXY: kplus.ContainerProps = { name: 'proxy', image: 'acme/proxy:1', portNumber: 9000 };

const WORKLOADS: [string, (chart: Chart, props: GracefulProps & { containers: kplus.ContainerProps[] }) => unknown][] = [
  ['GracefulDeployment', (chart, props) => new GracefulDeployment(chart, 'it', props)],
  ['GracefulJob', (chart, props) => new GracefulJob(chart, 'it', props)],
  ['GracefulCronJob', (chart, props) => new GracefulCronJob(chart, 'it', { ...props, schedule: Cron.daily() })],
];

describe.each(WORKLOADS)('sidecars of a %s', (_, make) => {
  const pod = (version?: KubernetesVersion, ...sidecars: Sidecar[]) => podOf((chart) => {
    if (version) { Cluster.set(chart, { version }); }
    make(chart, { containers: [APP], sidecars });
  });

  test('are native, are ready first, and stop last', () => {
    const spec = pod(undefined, Sidecar.of(PROXY), Sidecar.of({ ...PROXY, name: 'agent', portNumber: 9001 }, { gate: Gate.httpGet('/ready', { port: 9001 }) }));
    expect([names(spec.initContainers), names(spec.containers)]).toEqual([['proxy', 'agent'], ['app']]);
    for (const { lifecycle, restartPolicy } of spec.initContainers) { expect([restartPolicy, lifecycle]).toEqual(['Always', undefined]); }
    expect(containerOf(spec, 'proxy').startupProbe).toMatchObject({ tcpSocket: { port: 9000 } });
    expect(containerOf(spec, 'agent').startupProbe).toMatchObject({ httpGet: { path: '/ready', port: 9001 } });
  });

  test('have their stop in the grace period', () => {
    const without = pod().terminationGracePeriodSeconds;
    expect(pod(undefined, Sidecar.of(PROXY)).terminationGracePeriodSeconds).toBe(without + 5);
    const shutdown = Shutdown.of({ stop: seconds(40) });
    expect(pod(undefined, Sidecar.of(PROXY, { shutdown })).terminationGracePeriodSeconds).toBe(without + 40);
    // uWSGI takes 60 s by default.
    const { stop } = Server.uwsgi();
    expect(pod(undefined, Sidecar.of(PROXY, { server: Server.uwsgi() })).terminationGracePeriodSeconds).toBe(without + stop.toSeconds());
  });
});

describe('before native sidecars', () => {
  const on28 = (build: (chart: Chart) => void) => (chart: Chart) => { Cluster.set(chart, { version: KubernetesVersion.V1_28 }); build(chart); };

  test('one starts first and drains until the others have ended', () => {
    const spec = podOf(on28((chart) => new GracefulDeployment(chart, 'it', { containers: [APP], sidecars: [Sidecar.of(PROXY)] })));
    expect(names(spec.containers)).toEqual(['proxy', 'app']);
    expect(containerOf(spec, 'app').lifecycle.preStop.exec.command).toEqual(['sleep', '5']);
    expect(containerOf(spec, 'proxy').lifecycle.preStop.exec.command).toEqual(['sleep', '25']);
    expect(containerOf(spec, 'proxy').lifecycle.postStart.exec.command[2]).toContain('localhost:9000');
    expect(spec.terminationGracePeriodSeconds).toBe(25 + 5 + 5);
  });

  test('with a hook of the app in between', () => {
    const spec = podOf(on28((chart) => new GracefulDeployment(chart, 'it', {
      containers: [APP], sidecars: [Sidecar.of(PROXY)], shutdown: Shutdown.of({ drain: seconds(3), stop: seconds(30) }),
    })));
    expect(containerOf(spec, 'proxy').lifecycle.preStop.exec.command).toEqual(['sleep', '33']);
  });

  test.each(WORKLOADS.slice(1))('%s refuses them', (name, make) => {
    expect(errorOf(on28((chart) => { make(chart, { containers: [APP], sidecars: [Sidecar.of(PROXY), Sidecar.of({ ...PROXY, name: 'agent' })] }); }))).toBe(invalid('chart/it',
      `${name}: 'sidecars' (proxy, agent) need Kubernetes 1.29, but the cluster has 1.28, where the Job would wait for them forever: raise its version `
      + 'with Cluster.set, or leave the sidecars out'));
  });

  test.each(WORKLOADS.slice(1))('%s without one is fine (control)', (_, make) => {
    expect(names(podOf(on28((chart) => { make(chart, { containers: [APP] }); })).containers)).toEqual(['app']);
  });
});

describe('Sidecar', () => {
  test('refuses what cannot be', () => {
    const { portNumber: _, ...portless } = PROXY;
    expect(errorOf(() => Sidecar.of(portless)))
      .toBe("Sidecar.of: 'gate' (missing) must say when the sidecar is ready, because its container has no TCP port: give a gate, or 'portNumber' of the container");
    expect(errorOf(() => Sidecar.of(PROXY, { gate: Gate.tcp('db', 5432) }))).toBe("Sidecar.of: 'gate' (tcp db:5432 (at most 60 s)) must be about the sidecar "
      + "itself, because it becomes its startup probe: give a port or a command of the sidecar, or use 'waitFor' of the workload");
    const both = { server: Server.nginx(), shutdown: Shutdown.of() };
    expect(errorOf(() => Sidecar.of(PROXY, both))).toBe(`Sidecar.of: 'shutdown' (${both.shutdown}) and 'server' (${both.server}) both define how the `
      + "sidecar stops: leave 'shutdown' out");
    expect(errorOf(() => Sidecar.cloudSqlProxy({ instances: [] }))).toBe("Sidecar.cloudSqlProxy: 'instances' (none) must have at least one instance: give "
      + 'its connection name, project:region:instance');
    expect(errorOf(() => Sidecar.cloudSqlProxy({ instances: ['a:b:c'], port: 0 })))
      .toBe("Sidecar.cloudSqlProxy: 'port' (0) must be a whole number from 1 to 65535: give the port that the server listens on");
    expect(errorOf(() => Sidecar.otelCollector({ config: '', port: 70000 })))
      .toBe("Sidecar.otelCollector: 'port' (70000) must be a whole number from 1 to 65535: give the port that the server listens on");
    expect(errorOf(() => Sidecar.otelCollector({ config: '', longestExport: Duration.days(8) })))
      .toBe("Sidecar.otelCollector: 'longestExport' (192 h) must be at most 168 h: give how long the export of what it has received may take");
  });

  test('describes itself', () => {
    expect(String(Sidecar.of(PROXY))).toBe('sidecar proxy, ready when tcp localhost:9000 (at most 60 s) opens');
    expect(Sidecar.of({ image: 'a', portNumber: 1 }).name).toBe('sidecar');
  });

  test('knows the Cloud SQL Auth Proxy', () => {
    const sidecars = [Sidecar.cloudSqlProxy({ instances: ['shop:europe-west1:orders'], args: ['--private-ip'] })];
    const manifests = synth((chart) => { new GracefulJob(chart, 'it', { containers: [{ name: 'migrate', image: 'acme/migrate:1' }], sidecars }); });
    const [proxy] = manifests[0].spec.template.spec.initContainers;
    expect(proxy).toMatchObject({
      args: ['--structured-logs', '--port=5432', '--health-check', '--http-address=0.0.0.0', '--http-port=9090', '--private-ip', 'shop:europe-west1:orders'],
      restartPolicy: 'Always',
      startupProbe: { httpGet: { path: '/startup', port: 9090 } },
      securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: true },
      resources: { requests: { cpu: '100m', memory: '128Mi' } },
    });
    expect(found(manifests)).toEqual([]);
  });

  test('knows the OpenTelemetry Collector', () => {
    const config = 'receivers: {otlp: {protocols: {grpc: {}}}}';
    const withExport = (longestExport?: Duration) => synth((chart) => {
      new GracefulNginx(chart, 'it', { replicas: 2, sidecars: [Sidecar.otelCollector({ config, longestExport })] });
    });
    const manifests = withExport(seconds(15));
    const { spec: { template: { spec } } } = manifests.find(({ kind }) => kind === 'Deployment');
    expect([names(spec.initContainers), names(spec.containers)]).toEqual([['otel-collector'], ['nginx']]);
    expect(spec.initContainers[0]).toMatchObject({
      args: ['--config=env:OTEL_COLLECTOR_CONFIG'],
      env: [{ name: 'OTEL_COLLECTOR_CONFIG', value: config }],
      startupProbe: { tcpSocket: { port: 4317 } },
      resources: { requests: { cpu: '100m', memory: '128Mi' } },
    });
    const { spec: { template: { spec: byDefault } } } = withExport().find(({ kind }) => kind === 'Deployment');
    expect(spec.terminationGracePeriodSeconds - byDefault.terminationGracePeriodSeconds).toBe(15 - 10);
    expect(found(manifests)).toEqual([]);
  });
});
