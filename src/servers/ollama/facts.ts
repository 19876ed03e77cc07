import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const ROUTES = 'ollama/ollama: server/routes.go';
const IMAGE = 'ollama/ollama: Dockerfile';

/** What is known of Ollama. */
export const OLLAMA: ServerFacts = {
  id: 'ollama',
  name: 'Ollama',
  group: ServerGroup.INFERENCE,
  images: [
    {
      repository: 'ollama/ollama',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
      port: { value: 11434, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['ollama'], withAny: ['serve', 'start'] }],
  since: { value: '0.1.34', evidence: 'read', source: ROUTES },
  // It loads a model with the first request for it.
  start: { expected: 1, worst: 15 },
  // It unloads its models.
  stop: { end: 5 },
  limit: { value: { note: 'it drops requests at once, and unloads its models' }, evidence: 'read', source: ROUTES },
  gracefulSignals: { value: [], evidence: 'read', source: ROUTES },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: ROUTES },
  secondSignal: { value: { cuts: [], what: 'it is already exiting' }, evidence: 'read', source: ROUTES },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: ROUTES },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped, as are those with a request' }, evidence: 'read', source: ROUTES },
  drain: { value: 'propagation delay + longest request', evidence: 'read', source: ROUTES },
  clients: [{ names: ['ollama'], connects: { addressVariable: 'OLLAMA_HOST', defaultPort: 11434, notWith: /^(?:serve|start|help|--?version|--?help|-v)?(?: |$)/ } }],
  cannot: 'Finish requests: it closes all connections at its stop signal, so they must finish in the drain.',
};
