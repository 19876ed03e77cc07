"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ELASTICSEARCH = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const STOPPING = 'https://www.elastic.co/guide/en/elasticsearch/reference/current/stopping-elasticsearch.html';
const WAITING = 'https://github.com/elastic/elasticsearch/pull/106511';
const HTTP = 'elastic/elasticsearch: server/src/main/java/org/elasticsearch/http/AbstractHttpServerTransport.java';
const PRE_STOP = 'https://www.elastic.co/guide/en/cloud-on-k8s/current/k8s-prestop.html';
const IMAGE = 'elastic/elasticsearch: distribution/docker/src/docker/dockerfiles/wolfi/Dockerfile';
const image = (repository) => ({
    repository,
    stopSignal: { value: stop_signal_1.StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
    user: { value: 'elasticsearch (1000), group root', evidence: 'read', source: IMAGE },
    tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
});
/** What is known of Elasticsearch. */
exports.ELASTICSEARCH = {
    id: 'elasticsearch',
    name: 'Elasticsearch',
    group: facts_1.ServerGroup.DATA,
    images: [image('docker.elastic.co/elasticsearch/elasticsearch'), image('elasticsearch'), image('elastic/elasticsearch')],
    programs: [{ names: ['elasticsearch', 'eswrapper', 'org.elasticsearch.bootstrap.Elasticsearch', 'org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch'] }],
    since: { value: '7.0', evidence: 'documented', source: STOPPING },
    start: { expected: 20, worst: 120 },
    stop: { finish: 60 },
    limit: { value: { note: 'newer versions also wait for requests, without limit unless `http.shutdown_grace_period` is set' }, evidence: 'documented', source: WAITING },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'documented', source: STOPPING },
    fastSignals: { value: [], evidence: 'documented', source: STOPPING },
    secondSignal: { value: { what: 'unknown' }, evidence: 'documented', source: STOPPING },
    stopCommands: [],
    newConnections: { value: 'refused', evidence: 'read', source: HTTP },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'closed at once with their in-flight requests; newer versions finish those first',
        },
        evidence: 'documented',
        source: WAITING,
    },
    drain: { value: 'propagation delay + longest request', evidence: 'documented', source: PRE_STOP },
    keeps: { to: 'finish requests and close its shards', otherwise: 'replays the log of its shards at its next start' },
    probed: { listensLate: true, recovers: true },
    cannot: 'Tell keep-alive clients to close their connections beforehand, or move its shards away: they are unavailable until their replicas '
        + 'take over. An operator like ECK does both.',
};
