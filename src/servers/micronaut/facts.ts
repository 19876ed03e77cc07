import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const GUIDE = 'micronaut-projects/micronaut-core: src/main/docs/guide/ioc/gracefulShutdown.adoc';
const CONFIGURATION = 'micronaut-projects/micronaut-core: context/src/main/java/io/micronaut/runtime/graceful/GracefulShutdownConfiguration.java';
const TEST = 'test/installed/micronaut/stop.installed.test.ts';
const PERIOD = 'micronaut.lifecycle.graceful-shutdown.grace-period';

/** What is known of Micronaut. */
export const MICRONAUT: ServerFacts = {
  id: 'micronaut',
  name: 'Micronaut',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [],
  hasNoProgram: 'each application has its own main class',
  since: { value: '4.9 (`micronaut.lifecycle.graceful-shutdown`)', evidence: 'read', source: CONFIGURATION },
  start: { expected: 2, worst: 30 },
  stop: {},
  limit: { value: { setting: PERIOD, seconds: 15, note: 'only with `graceful-shutdown.enabled`; else requests are dropped' }, evidence: 'read', source: CONFIGURATION },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it stops in a JVM shutdown hook, which keeps running' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'they serve no new requests: idle ones are closed, which loses a request already in flight on one' },
    evidence: 'read',
    source: GUIDE,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD'], means: Meaning.FINISHES, evidence: 'tested', source: TEST },
    { kind: SettingKind.FLAG, names: [`-D${PERIOD}`, `-${PERIOD}`], means: Meaning.FINISHES, evidence: 'read', source: CONFIGURATION },
    { kind: SettingKind.FILE, file: /\.properties$/, names: [PERIOD], means: Meaning.FINISHES, evidence: 'read', source: CONFIGURATION },
  ],
  cannot: 'Finish in-flight requests before 4.9.',
};
