"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OPENSEARCH = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const HTTP = 'opensearch-project/OpenSearch: server/src/main/java/org/opensearch/http/AbstractHttpServerTransport.java';
const IMAGE = 'opensearch-project/opensearch-build: docker/release/dockerfiles/opensearch.al2023.dockerfile';
const ISSUE = 'https://github.com/opensearch-project/OpenSearch/issues/14577';
const EXEC = 'https://github.com/opensearch-project/opensearch-build/pull/4694';
/** What is known of OpenSearch. */
exports.OPENSEARCH = {
    id: 'opensearch',
    name: 'OpenSearch',
    group: facts_1.ServerGroup.DATA,
    images: [
        {
            repository: 'opensearchproject/opensearch',
            stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
            user: { value: 'opensearch (1000)', evidence: 'read', source: IMAGE },
            tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
        },
    ],
    programs: [{ names: ['opensearch', 'org.opensearch.bootstrap.OpenSearch'] }],
    since: { value: '2.15 (images up to 2.14 do not forward the stop signal)', evidence: 'documented', source: ISSUE },
    start: { expected: 20, worst: 120 },
    stop: { finish: 60 },
    limit: { value: { note: 'closing shards has no limit; requests are dropped at once' }, evidence: 'read', source: HTTP },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'documented', source: EXEC },
    fastSignals: { value: [], evidence: 'documented', source: EXEC },
    secondSignal: { value: { what: 'unknown' }, evidence: 'documented', source: EXEC },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'read', source: HTTP },
    keptAlive: { value: { idle: facts_1.KeptAlive.CLOSED, words: 'closed at once with their in-flight requests' }, evidence: 'read', source: HTTP },
    drain: { value: 'propagation delay + longest request', evidence: 'read', source: HTTP },
    keeps: { to: 'close its shards', otherwise: 'replays the log of its shards at its next start' },
    probed: { listensLate: true, recovers: true },
    cannot: 'Tell keep-alive clients to close their connections beforehand, or move its shards away: they are unavailable until their replicas '
        + 'take over. Images up to 2.14 never exit on their own: their entry point does not forward the stop signal.',
};
