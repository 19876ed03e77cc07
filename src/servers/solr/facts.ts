import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'apache/solr: solr/docker/templates/Dockerfile.body.template';
const FOREGROUND = 'apache/solr: solr/docker/scripts/solr-fg';
const XML = 'apache/solr: solr/server/etc/jetty.xml';
const GRACEFUL = 'apache/solr: solr/server/etc/jetty-graceful.xml';
const ISSUE = 'https://issues.apache.org/jira/browse/SOLR-17744';
const REFERENCE = 'https://solr.apache.org/guide/solr/latest/deployment-guide/solr-control-script-reference.html';
const RUNTIME = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html';

/** What is known of Solr. */
export const SOLR: ServerFacts = {
  id: 'solr',
  name: 'Solr',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'solr',
      runsArguments: true,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'solr (8983)', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['solr-foreground', 'solr-fg', 'solr-precreate', 'solr-create', 'solr-demo'] }, { names: ['solr'], withAny: ['-f', '--foreground'] }],
  since: { value: '9.9 (`SOLR_JETTY_GRACEFUL`)', evidence: 'documented', source: ISSUE },
  start: { expected: 10, worst: 120 },
  // Closing its cores, as its operator gives it time.
  stop: { end: 55 },
  limit: {
    value: { setting: 'jetty.server.stopTimeout', seconds: 5, note: 'only with `SOLR_JETTY_GRACEFUL=true`, else requests are dropped; closing its cores has no limit' },
    evidence: 'read',
    source: GRACEFUL,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: XML },
  fastSignals: { value: [], evidence: 'read', source: XML },
  secondSignal: { value: { cuts: [], what: 'it stops in a JVM shutdown hook, which keeps running' }, evidence: 'documented', source: RUNTIME },
  stopCommands: [
    { names: ['solr'], args: /^stop(?: |$)/, words: 'solr stop', isGraceful: true, waits: true, evidence: 'documented', source: REFERENCE },
  ],
  newConnections: { value: 'refused', evidence: 'documented', source: ISSUE },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed at once; with `SOLR_JETTY_GRACEFUL=true`, requests in flight finish first' }, evidence: 'documented', source: ISSUE },
  drain: { value: 'propagation delay + longest request', evidence: 'read', source: FOREGROUND },
  keeps: { to: 'finish requests and close its cores', otherwise: 'replays its transaction logs at its next start' },
  probed: { listensLate: false, recovers: true },
  cannot: 'Finish in-flight requests before 9.9.',
};
