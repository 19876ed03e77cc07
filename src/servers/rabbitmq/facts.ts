import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/rabbitmq.server.test.ts';
const IMAGE = 'docker-library/rabbitmq: 3.13/ubuntu/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of RabbitMQ. */
export const RABBITMQ: ServerFacts = {
  id: 'rabbitmq',
  name: 'RabbitMQ',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'rabbitmq',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root, the server rabbitmq (999)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  since: { value: '3.10 (older ones were not tried)', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  limit: { value: 'none', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'are closed, with a reason (320, CONNECTION_FORCED) for sure only by `drainTimeout`; what was confirmed is kept', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'It waits neither for publishers nor for consumers: what was not confirmed must be published again, and what was not acknowledged is delivered again. '
    + 'Messages that are not persistent, or whose queue is not durable, are gone.',
};
