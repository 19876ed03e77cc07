import { NOT_DEBIAN, onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/rabbitmq.server.test.ts';
const IMAGE = 'docker-library/rabbitmq: 3.13/ubuntu/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const RABBITMQCTL = 'https://www.rabbitmq.com/docs/man/rabbitmqctl.8';

/** What is known of RabbitMQ. */
export const RABBITMQ: ServerFacts = {
  id: 'rabbitmq',
  name: 'RabbitMQ',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'rabbitmq',
      madeFrom: { value: onUbuntu(undefined, NOT_DEBIAN), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root; the server runs as rabbitmq (999)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['rabbitmq-server'] }],
  clients: [{ names: ['rabbitmq-diagnostics', 'rabbitmqctl', 'rabbitmq-queues'], starts: 'an Erlang VM', connects: { host: ['-n', '--node'], bySocket: true, notWith: /^(?:-q )?(?:help|version|eval)/, waitsWith: /(?:^| )(?:await_startup|await_online_nodes|wait)(?: |$)/ } },
    { names: ['rabbitmqadmin'], connects: { host: ['-H', '--host'], port: ['-P', '--port'], defaultPort: 15672, notWith: /(?:^| )(?:--help|--version|help)(?: |$)/ } }],
  since: { value: '3.10, the oldest tested', evidence: 'tested', source: TEST },
  start: { expected: 5, worst: 60 },
  stop: { finish: 60 },
  limit: { value: {}, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [
    { names: ['rabbitmqctl'], args: /(?:^| )shutdown(?: |$)/, words: 'rabbitmqctl shutdown', isGraceful: true, waits: true, evidence: 'documented', source: RABBITMQCTL },
    // It returns when the node has stopped, a moment before its process has ended.
    { names: ['rabbitmqctl'], args: /(?:^| )stop(?: |$)/, words: 'rabbitmqctl stop', isGraceful: true, waits: false, evidence: 'documented', source: RABBITMQCTL },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'closed; only `drainTimeout` guarantees that the reason (320, CONNECTION_FORCED) is sent; confirmed messages are kept',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  keeps: { to: 'flush its messages to disk', otherwise: 'rebuilds its queues at its next start' },
  probed: { listensLate: false, recovers: false },
  cannot: 'Wait for publishers or consumers: unconfirmed messages must be published again, and unacknowledged ones are delivered again. '
    + 'Transient messages and non-durable queues are lost.',
};
