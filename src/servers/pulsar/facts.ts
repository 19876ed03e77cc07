import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const HOOK = 'apache/pulsar: pulsar-broker/src/main/java/org/apache/pulsar/broker/MessagingServiceShutdownHook.java';
const STARTER = 'apache/pulsar: pulsar-broker/src/main/java/org/apache/pulsar/PulsarBrokerStarter.java';
const SERVICE = 'apache/pulsar: pulsar-broker/src/main/java/org/apache/pulsar/broker/service/BrokerService.java';
const CONFIGURATION = 'apache/pulsar: pulsar-broker-common/src/main/java/org/apache/pulsar/broker/ServiceConfiguration.java';

/** What is known of a Pulsar broker. */
export const PULSAR: ServerFacts = {
  id: 'pulsar',
  name: 'Pulsar broker',
  group: ServerGroup.DATA,
  // Its image holds bookies, proxies and ZooKeeper too.
  images: [],
  imageNames: ['apachepulsar/pulsar', 'apachepulsar/pulsar-all'],
  programs: [{ names: ['pulsar'], withAny: ['broker'] }, { names: ['org.apache.pulsar.PulsarBrokerStarter'] }],
  since: { value: '2.10', evidence: 'read', source: HOOK },
  start: { expected: 15, worst: 120 },
  stop: { end: 2, expected: 3 },
  limit: { value: { setting: 'brokerShutdownTimeoutMs', seconds: 60 }, evidence: 'read', source: CONFIGURATION },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: STARTER },
  fastSignals: { value: [], evidence: 'read', source: STARTER },
  secondSignal: { value: { what: 'unknown' }, evidence: 'read', source: STARTER },
  stopCommands: [],
  newConnections: { value: 'accepted', evidence: 'read', source: SERVICE },
  keptAlive: { value: { idle: KeptAlive.TOLD, words: 'clients are told of each topic that moves, and look for its new broker' }, evidence: 'read', source: SERVICE },
  drain: { value: 'propagation delay', evidence: 'read', source: SERVICE },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['brokerShutdownTimeoutMs', 'PULSAR_PREFIX_brokerShutdownTimeoutMs'], unit: 0.001, means: Meaning.FINISHES, evidence: 'read', source: 'apache/pulsar: docker/pulsar/scripts/apply-config-from-env.py' },
    { kind: SettingKind.FILE, file: /\.conf$/, names: ['brokerShutdownTimeoutMs'], unit: 0.001, means: Meaning.FINISHES, evidence: 'read', source: CONFIGURATION },
  ],
  cannot: 'Hand over topics without another broker: they are unavailable until it is back.',
};
