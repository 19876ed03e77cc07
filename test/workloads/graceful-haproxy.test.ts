import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, GracefulHaproxy, GracefulHaproxyProps, StopSignal } from '../../src';
import { containerOf, errorOf, invalid, Json, podSpecsOf } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const BACKEND = { backend: 'api:8080' };
const NAMESPACE = { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } };
const CLUSTER_DOMAIN = { name: 'CLUSTER_DOMAIN', value: 'cluster.local' };

function build(props: GracefulHaproxyProps = BACKEND, look: (it: GracefulHaproxy) => void = () => { /* nothing */ }): Json[] {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: seconds(6) });
  look(new GracefulHaproxy(chart, 'proxy', props));
  return Testing.synth(chart);
}

const podOf = (props?: GracefulHaproxyProps) => podSpecsOf(build(props))[0];
const haproxy = (props?: GracefulHaproxyProps) => containerOf(podOf(props), 'haproxy');
const config = (props?: GracefulHaproxyProps): string => build(props).find(({ kind }) => kind === 'ConfigMap').data['haproxy.cfg'];

describe('a GracefulHaproxy', () => {
  test('has the manifests that it had', () => {
    expect(build()).toMatchSnapshot();
  });

  test('has its times in its configuration, its drain and its grace period', () => {
    const times = { ...BACKEND, longestRequest: seconds(20), keepaliveTime: seconds(7) };
    expect(config(times)).toMatch(/^ {2}hard-stop-after 20s$/m);
    expect(config(times)).toMatch(/^ {2}timeout server 20s$/m);
    expect(config(times)).toMatch(/sess\.born\) ge 7 \}$/m);
    expect(haproxy(times).lifecycle.preStop.exec.command[2]).toMatch(/Stopping HAProxy: .* && exec sleep 33$/);
    expect(podOf(times).terminationGracePeriodSeconds).toBe(33 + 20 + 5);
    expect(podOf({ ...times, drain: seconds(2) }).terminationGracePeriodSeconds).toBe(2 + 20 + 5);
  });

  test('says nothing of what is left to do, because it does it', () => {
    const { metadata } = build().find(({ kind }) => kind === 'Deployment').spec.template;
    expect(Object.keys(metadata.annotations)).toEqual(['cdk8s-graceful/config']);
  });

  test('makes HAProxy the main process itself, or one behind a shell that turns SIGTERM into SIGUSR1', () => {
    expect(haproxy().command).toEqual(['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg']);
    const { command } = haproxy({ ...BACKEND, stopSignal: StopSignal.SIGTERM });
    expect(command[2]).toContain('kill -s USR1');
    expect(command.slice(3)).toEqual(['sh', ...haproxy().command]);
  });

  test('takes sections of one\'s own in place of those for a backend', () => {
    const text = config({ sections: ['frontend mine\n  bind :9090\n', 'backend b\n'], port: 9090 });
    expect(text).toMatch(/\n\nfrontend mine\n {2}bind :9090\n\nbackend b\n$/);
    expect(text).not.toContain('default_backend');
  });

  test('listens on IPv6 too, if asked', () => {
    expect(config({ ...BACKEND, ipv6: true }).match(/bind \[::\]:\d+ v6only/g)).toEqual(['bind [::]:8404 v6only', 'bind [::]:8080 v6only']);
    expect(config()).not.toContain('[::]');
  });

  test('takes image, port, limits, waits and further containers', () => {
    const props = {
      ...BACKEND,
      image: 'mine:1',
      port: 9090,
      maxConnections: 7,
      waitFor: [Gate.tcp('api', 8080)],
      containers: [{ name: 'exporter', image: 'exporter' }],
      resources: { cpu: { limit: kplus.Cpu.millis(5) }, memory: { limit: Size.mebibytes(9) } },
    };
    const spec = podOf(props);
    expect(haproxy(props)).toMatchObject({ image: 'mine:1', ports: [{ containerPort: 9090, name: 'http' }], resources: { limits: { cpu: '5m', memory: '9Mi' } } });
    expect(config(props)).toMatch(/^ {2}maxconn 7$/m);
    expect(spec.initContainers).toHaveLength(1);
    expect(containerOf(spec, 'exporter').lifecycle).toEqual({ preStop: { sleep: { seconds: 20 } } });
  });

  test.each<[string, string, Json[]]>([
    ['api:8080', '"api.${NAMESPACE}.svc.${CLUSTER_DOMAIN}.:8080"', [NAMESPACE, CLUSTER_DOMAIN]],
    ['api.shop:8080', '"api.shop.svc.${CLUSTER_DOMAIN}.:8080"', [CLUSTER_DOMAIN]],
    ['api.shop.svc:8080', '"api.shop.svc.${CLUSTER_DOMAIN}.:8080"', [CLUSTER_DOMAIN]],
    ['api-0.api.shop.svc:8080', '"api-0.api.shop.svc.${CLUSTER_DOMAIN}.:8080"', [CLUSTER_DOMAIN]],
    ['api.shop.svc.cluster.local:8080', '"api.shop.svc.cluster.local.:8080"', []],
    ['api.example.com:80', '"api.example.com.:80"', []],
    ['example.com.:65535', '"example.com.:65535"', []],
    ['printer.:1', '"printer.:1"', []],
  ])('looks up %s again and again by its full name', (backend, name, env) => {
    expect(config({ backend })).toContain(`\n  server backend ${name} resolvers cluster init-addr libc,none\n  server-template other 15 ${name} resolvers cluster init-addr none\n`);
    expect(config({ backend })).toContain('\n  monitor fail if { nbsrv(main) eq 0 }\n');
    expect(haproxy({ backend }).env ?? []).toEqual(env);
  });

  test.each([
    ['10.0.0.7:80', '10.0.0.7:80'],
    ['[fd00::7]:80', '[fd00::7]:80'],
    ['localhost:80', '127.0.0.1:80'],
  ])('takes %s for an address', (backend, address) => {
    expect(config({ backend })).toContain(`\n  server backend ${address}\n`);
    expect(config({ backend })).not.toMatch(/resolvers|monitor fail/);
    expect(haproxy({ backend }).env).toBeUndefined();
  });

  test('is restarted if HAProxy does not start, but not because its backend is not there yet', () => {
    expect(haproxy().startupProbe).toEqual({ tcpSocket: { port: 8404 }, initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 60 });
    expect(haproxy().readinessProbe).toMatchObject({ httpGet: { path: '/healthz', port: 8404 }, periodSeconds: 5 });
    expect(haproxy().livenessProbe).toBeUndefined();
  });

  test('takes the domain of the cluster, also if it is set later', () => {
    const chart = Testing.chart();
    new GracefulHaproxy(chart, 'proxy', BACKEND);
    Cluster.set(chart, { clusterDomain: 'corp.test' });
    expect(containerOf(podSpecsOf(Testing.synth(chart))[0], 'haproxy').env).toEqual([NAMESPACE, { name: 'CLUSTER_DOMAIN', value: 'corp.test' }]);
  });

  test('replaces its pods when its configuration changes', () => {
    const annotation = (props: GracefulHaproxyProps) => build(props).find(({ kind }) => kind === 'Deployment').spec.template.metadata.annotations;
    expect(annotation(BACKEND)).toEqual(annotation({ backend: 'api:8080' }));
    expect(annotation(BACKEND)).not.toEqual(annotation({ backend: 'api:8081' }));
  });

  test('has a budget for disruptions', () => {
    const { spec } = build().find(({ kind }) => kind === 'PodDisruptionBudget');
    expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('shows what it decided', () => {
    build({ ...BACKEND, image: 'haproxy:2.8' }, (it) => {
      expect(it.stopSignal).toBe(StopSignal.SIGUSR1);
      expect(it.config.data['haproxy.cfg']).toContain('server backend "api.${NAMESPACE}.svc');
      expect(String(it.lifecycle)).toContain('in haproxy: HAProxy, which stops within 10 s');
    });
  });
});

