import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const HTTP = 'opensearch-project/OpenSearch: server/src/main/java/org/opensearch/http/AbstractHttpServerTransport.java';
const IMAGE = 'opensearch-project/opensearch-build: docker/release/dockerfiles/opensearch.al2023.dockerfile';
const ISSUE = 'https://github.com/opensearch-project/OpenSearch/issues/14577';
const EXEC = 'https://github.com/opensearch-project/opensearch-build/pull/4694';

/** What is known of OpenSearch. */
export const OPENSEARCH: ServerFacts = {
  id: 'opensearch',
  name: 'OpenSearch',
  group: 'Databases, caches and brokers',
  images: [
    {
      repository: 'opensearchproject/opensearch',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'opensearch (1000)', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
    },
  ],
  since: { value: '2.15 (images up to 2.14 do not pass the stop signal on)', evidence: 'documented', source: ISSUE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'documented', source: EXEC },
  limit: { value: 'none: it closes its shards; requests are cut at once', evidence: 'read', source: HTTP },
  secondSignal: { value: { hurts: true, what: 'not known: none is sent' }, evidence: 'documented', source: EXEC },
  newConnections: { value: 'refused', evidence: 'read', source: HTTP },
  keptAlive: { value: 'closed at once, with the requests at work', evidence: 'read', source: HTTP },
  drain: { value: 'propagation delay + longest request', evidence: 'read', source: HTTP },
  cannot: 'Tell clients that keep their connections to close them before; nor move its shards away: until their replicas take over, and where there are none, they '
    + 'are not available. Images up to 2.14 never end by themselves: their entry point keeps the stop signal to itself.',
};
