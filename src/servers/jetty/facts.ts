import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const DOCKERFILE = 'jetty/jetty.docker: eclipse-temurin/12.0/jdk21/Dockerfile';
const XML = 'jetty/jetty.project: jetty-core/jetty-server/src/main/config/etc/jetty.xml';
const HANDLER = 'jetty/jetty.project: jetty-core/jetty-server/src/main/java/org/eclipse/jetty/server/handler/GracefulHandler.java';
const TEST = 'test/installed/jetty/stop.installed.test.ts';
const TOOLS = { shell: true, sleep: true, curl: true, wget: true };

/** What is known of Jetty. */
export const JETTY: ServerFacts = {
  id: 'jetty',
  name: 'Jetty',
  group: ServerGroup.APPLICATION,
  images: [
    {
      repository: 'jetty',
      runsArguments: true,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
      user: { value: 'jetty', evidence: 'read', source: DOCKERFILE },
      tools: { value: TOOLS, evidence: 'read', source: 'adoptium/containers: 17/jre/ubuntu/jammy/Dockerfile' },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['/usr/local/jetty/start.jar', 'org.eclipse.jetty.start.Main', 'org.eclipse.jetty.xml.XmlConfiguration'] }],
  since: { value: '12.0 (module `graceful`); before, module `stats`', evidence: 'read', source: HANDLER },
  start: { expected: 3, worst: 30 },
  stop: {},
  limit: {
    value: { setting: 'jetty.server.stopTimeout', seconds: 5, note: 'of the distribution; a server that a program embeds has none and drops requests at once' },
    evidence: 'tested',
    source: TEST,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it stops in a JVM shutdown hook, which keeps running' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one; new requests on others get a 503' },
    evidence: 'read',
    source: HANDLER,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['-Djetty.server.stopTimeout'], unit: 0.001, means: Meaning.FINISHES, evidence: 'read', source: XML },
    { kind: SettingKind.FILE, file: /\.ini$/, names: ['jetty.server.stopTimeout'], unit: 0.001, means: Meaning.FINISHES, evidence: 'read', source: XML },
  ],
  cannot: 'Finish in-flight requests without its module `graceful`.',
};
