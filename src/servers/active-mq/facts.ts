import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const DOCKERFILE = 'apache/activemq: assembly/src/docker/Dockerfile';
const START = 'apache/activemq: activemq-console/src/main/java/org/apache/activemq/console/command/StartCommand.java';
const FAILOVER = 'https://activemq.apache.org/components/classic/documentation/failover-transport-reference';
const SCRIPT = 'https://activemq.apache.org/components/classic/documentation/unix-shell-script';

/** What is known of ActiveMQ Classic. */
export const ACTIVE_MQ: ServerFacts = {
  id: 'activeMq',
  name: 'ActiveMQ',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'apache/activemq-classic',
      runsArguments: true,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
      user: { value: 'root', evidence: 'read', source: DOCKERFILE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: 'adoptium/containers: 17/jre/ubuntu/jammy/Dockerfile' },
    },
  ],
  programs: [{ names: ['activemq'], withAny: ['console'] }],
  since: { value: '5.18 (its own image)', evidence: 'read', source: DOCKERFILE },
  start: { expected: 8, worst: 60 },
  // Closing its connections and checkpointing its store.
  stop: { finish: 30 },
  limit: { value: { note: 'it stops its connectors and closes its store' }, evidence: 'read', source: START },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: START },
  fastSignals: { value: [], evidence: 'read', source: START },
  secondSignal: { value: { cuts: [], what: 'it stops in a JVM shutdown hook, which keeps running' }, evidence: 'read', source: START },
  stopCommands: [
    { names: ['activemq'], args: /^stop(?: |$)/, words: 'activemq stop', isGraceful: true, waits: true, evidence: 'documented', source: SCRIPT },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: START },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'clients with the failover transport reconnect and send again' }, evidence: 'documented', source: FAILOVER },
  drain: { value: 'propagation delay', evidence: 'documented', source: FAILOVER },
  keeps: { to: 'close its connections and checkpoint its message store', otherwise: 'recovers its index from its journal at its next start' },
  probed: { listensLate: true, recovers: true },
  cannot: 'Keep non-persistent messages over a restart. KahaDB locks its folder: a new broker waits until the old one has ended.',
};
