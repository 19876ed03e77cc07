import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SHUTDOWN = 'https://www.cockroachlabs.com/docs/stable/node-shutdown';
const DRAIN = 'cockroachdb/cockroach: pkg/server/drain.go';
const IMAGE = 'cockroachdb/cockroach: build/deploy/Dockerfile';

/** What is known of CockroachDB. */
export const COCKROACH_DB: ServerFacts = {
  id: 'cockroachDb',
  name: 'CockroachDB',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'cockroachdb/cockroach',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['cockroach', '/cockroach/cockroach.sh'], withAny: ['start', 'start-single-node'] }],
  since: { value: '22.2', evidence: 'documented', source: SHUTDOWN },
  start: { expected: 5, worst: 120 },
  stop: { finish: 300, expected: 10 },
  limit: { value: { note: 'running queries get `server.shutdown.transactions.timeout` (10 s); handing over its leases has no limit' }, evidence: 'documented', source: SHUTDOWN },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: SHUTDOWN },
  fastSignals: { value: [], evidence: 'documented', source: SHUTDOWN },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'SIGTERM has no effect; SIGINT ends it at once' }, evidence: 'documented', source: SHUTDOWN },
  stopCommands: [
    { names: ['cockroach'], args: /^quit(?: |$)/, words: 'cockroach quit', isGraceful: true, waits: true, evidence: 'read', source: 'cockroachdb/cockroach: pkg/cli/start.go' },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: DRAIN },
  // `server.shutdown.initial_wait` and `server.shutdown.connections.timeout` are settings of the cluster.
  mayServeOn: true,
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed when they have no running query; queries get `server.shutdown.transactions.timeout` (10 s)' }, evidence: 'read', source: DRAIN },
  drain: { value: 'propagation delay, or `server.shutdown.initial_wait`', evidence: 'read', source: DRAIN },
  keeps: { to: 'hand over its leases to other nodes', otherwise: 'leaves its ranges without a leaseholder until their leases expire' },
  cannot: 'Finish queries that take longer than `server.shutdown.transactions.timeout`: clients must retry them.',
};
