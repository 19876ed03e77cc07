import { ISTIO_CONFIG, ISTIO_CONTAINER, ISTIO_HOLD, ISTIO_NATIVE, ISTIO_STOP } from '../../traffic/meshes/istio';
import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const PROXY_CONFIG = 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig';
const AGENT = 'https://istio.io/latest/docs/reference/commands/pilot-agent/';
const STOP = 'istio/istio: pkg/envoy/agent.go';
const IMAGE = 'istio/istio: pilot/docker/Dockerfile.proxyv2';
const DRAIN = 'test/traffic/istio-drain.server.test.ts';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };

const image = (repository: string) => ({
  repository,
  // That of hardened tags is among the base images.
  madeFrom: { value: onUbuntu(undefined, /distroless/), evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'istio-proxy (1337), as injected', evidence: 'read', source: 'istio/istio: docker/Dockerfile.base' },
  tools: { value: TOOLS, evidence: 'read', source: 'istio/istio: docker/Dockerfile.base' },
  variants: [{ tag: /distroless/, tools: NO_TOOLS }],
} as const);

/** What is known of Istio's proxy: of gateways, and of sidecars. What its webhook reads is among the meshes of the traffic. */
export const ISTIO_PROXY: ServerFacts = {
  id: 'istioProxy',
  name: "Istio's proxy",
  group: ServerGroup.WEB,
  images: [image('istio/proxyv2'), image('gcr.io/istio-release/proxyv2'), image('registry.istio.io/release/proxyv2')],
  imageNames: ['proxyv2'],
  programs: [{ names: ['pilot-agent'], withAny: ['proxy'] }],
  runsBeside: true,
  helps: { without: 'loses its connections', carriesAll: true, lasts: 5, waitsWith: /^EXIT_ON_ZERO_ACTIVE_CONNECTIONS$/ },
  injection: {
    by: 'Istio',
    container: ISTIO_CONTAINER,
    asks: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^true$/ }, { on: 'labels', names: ['istio.io/rev'] }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^true$/ }],
    namespaceAsks: [{ on: 'labels', names: ['istio-injection'], value: /^enabled$/ }, { on: 'labels', names: ['istio.io/rev'] }],
    refuses: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^false$/ }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^false$/ }],
    ends: [{ on: 'annotations', names: [ISTIO_NATIVE], value: /^true$/ }],
    ordinary: [{ on: 'annotations', names: [ISTIO_NATIVE], value: /^false$/ }],
    nativeSince: { version: 'Istio 1.27', kubernetes: 33 },
    ignores: [{ on: 'annotations', names: [ISTIO_CONFIG], value: new RegExp(`${ISTIO_HOLD}["']?: *true`), setting: ISTIO_HOLD }],
    remedy: `annotate the pod with \`${ISTIO_NATIVE}: "true"\`, or keep it out of the mesh with the label \`sidecar.istio.io/inject: "false"\``,
    evidence: 'documented',
    source: 'https://github.com/istio/istio/pull/56428',
  },
  since: { value: '1.12 (`EXIT_ON_ZERO_ACTIVE_CONNECTIONS`)', evidence: 'documented', source: 'https://github.com/istio/istio/pull/35059' },
  start: { expected: 2, worst: 30 },
  // It drains for five seconds at least.
  stop: { finish: 20, end: 6, expected: 5.5 },
  limit: {
    value: { setting: ISTIO_STOP, seconds: 5, note: 'then it cuts all connections; with `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` it waits for them without a limit' },
    evidence: 'read',
    source: STOP,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: 'istio/istio: pkg/cmd/cmd.go' },
  fastSignals: { value: [], evidence: 'read', source: STOP },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: 'istio/istio: pkg/cmd/cmd.go' },
  stopCommands: [],
  newConnections: { value: 'accepted', evidence: 'tested', source: DRAIN },
  keptAlive: { value: { idle: KeptAlive.TOLD, words: 'told to close with their next response' }, evidence: 'tested', source: DRAIN },
  drain: { value: 'propagation delay', evidence: 'tested', source: DRAIN },
  cannot: 'End before its clients do, if it waits for them: a connection that stays keeps it until the grace period is over. As a sidecar it is not in your '
    + 'manifest, so name the mesh instead (`Cluster.set(chart, { mesh: Mesh.istio() })`).',
  settings: [
    { kind: SettingKind.VARIABLE, names: ['TERMINATION_DRAIN_DURATION_SECONDS'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: AGENT },
    { kind: SettingKind.ANNOTATION, names: [ISTIO_CONFIG], key: ISTIO_STOP, means: Meaning.SERVES_ON, evidence: 'documented', source: PROXY_CONFIG },
  ],
};
