import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const DRAINING = 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining';
const ADMIN = 'https://www.envoyproxy.io/docs/envoy/latest/operations/admin';
const DRAIN_MANAGER = 'envoyproxy/envoy: source/server/drain_manager_impl.cc';
const DOCKERFILE = 'envoyproxy/envoy: distribution/docker/Dockerfile-envoy';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const NO_TOOLS = { shell: false, sleep: false, curl: false, wget: false };

/** What is known of Envoy. */
export const ENVOY: ServerFacts = {
  id: 'envoy',
  name: 'Envoy',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'envoyproxy/envoy',
      // In google-vrp, supervisord is the main process.
      only: /^(?!google-vrp)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
      user: { value: 'root, until the entry point becomes envoy (101); nonroot (65532) in distroless', evidence: 'read', source: DOCKERFILE },
      tools: { value: TOOLS, evidence: 'read', source: DOCKERFILE },
      variants: [{ tag: /distroless/, tools: NO_TOOLS }],
    },
  ],
  since: { value: '1.9', evidence: 'documented', source: 'https://www.envoyproxy.io/docs/envoy/v1.9.1/intro/arch_overview/draining' },
  gracefulSignals: { value: [], evidence: 'documented', source: DRAINING },
  command: { value: { words: 'POST /healthcheck/fail', waits: false }, evidence: 'documented', source: ADMIN },
  limit: { value: 'none: SIGTERM ends it at once, and the drain before it has to be asked for', evidence: 'documented', source: DRAINING },
  secondSignal: { value: { hurts: true, what: 'the first one has cut everything already' }, evidence: 'documented', source: DRAINING },
  newConnections: { value: 'refused', evidence: 'documented', source: DRAINING },
  keptAlive: { value: 'after `POST /healthcheck/fail`, each is told to close with its next answer', evidence: 'read', source: DRAIN_MANAGER },
  drain: { value: 'propagation delay, then until no connection is left', evidence: 'documented', source: DRAINING },
  cannot: 'It finishes nothing after its stop signal. It can tell HTTP, Redis and Mongo connections to close, but not those that it passes on as plain TCP, '
    + 'nor those of listeners with `drain_type: MODIFY_ONLY`. The distroless images have no shell for the hook.',
};
