import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { ISTIO_PROXY } from '../../src/servers/istio-proxy/facts';
import { LINKERD_PROXY } from '../../src/servers/linkerd-proxy/facts';
import { stopTimesOf } from '../../src/servers/machinery/times';
import { MESHES } from '../../src/traffic';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

// The proxies of meshes, as far as they stand in manifests: gateways, and pods that `linkerd inject` wrote.

const specOf = (image: string, server: Server, args?: string[]) => manifestsOf(server, { image, command: [], args })[0].spec.template.spec;
const gateway = (server: Server) => specOf('istio/proxyv2:1.27.1', server, ['proxy', 'router']);
const linkerd = (server: Server) => specOf('cr.l5d.io/linkerd/proxy:edge-26.7.1', server);

test('a gateway of Istio serves on, and then waits until its connections are closed', () => {
  const { containers: [container], terminationGracePeriodSeconds } = gateway(Server.istioProxy({ longestRequest: Duration.minutes(1) }));
  expect(container.env).toEqual([{ name: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS', value: 'true' }]);
  expect(container.lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(terminationGracePeriodSeconds).toBe(2 + 60 + 6 + 5);
});

test('a proxy of Linkerd is told only what is longer than its own limit', () => {
  const { containers: [container], terminationGracePeriodSeconds } = linkerd(Server.linkerdProxy());
  expect([container.env, terminationGracePeriodSeconds]).toEqual([undefined, 2 + 20 + 2 + 5]);
  const longer = linkerd(Server.linkerdProxy({ longestRequest: Duration.minutes(5) }));
  expect([longer.containers[0].env, longer.terminationGracePeriodSeconds])
    .toEqual([[{ name: 'LINKERD2_PROXY_SHUTDOWN_GRACE_PERIOD', value: '300s' }], 2 + 300 + 2 + 5]);
});

test('what is refused', () => {
  for (const id of ['istioProxy', 'linkerdProxy'] as const) {
    expect(errorOf(() => Server[id]({ longestRequest: Duration.seconds(0) }))).toBe(`Server.${id}: 'longestRequest' (0 s) must be at least 1 s: give how long the longest request takes`);
  }
});

test('they are known by their images and programs, unless these do something else', () => {
  const idOf = (image: string, ...args: string[]) => serverOf(containerWith({ image, args }))?.facts.id;
  expect(['istio/proxyv2:1.27.1', 'gcr.io/istio-release/proxyv2:1.24.0-distroless', 'registry.istio.io/release/proxyv2:1.30.0'].map((image) => Server.fromImage(image)?.id))
    .toEqual(['istioProxy', 'istioProxy', 'istioProxy']);
  expect([idOf('istio/proxyv2:1.27.1', 'proxy', 'sidecar'), idOf('istio/proxyv2:1.27.1', 'istio-iptables', '-p', '15001')]).toEqual(['istioProxy', undefined]);
  expect(Server.fromImage('cr.l5d.io/linkerd/proxy:stable-2.14.0')?.id).toBe('linkerdProxy');
});

test.each([['istio', ISTIO_PROXY], ['linkerd', LINKERD_PROXY]] as const)('what the webhook of %s does is said once, in the facts of the mesh', (id, facts) => {
  const { proxy } = MESHES.find((mesh) => mesh.id === id)!;
  expect(facts.injection!.container).toBe(proxy!.container);
  // As a native sidecar it has nothing left to finish.
  expect(proxy!.native!.afterApp!.value).toBeLessThan(stopTimesOf(facts).worst);
});
