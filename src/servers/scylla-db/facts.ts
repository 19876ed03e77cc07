import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const MAIN = 'scylladb/scylladb: main.cc';
const STORAGE = 'scylladb/scylladb: service/storage_service.cc';
const IMAGE = 'scylladb/scylladb: dist/docker/redhat/build_docker.sh';
const SUPERVISOR = 'scylladb/scylladb: dist/docker/etc/supervisord.conf.d/scylla-server.conf';

/** What is known of ScyllaDB. */
export const SCYLLA_DB: ServerFacts = {
  id: 'scyllaDb',
  name: 'ScyllaDB',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'scylladb/scylla',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'scylla', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['scylla'] }],
  since: { value: '5.0 (before, the supervisord of its image kills it after 10 s)', evidence: 'documented', source: 'https://github.com/scylladb/scylladb/pull/9545' },
  start: { expected: 20, worst: 300 },
  stop: { finish: 120, expected: 5 },
  limit: { value: { note: 'its image kills it after 15 min' }, evidence: 'read', source: SUPERVISOR },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: MAIN },
  fastSignals: { value: [], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect on the server itself' }, evidence: 'read', source: MAIN },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: STORAGE },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed; drivers go on with the other nodes' }, evidence: 'read', source: STORAGE },
  drain: { value: 'propagation delay', evidence: 'read', source: STORAGE },
  keeps: { to: 'drain and flush its memtables', otherwise: 'replays its commit log at its next start' },
  probed: { listensLate: true, recovers: true },
  cannot: 'Finish requests that wait for other nodes: drivers must retry them.',
};
