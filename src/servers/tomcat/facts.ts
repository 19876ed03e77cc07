import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/tomcat/stop.installed.test.ts';
const IMAGE = 'docker-library/tomcat: Dockerfile.template';
const JAVA = 'adoptium/containers: 17/jre/ubuntu/noble/Dockerfile';
const BITNAMI = 'bitnami/containers: bitnami/tomcat/11.0/debian-12/Dockerfile';
const SCRIPT = 'apache/tomcat: bin/catalina.sh';

const bitnami = (repository: string) => bitnamiImage(repository, BITNAMI);

/** What is known of Tomcat on its own, outside a framework that starts it. */
export const TOMCAT: ServerFacts = {
  id: 'tomcat',
  name: 'Tomcat',
  group: ServerGroup.APPLICATION,
  images: [
    {
      repository: 'tomcat',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: JAVA },
    },
    bitnami('bitnami/tomcat'),
    bitnami('bitnamilegacy/tomcat'),
  ],
  programs: [{ names: ['catalina.sh'], withAny: ['run'] }, { names: ['org.apache.catalina.startup.Bootstrap'] }],
  since: { value: '8.5.61, 9.0.41 or 10.0 (`gracefulStopAwaitMillis`)', evidence: 'documented', source: 'https://bz.apache.org/bugzilla/show_bug.cgi?id=64080' },
  start: { expected: 5, worst: 60 },
  // Unloading its applications (2 s) and ending its threads (5 s).
  stop: { finish: 20, end: 10 },
  limit: {
    value: { setting: 'gracefulStopAwaitMillis', note: 'only for connectors with `bindOnInit="false"`; without both, requests are cut after about 2 s' },
    evidence: 'tested',
    source: TEST,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [
    { names: ['catalina.sh'], args: /^stop(?: |$)/, words: 'catalina.sh stop', isGraceful: true, waits: false, evidence: 'read', source: SCRIPT },
    { names: ['shutdown.sh'], words: 'shutdown.sh', isGraceful: true, waits: false, evidence: 'read', source: 'apache/tomcat: bin/shutdown.sh' },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.STAY,
      words: 'idle ones stay, and keep it running until `keepAliveTimeout` or its limit; their next response carries `Connection: close`',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  finishesOnlyWith: {
    setting: 'gracefulStopAwaitMillis',
    signs: {
      words: /server\.xml|catalina\.base|CATALINA_BASE/,
      variables: /^CATALINA_(?:BASE|HOME)$/,
      mounts: /^\/(?:usr\/local\/tomcat|(?:opt\/)?bitnami\/tomcat)(?:\/conf(?:\/server\.xml)?)?\/?$/,
    },
    evidence: 'tested',
    source: TEST,
  },
  cannot: 'Finish requests after its stop signal without `gracefulStopAwaitMillis` on the Service and `bindOnInit="false"` on its connectors.',
};
