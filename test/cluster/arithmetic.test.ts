import { Duration, Testing } from 'cdk8s';
import { Cluster, GracefulDeployment, LoadBalancer, Mesh, Nodes, Shutdown } from '../../src';
import { fc } from '../_support/drawn';
import { errorOf } from '../_support/errors';

/*
 * Drain = the slowest way that reaches the pod. Grace = drain + stop + what the proxy of the mesh takes after the app + margin, and more than the nodes honor
 * is an error.
 */

const seconds = (from: number, to: number) => fc.integer({ min: from, max: to });
const CLUSTERS = fc.record({
  propagation: seconds(0, 60),
  ways: fc.array(seconds(0, 300), { maxLength: 3 }),
  proxy: fc.option(seconds(0, 60)),
  isAmbient: fc.boolean(),
  nodes: fc.array(seconds(1, 600), { maxLength: 2 }),
});
const PODS = fc.record({ stop: seconds(0, 200), margin: seconds(1, 30), listens: fc.boolean() });

const AMBIENT = 15;

test('holds for all clusters and pods', () => {
  const seen = { refused: 0, written: 0 };
  fc.assert(fc.property(CLUSTERS, PODS, ({ isAmbient, nodes, propagation, proxy, ways }, { listens, margin, stop }) => {
    const chart = Testing.chart();
    const sidecar = proxy === null ? undefined : Mesh.istio({ proxyStop: Duration.seconds(proxy) });
    const [mesh, afterApp] = isAmbient ? [Mesh.istioAmbient(), 0] : [sidecar, proxy ?? 0];
    Cluster.set(chart, {
      propagationDelay: Duration.seconds(propagation),
      loadBalancers: ways.map((way, n) => LoadBalancer.custom({ name: `way ${n}`, newRequests: Duration.seconds(way) })),
      mesh,
      nodes: nodes.map((most, n) => Nodes.custom({ name: `nodes ${n}`, gracePeriod: Duration.seconds(most) })),
    });
    const container = { image: 'acme/api:1', securityContext: { user: 1000 }, ...listens && { portNumber: 8080 } };
    new GracefulDeployment(chart, 'api', { containers: [container], shutdown: Shutdown.of({ stop: Duration.seconds(stop), margin: Duration.seconds(margin) }) });

    const drain = listens ? Math.max(propagation, ...ways, isAmbient ? AMBIENT : 0) : propagation;
    const grace = drain + stop + afterApp + margin;
    if (grace > Math.min(...nodes)) {
      seen.refused++;
      expect(errorOf(() => Testing.synth(chart))).toMatch(/^Validation failed with the following errors:\n {2}\[test\/api\] the grace period \(drain .* = .*\) must be at most /);
      return;
    }
    seen.written++;
    const { containers: [{ lifecycle }], terminationGracePeriodSeconds } = Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec;
    expect(terminationGracePeriodSeconds).toBe(grace);
    expect(lifecycle?.preStop).toEqual(drain === 0 ? undefined : { sleep: { seconds: drain } });
  }), { numRuns: 300 });
  expect(seen.refused).toBeGreaterThan(30);
  expect(seen.written).toBeGreaterThan(30);
});
