import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Gate, GracefulDaemonSet, GracefulDeployment, GracefulHaproxy, GracefulNginx, GracefulPostgres, GracefulRedis, GracefulStatefulSet } from '../../src';
import { errorOf } from '../_support/errors';
import { containerOf, names, podOf } from '../_support/pods';

/* How clients in the same chart find what our constructs serve. */

const CONTAINERS = [{ name: 'app', image: 'acme/app:1', portNumber: 8080 }];
const EXPOSED = {
  GracefulDeployment: (chart: Chart) => new GracefulDeployment(chart, 'it', { containers: CONTAINERS }),
  GracefulNginx: (chart: Chart) => new GracefulNginx(chart, 'it', { content: { 'index.html': 'hello' } }),
  GracefulHaproxy: (chart: Chart) => new GracefulHaproxy(chart, 'it', { backend: 'api:8080' }),
};

describe.each(Object.entries(EXPOSED))('a %s', (kind, make) => {
  test('has the host and the port of the Service that exposes it', () => {
    const it = make(Testing.chart());
    it.exposeViaService({ name: 'front', ports: [{ port: 80, targetPort: 8080 }] });
    it.exposeViaService({ name: 'second', ports: [{ port: 81, targetPort: 8080 }] });
    expect([it.host, it.port]).toEqual(['front', 80]);
  });

  test('says how to get one before it is exposed', () => {
    const it = make(Testing.chart());
    expect(errorOf(() => it.host)).toBe(`test/it: ${kind}.host: the pods have no Service: call exposeViaService() first`);
    expect(errorOf(() => it.port)).toBe(`test/it: ${kind}.port: the pods have no Service: call exposeViaService() first`);
  });
});

test('a GracefulStatefulSet, a GracefulPostgres and a GracefulRedis have those of their own Service', () => {
  const chart = Testing.chart();
  const set = new GracefulStatefulSet(chart, 'set', { containers: CONTAINERS });
  const db = new GracefulPostgres(chart, 'db', { password: { secret: kplus.Secret.fromSecretName(chart, 'secret', 's'), key: 'k' } });
  expect([set.host, set.port]).toEqual([set.service.name, 8080]);
  expect([db.host, db.port]).toEqual([db.service.name, 5432]);
  const queue = new GracefulRedis(chart, 'queue');
  expect([queue.host, queue.port]).toEqual([queue.service.name, 6379]);
});

describe('a gate on a Service', () => {
  const service = (props: kplus.ServiceProps = {}) => new kplus.Service(Testing.chart(), 'service', { metadata: { name: 'auth' }, ports: [{ port: 80 }], ...props });

  test.each([
    [service(), {}, 'tcp auth:80 (at most 60 s)'],
    [service({ metadata: { name: 'auth', namespace: 'shared' } }), {}, 'tcp auth.shared:80 (at most 60 s)'],
    [service(), { path: '/healthz' }, 'http://auth/healthz (at most 60 s)'],
    [service(), { path: 'healthz', port: 8081 }, 'http://auth:8081/healthz (at most 60 s)'],
  ])('%# looks where clients connect', (it, options, words) => {
    expect(Gate.service(it, options).toString()).toBe(words);
    expect(Gate.service(it, options).isRemote).toBe(true);
  });

  test('needs a port', () => {
    expect(errorOf(() => Gate.service(service({ ports: [] })))).toBe(
      "test/service: Gate.service: 'service' (auth) has no port yet: give it one with bind(), or give the gate a 'port'");
  });
});

test.each([
  ['GracefulDeployment', GracefulDeployment], ['GracefulStatefulSet', GracefulStatefulSet], ['GracefulDaemonSet', GracefulDaemonSet],
] as const)('a %s starts a container first, if it is told so', (_, Workload) => {
  const spec = podOf((chart) => {
    new Workload(chart, 'it', {
      containers: [...CONTAINERS, { name: 'proxy', image: 'acme/proxy:1', portNumber: 15001 }],
      startFirst: { container: 'proxy', gate: Gate.httpGet('/ready', { port: 15021 }), helper: true },
    });
  });
  expect(names(spec.containers)).toEqual(['app']);
  expect(containerOf(spec, 'proxy')).toMatchObject({ restartPolicy: 'Always', startupProbe: { httpGet: { path: '/ready', port: 15021 } } });
});
