import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SHUTDOWN = 'https://www.mongodb.com/docs/manual/reference/command/shutdown/';
const PARAMETERS = 'https://www.mongodb.com/docs/manual/reference/parameters/';
const QUIESCE = 'https://jira.mongodb.org/browse/SERVER-9013';
const IMAGE = 'docker-library/mongo: Dockerfile-linux.template';

/** What is known of MongoDB. */
export const MONGODB: ServerFacts = {
  id: 'mongodb',
  name: 'MongoDB',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'mongo',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root, then mongodb', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  since: { value: '5.0', evidence: 'documented', source: SHUTDOWN },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: SHUTDOWN },
  limit: { value: '`shutdownTimeoutMillisForSignaledShutdown`, 15 s; what it writes to disk then has none', evidence: 'documented', source: PARAMETERS },
  secondSignal: { value: { hurts: true, what: 'not known: none is sent' }, evidence: 'documented', source: SHUTDOWN },
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: { value: 'drivers are told to go to other members, and may use it until then', evidence: 'documented', source: QUIESCE },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  cannot: 'Finish operations that take longer than its timeout; nor, if it is not a member of a replica set, any: they are ended at once.',
};
