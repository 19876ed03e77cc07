import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const DOCS = 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle';
const SOURCE = 'traefik/traefik: pkg/server/server_entrypoint_tcp.go';
const SIGNALS = 'traefik/traefik: cmd/context.go';
const IMAGE = 'traefik/traefik-library-image: v3.7/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: true };
const NOTHING = { shell: false, sleep: false, curl: false, wget: false };

/** What is known of Traefik. */
export const TRAEFIK: ServerFacts = {
  id: 'traefik',
  name: 'Traefik',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'traefik',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [
        { tag: /alpine/ },
        // Version 1 has nothing but Traefik.
        { before: '2', tools: NOTHING },
        { tag: /^maroilles/, tools: NOTHING },
      ],
    },
  ],
  since: { value: '2.0', evidence: 'documented', source: 'https://doc.traefik.io/traefik/v2.0/routing/entrypoints/' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  limit: { value: '`transport.lifeCycle.graceTimeOut` of each entry point, 10 s', evidence: 'documented', source: DOCS },
  secondSignal: { value: { hurts: false, what: 'it changes nothing' }, evidence: 'read', source: SIGNALS },
  newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
  keptAlive: { value: 'idle ones are closed at once, and a request that is on its way on one is lost; others with their answer', evidence: 'read', source: SOURCE },
  drain: { value: 'propagation delay, or `transport.lifeCycle.requestAcceptGraceTimeout` instead', evidence: 'documented', source: DOCS },
};
