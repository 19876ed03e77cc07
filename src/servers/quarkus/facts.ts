import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const LIFECYCLE = 'https://quarkus.io/guides/lifecycle#graceful-shutdown';
const FILTER = 'quarkusio/quarkus: extensions/vertx-http/runtime/src/main/java/io/quarkus/vertx/http/runtime/filters/GracefulShutdownFilter.java';
const CONFIG = 'quarkusio/quarkus: core/runtime/src/main/java/io/quarkus/runtime/shutdown/ShutdownConfig.java';
const MANAGER = 'quarkusio/quarkus: core/runtime/src/main/java/io/quarkus/runtime/ApplicationLifecycleManager.java';
const APICURIO = 'Apicurio/apicurio-registry: distro/docker/src/main/docker/Dockerfile.jvm';

/** What is known of Quarkus. */
export const QUARKUS: ServerFacts = {
  id: 'quarkus',
  name: 'Quarkus',
  group: ServerGroup.APPLICATION,
  // Programs that are built with it, without the setting.
  images: [
    {
      repository: 'quay.io/apicurio/apicurio-registry',
      only: /^(?:3(?:\.|$)|latest|$)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: APICURIO },
      user: { value: '1001', evidence: 'read', source: APICURIO },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: APICURIO },
    },
  ],
  programs: [{ names: ['io.quarkus.bootstrap.runner.QuarkusEntryPoint', 'quarkus-run.jar'] }],
  since: { value: '3.0', evidence: 'documented', source: LIFECYCLE },
  start: { expected: 2, worst: 30 },
  stop: { finish: 20 },
  limit: { value: { setting: 'quarkus.shutdown.timeout', note: 'without it, requests are dropped at once' }, evidence: 'read', source: CONFIG },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: MANAGER },
  fastSignals: { value: [], evidence: 'read', source: MANAGER },
  secondSignal: { value: { cuts: [], what: 'on a JVM it stops in a shutdown hook, which keeps running' }, evidence: 'read', source: MANAGER },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: FILTER },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'closed when the last request has finished, which loses a request already in flight on one; until then newer versions answer with '
        + '`Connection: close`, older ones with a 503',
    },
    evidence: 'read',
    source: FILTER,
  },
  drain: { value: 'propagation delay', evidence: 'documented', source: LIFECYCLE },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['QUARKUS_SHUTDOWN_TIMEOUT'], means: Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
    { kind: SettingKind.FLAG, names: ['-Dquarkus.shutdown.timeout'], means: Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
    {
      kind: SettingKind.FILE,
      file: /\.properties$/,
      names: ['quarkus.shutdown.timeout', '%prod.quarkus.shutdown.timeout'],
      means: Meaning.FINISHES,
      evidence: 'documented',
      source: LIFECYCLE,
    },
    { kind: SettingKind.VARIABLE, names: ['QUARKUS_SHUTDOWN_DELAY'], means: Meaning.SERVES_ON, evidence: 'documented', source: LIFECYCLE },
    { kind: SettingKind.FLAG, names: ['-Dquarkus.shutdown.delay'], means: Meaning.SERVES_ON, evidence: 'documented', source: LIFECYCLE },
  ],
  settingsElsewhere: { flags: ['-Dquarkus.config.locations'], variables: ['JAVA_OPTS', 'JAVA_OPTS_APPEND', 'JAVA_TOOL_OPTIONS', 'QUARKUS_CONFIG_LOCATIONS'] },
  atStop: { dropsUnless: 'QUARKUS_SHUTDOWN_TIMEOUT', onlyInItsImages: true, evidence: 'documented', source: LIFECYCLE },
  cannot: 'Serve on after its stop signal with `quarkus.shutdown.delay`, unless it is built with `quarkus.shutdown.delay-enabled=true`.',
};
