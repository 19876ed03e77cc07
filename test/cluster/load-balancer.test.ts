import { App, Chart, Duration, Testing } from 'cdk8s';
import { Cluster, GracefulDeployment, LoadBalancer, Server, Shutdown } from '../../src';
import { LoadBalancerFactories } from '../../src/cluster/load-balancer-factories';
import { WAYS } from '../../src/traffic';

const seconds = (n: number) => Duration.seconds(n);
const api = { image: 'acme/api:1', portNumber: 8080, securityContext: { user: 1000 } };
const worker = { image: 'acme/worker:1', securityContext: { user: 1000 } };

function specOf(chart: Chart, name: string): any {
  return Testing.synth(chart).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name.includes(name)).spec.template.spec;
}

test('each way but those inside of the cluster has a factory, with the longest time that is known of it', () => {
  const names = Object.getOwnPropertyNames(LoadBalancerFactories).filter((name) => typeof (LoadBalancerFactories as any)[name] === 'function');
  const made = names.map((name): LoadBalancer => (LoadBalancer as any)[name]());
  expect(made.map(({ id }) => id).sort()).toEqual(WAYS.filter(({ isInside }) => !isInside).map(({ id }) => id).sort());
  for (const { id, newRequests } of made) { expect(newRequests.toSeconds()).toBe(WAYS.find((way) => way.id === id)!.newRequests.worst); }
});

test('pods that listen drain until the slowest has stopped sending, and the grace period is as much longer', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { loadBalancers: [LoadBalancer.ingressNginx(), LoadBalancer.awsAlbIp()] });
  new GracefulDeployment(chart, 'api', { containers: [api], shutdown: Shutdown.of({ stop: seconds(25) }) });
  const { containers: [{ lifecycle }], terminationGracePeriodSeconds } = specOf(chart, 'api');
  expect(lifecycle.preStop).toEqual({ sleep: { seconds: 60 } });
  expect(terminationGracePeriodSeconds).toBe(60 + 25 + 5);
});

test('a worker that listens nowhere is reached by none', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { loadBalancers: [LoadBalancer.awsNlbIp()] });
  new GracefulDeployment(chart, 'worker', { containers: [worker] });
  expect(specOf(chart, 'worker').containers[0].lifecycle.preStop).toEqual({ sleep: { seconds: 5 } });
});

test('nothing changes where no load balancer is named', () => {
  const yamlOf = (set: (chart: Chart) => void) => {
    const chart = Testing.chart();
    set(chart);
    new GracefulDeployment(chart, 'api', { containers: [api], server: Server.gunicorn() });
    return Testing.synth(chart);
  };
  expect(yamlOf((chart) => Cluster.set(chart, { loadBalancers: [] }))).toEqual(yamlOf(() => undefined));
});

test('one that is faster than kube-proxy changes nothing', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { loadBalancers: [LoadBalancer.cilium()] });
  expect(Cluster.of(chart).propagation.toSeconds()).toBe(5);
});

test('they are inherited, and a list further below replaces all', () => {
  const app = new App();
  Cluster.set(app, { loadBalancers: [LoadBalancer.gkeNeg()] });
  const [shop, inner] = [new Chart(app, 'shop'), new Chart(app, 'inner')];
  Cluster.set(inner, { loadBalancers: [] });
  expect(Cluster.of(shop).propagation.toSeconds()).toBe(120);
  expect(Cluster.of(inner).propagation.toSeconds()).toBe(5);
});

test('a grace period that is too short is an error with the sum in it', () => {
  const chart = Testing.chart();
  Cluster.set(chart, { loadBalancers: [LoadBalancer.awsNlbIp({ newRequests: seconds(120) })] });
  new GracefulDeployment(chart, 'api', { containers: [api], shutdown: Shutdown.of({ gracePeriod: seconds(60) }) });
  expect(() => Testing.synth(chart)).toThrow(new Error('Validation failed with the following errors:\n  [test/api] the grace period (60 s) must be at least '
    + 'drain 2 min + stop 20 s + margin 5 s = 145 s: raise it, leave it out to have it computed, or shorten a part'));
});

test('one of which nothing is known is said by its name and its time', () => {
  const edge = LoadBalancer.custom({ name: 'the edge proxy', newRequests: seconds(25) });
  expect(`${edge}`).toBe('the edge proxy, which sends new requests for up to 25 s');
  const chart = Testing.chart();
  Cluster.set(chart, { loadBalancers: [edge, LoadBalancer.awsAlbIp({ newRequests: seconds(40) })] });
  expect(`${Cluster.of(chart)}`).toBe('Kubernetes 1.30, endpoints propagate within 5 s, behind the edge proxy, which sends new requests for up to 25 s, '
    + 'behind the ALB, which sends new requests for up to 40 s');
});

test.each([
  ['a name of two lines', () => LoadBalancer.custom({ name: 'a\nb', newRequests: seconds(1) }),
    'LoadBalancer.custom: \'name\' ("a\\nb") must be one line of text, for example \'the edge proxy\': messages use it'],
  ['no name', () => LoadBalancer.custom({ name: ' ', newRequests: seconds(1) }),
    'LoadBalancer.custom: \'name\' (" ") must be one line of text, for example \'the edge proxy\': messages use it'],
  ['a time that is too long', () => LoadBalancer.awsNlbIp({ newRequests: Duration.minutes(11) }),
    'LoadBalancer.awsNlbIp: \'newRequests\' (11 min) must be at most 10 min: give how long it still sends new requests to a deleted pod'],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