describe('a GracefulHaproxy refuses', () => {
  const where = 'chart/proxy: GracefulHaproxy: ';
  test.each<[string, GracefulHaproxyProps, string]>([
    ['no backend', {}, "'backend' and 'sections' (neither is given): give exactly one of them, the backend for all requests or the sections of the configuration"],
    ['both', { ...BACKEND, sections: ['x'] }, "'backend' and 'sections' (both are given): give exactly one of them, the backend for all requests or the sections of the configuration"],
    ['a backend without a port', { backend: 'api' }, "'backend' (\"api\") must be a host and a port, for example 'api:8080': give those of a Service"],
    ['a backend that is more than that', { backend: 'api:80\n  bind :1' }, "'backend' (\"api:80\\n  bind :1\") must be a host and a port, for example 'api:8080': give those of a Service"],
    ['a section with a NUL', { sections: ['listen a\0'] }, "'sections[0]' (\"listen a\\u0000\") must not contain NUL characters: remove them"],
    ['a section with half a character', { sections: ['listen \udc00'] }, "'sections[0]' (\"listen \\udc00\") must not contain halves of surrogate pairs, which are not valid Unicode: remove them"],
    ['a port that needs root', { ...BACKEND, port: 80 },
      "'port' (80) must be a whole number from 1024 to 65535, because HAProxy does not run as root: correct it, and give the Service the port for clients"],
    ['the port of the probe', { ...BACKEND, port: 8404 }, "'port' (8404) must not be the port of the readiness probe: give another port"],
    ['no connections', { ...BACKEND, maxConnections: 0 }, "'maxConnections' (0) must be a whole number from 1 to 1000000: give the maximum number of concurrent connections"],
    ['no time for requests', { ...BACKEND, longestRequest: seconds(0) }, "'longestRequest' (0 s) must be at least 1 s: give the longest request"],
    ['times that no drain holds', { ...BACKEND, longestRequest: seconds(3000), keepaliveTime: seconds(1) },
      "'keepaliveTime' (1 s) and 'longestRequest' (50 min) must be at most 50 min together, because they add up to the drain with the "
        + "propagation delay, and a drain is at most 1 h: shorten one of them, or set 'drain'"],
    ['another signal', { ...BACKEND, stopSignal: StopSignal.SIGINT },
      "'stopSignal' (SIGINT) must be SIGUSR1 or SIGTERM, because images of HAProxy have no other: see `docker inspect`, or leave it out"],
    ['an image of something else', { ...BACKEND, image: 'nginx:1.27' }, "'image' (nginx:1.27) must contain HAProxy, but contains nginx: give another image, or leave it out"],
    ['no image', { ...BACKEND, image: '' }, "'image' (\"\") must be an image: give one, or leave it out"],
  ])('%s', (_, props, text) => {
    expect(errorOf((chart: Chart) => { new GracefulHaproxy(chart, 'proxy', props); })).toBe(where + text);
  });

  test.each(['a..b:80', '.api:80', 'api..:80', '.:80', ':80', 'api:', 'api:0', 'api:65536', 'api:080', 'api:1e3', 'api:-1', '-api:80', 'api-:80', 'a_b:80', 'a b:80', 'api:80 ', 'a:b:80',
    'http://api:80', 'api:80/x', '${HOME}:80', '"api":80', 'ä:80', '10.0.0:80', '10.0.0.256:80', '1.2.3.4.5:80', 'fd00::7:80', '[fd00::g]:80', '[fe80::1%eth0]:80', 'api\n:80', 'api:80\n',
    `${'a'.repeat(64)}:80`, `${'a.'.repeat(127)}a:80`, ''])('the backend %j', (backend) => {
    expect(errorOf((chart: Chart) => { new GracefulHaproxy(chart, 'proxy', { backend }); }))
      .toBe(`${where}'backend' (${JSON.stringify(backend)}) must be a host and a port, for example 'api:8080': give those of a Service`);
  });

  test.each([
    ['api\0:80', 'must not contain NUL characters: remove them'],
    ['api\ud800:80', 'must not contain halves of surrogate pairs, which are not valid Unicode: remove them'],
  ])('the backend %j', (backend, text) => {
    expect(errorOf((chart: Chart) => { new GracefulHaproxy(chart, 'proxy', { backend }); }))
      .toBe(`${where}'backend' (${JSON.stringify(backend)}) ${text}, or leave it out`);
  });

  test('a grace period that is too short', () => {
    expect(errorOf((chart) => { new GracefulHaproxy(chart, 'proxy', { ...BACKEND, terminationGracePeriod: seconds(30) }); })).toBe(invalid('chart/proxy',
      'the grace period (30 s) must be at least drain 19 s + stop 10 s + margin 5 s = 34 s: raise it, leave it out to have it computed, or shorten a part'));
  });
});
