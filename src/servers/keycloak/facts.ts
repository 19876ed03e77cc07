import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const DOCKERFILE = 'keycloak/keycloak: quarkus/container/Dockerfile';
const SCRIPT = 'keycloak/keycloak: quarkus/dist/src/main/content/bin/kc.sh';
const GRACEFUL = 'https://github.com/keycloak/keycloak/pull/45833';
const FILTER = 'quarkusio/quarkus: extensions/vertx-http/runtime/src/main/java/io/quarkus/vertx/http/runtime/filters/GracefulShutdownFilter.java';
const PROXY = 'https://www.keycloak.org/server/reverseproxy';

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
  user: { value: 'keycloak (1000), group root', evidence: 'read', source: DOCKERFILE },
  // On ubi-micro.
  tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source: DOCKERFILE },
} as const);

/** What is known of Keycloak. */
export const KEYCLOAK: ServerFacts = {
  id: 'keycloak',
  name: 'Keycloak',
  group: ServerGroup.APPLICATION,
  images: [image('quay.io/keycloak/keycloak'), image('keycloak/keycloak')],
  programs: [
    { names: ['kc.sh'], withAny: ['start', 'start-dev'] },
    // Its entry point takes them as its own words.
    { names: ['start', 'start-dev'], onlyInItsImages: true },
  ],
  since: { value: '26.6 (`shutdown-timeout`)', evidence: 'documented', source: GRACEFUL },
  start: { expected: 15, worst: 120 },
  // It first serves on for a second, and its caches have to settle.
  stop: { finish: 20, end: 5 },
  limit: { value: { setting: 'shutdown-timeout', seconds: 1, note: 'after a `shutdown-delay` of 1 s' }, evidence: 'documented', source: GRACEFUL },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SCRIPT },
  fastSignals: { value: [], evidence: 'read', source: SCRIPT },
  secondSignal: { value: { what: 'unknown' }, evidence: 'read', source: SCRIPT },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: FILTER },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'closed when the last request has finished, which loses a request already in flight on one' },
    evidence: 'read',
    source: FILTER,
  },
  drain: { value: 'propagation delay', evidence: 'documented', source: PROXY },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['KC_SHUTDOWN_TIMEOUT'], means: Meaning.FINISHES, evidence: 'documented', source: PROXY },
    { kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: PROXY },
    { kind: SettingKind.VARIABLE, names: ['KC_SHUTDOWN_DELAY'], means: Meaning.SERVES_ON, evidence: 'documented', source: PROXY },
    { kind: SettingKind.FLAG, names: ['--shutdown-delay'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: PROXY },
  ],
  cannot: 'Finish in-flight requests before 26.6: they are dropped at its stop signal.',
};
