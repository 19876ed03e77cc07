import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const DRAINING = 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining';
const ADMIN = 'https://www.envoyproxy.io/docs/envoy/latest/operations/admin';
const TEST = 'test/servers/envoy.server.test.ts';
const DOCKERFILE = 'envoyproxy/envoy: distribution/docker/Dockerfile-envoy';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const CLIENTS = ['curl', 'wget'];

/** What is known of Envoy. */
export const ENVOY: ServerFacts = {
  id: 'envoy',
  name: 'Envoy',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'envoyproxy/envoy',
      // In google-vrp, supervisord is the main process.
      only: /^(?!google-vrp)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
      user: { value: 'root; the server runs as envoy (101), in distroless as nonroot (65532)', evidence: 'read', source: DOCKERFILE },
      tools: { value: TOOLS, evidence: 'read', source: DOCKERFILE },
      variants: [{ tag: /distroless/, tools: NO_TOOLS }],
    },
  ],
  programs: [{ names: ['envoy'] }],
  endsWith: { words: /^--mode(?:=|$)/ },
  runsBeside: true,
  since: { value: '1.9', evidence: 'documented', source: 'https://www.envoyproxy.io/docs/envoy/v1.9.1/intro/arch_overview/draining' },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 0, end: 1 },
  limit: { value: { note: 'it exits at once on SIGTERM; the drain before it must be requested' }, evidence: 'documented', source: DRAINING },
  gracefulSignals: { value: [], evidence: 'documented', source: DRAINING },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: 'test/traffic/istio-drain.server.test.ts' },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM drops the requests that the drain lets finish' }, evidence: 'documented', source: DRAINING },
  stopCommands: [
    { names: CLIENTS, args: /\/healthcheck\/fail\b/, words: 'POST /healthcheck/fail', isPost: true, isGraceful: true, waits: false, servesOn: true, evidence: 'tested', source: TEST },
    {
      names: CLIENTS,
      args: /\/drain_listeners\?[^ ]{0,99}graceful\b/,
      words: 'POST /drain_listeners?graceful',
      isPost: true,
      isGraceful: true,
      waits: false,
      servesOn: true,
      evidence: 'tested',
      source: 'test/traffic/istio-drain.server.test.ts',
    },
    { names: CLIENTS, args: /\/drain_listeners\b/, words: 'POST /drain_listeners', isPost: true, isGraceful: true, waits: false, evidence: 'documented', source: ADMIN },
  ],
  postOnly: [
    { path: /^\/healthcheck\/fail(?:$|\?)/, does: 'starts its drain', answers: '405', evidence: 'documented', source: ADMIN },
    { path: /^\/drain_listeners(?:$|\?)/, does: 'drains its listeners', answers: '405', evidence: 'documented', source: ADMIN },
    { path: /^\/quitquitquit(?:$|\?)/, does: 'exits', answers: '405', ports: [9901, 15000, 19000], evidence: 'documented', source: ADMIN },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: DRAINING },
  keptAlive: {
    value: {
      idle: KeptAlive.TOLD,
      words: 'after `POST /healthcheck/fail`, each gets `Connection: close` with its next response',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay, then until all connections are closed', evidence: 'documented', source: DRAINING },
  cannot: 'Finish requests after its stop signal. It closes HTTP, Redis and Mongo connections gracefully, but not plain TCP ones, nor those of '
    + 'listeners with `drain_type: MODIFY_ONLY`. The distroless images have no shell for the hook.',
};
