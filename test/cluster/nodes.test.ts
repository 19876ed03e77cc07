import { App, Chart, Duration, Testing } from 'cdk8s';
import { Cluster, GracefulDeployment, LoadBalancer, Nodes, Shutdown } from '../../src';
import { NodesFactories } from '../../src/cluster/nodes-factories';
import { NODES } from '../../src/traffic';
import { errorOf } from '../_support/errors';

const seconds = (n: number) => Duration.seconds(n);
const api = { image: 'acme/api:1', portNumber: 8080, securityContext: { user: 1000 } };

/** What is said of an API on nodes. */
function problemOf(nodes: Nodes[], shutdown?: Shutdown, loadBalancers: LoadBalancer[] = []): string {
  const chart = Testing.chart();
  Cluster.set(chart, { nodes, loadBalancers });
  new GracefulDeployment(chart, 'api', { containers: [api], shutdown });
  return errorOf(() => Testing.synth(chart));
}

const invalid = (problem: string) => `Validation failed with the following errors:\n  [test/api] ${problem}`;

test('each kind of nodes has a factory, with the time that is known of it', () => {
  const names = Object.getOwnPropertyNames(NodesFactories).filter((name) => typeof (NodesFactories as any)[name] === 'function');
  const made = names.map((name): Nodes => (Nodes as any)[name]());
  expect(made.map(({ id, gracePeriod }) => [id, gracePeriod?.toSeconds()]).sort()).toEqual(NODES.map(({ id, seconds: most }) => [id, most]).sort());
});

test.each(NODES.map((facts) => [facts.id, facts] as const))('what is known of %s has a source', (_, { seconds: most, source, why }) => {
  expect(why).toMatch(/^\S.*\.$/);
  expect(source).toMatch(/^https:\/\/\S+$|^[\w.-]+\/[\w.-]+(?:#\d+|: \S+)$/);
  expect(most ?? 1).toBeGreaterThan(0);
});

describe('a grace period that is longer than the nodes honor is an error', () => {
  test('with the sum in it, where it was computed', () => {
    expect(problemOf([Nodes.gkeSpot()], Shutdown.of({ stop: seconds(20) }), [LoadBalancer.awsAlbIp()])).toBe(invalid(
      'the grace period (drain 60 s + stop 20 s + margin 5 s = 85 s) must be at most 15 s, because GKE gives the pods of a spot node 15 s when it reclaims '
      + "the node: shorten a part, or run the workload on other nodes and set its 'nodes' with Cluster.set"));
  });

  test('as it is, where it was given', () => {
    expect(problemOf([Nodes.custom({ name: 'our drain script', gracePeriod: seconds(40) })], Shutdown.of({ gracePeriod: seconds(41) }))).toBe(invalid(
      'the grace period (41 s) must be at most 40 s, because our drain script gives pods 40 s when it removes a node: shorten a part, or run the workload on '
      + "other nodes and set its 'nodes' with Cluster.set"));
  });

  test('and of several nodes, the shortest counts', () => {
    const nodes = [Nodes.clusterAutoscaler(), Nodes.karpenter({ gracePeriod: seconds(25) }), Nodes.awsSpot()];
    expect(problemOf(nodes)).toContain('must be at most 25 s, because Karpenter gives pods 25 s when it removes a node: ');
  });
});

describe('no error', () => {
  test.each<[string, Nodes[], Shutdown | undefined]>([
    ['if it is just as long', [Nodes.azureSpot()], Shutdown.of({ stop: seconds(20) })],
    ['without a limit', [Nodes.karpenter()], Shutdown.of({ stop: Duration.hours(5) })],
    ['without nodes', [], Shutdown.of({ stop: Duration.hours(5) })],
  ])('%s', (_, nodes, shutdown) => {
    const chart = Testing.chart();
    Cluster.set(chart, { nodes });
    new GracefulDeployment(chart, 'api', { containers: [api], shutdown });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('for a workload that runs on other nodes', () => {
    const chart = Testing.chart();
    Cluster.set(chart, { nodes: [Nodes.gkeSpot()] });
    Cluster.set(new GracefulDeployment(chart, 'api', { containers: [api] }), { nodes: [] });
    expect(() => Testing.synth(chart)).not.toThrow();
  });
});

test('naming nodes changes no manifest', () => {
  const yamlOf = (nodes?: Nodes[]) => {
    const chart = Testing.chart();
    Cluster.set(chart, { nodes });
    new GracefulDeployment(chart, 'api', { containers: [api] });
    return Testing.synth(chart);
  };
  expect(yamlOf([Nodes.awsSpot()])).toEqual(yamlOf());
});

test('they are inherited, and described', () => {
  const app = new App();
  Cluster.set(app, { nodes: [Nodes.awsSpot(), Nodes.karpenter()] });
  expect(`${Cluster.of(new Chart(app, 'shop'))}`).toBe('Kubernetes 1.30, endpoints propagate within 5 s, AWS gives the pods of a spot node 2 min when it reclaims '
    + 'the node, Karpenter gives pods as long as they need when it removes a node');
});

test.each([
  ['a name of two lines', () => Nodes.custom({ name: 'a\nb', gracePeriod: seconds(1) }),
    'Nodes.custom: \'name\' ("a\\nb") must be one line of text, for example \'our drain script\': messages use it'],
  ['no time', () => Nodes.karpenter({ gracePeriod: seconds(0) }),
    'Nodes.karpenter: \'gracePeriod\' (0 s) must be at least 1 s: give the longest grace period that the nodes honor'],
  ['more than a week', () => Nodes.custom({ name: 'x', gracePeriod: Duration.days(8) }),
    'Nodes.custom: \'gracePeriod\' (192 h) must be at most 168 h: give the longest grace period that the nodes honor'],
])('refuses %s', (_, make, message) => expect(make).toThrow(new Error(message)));
