import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// Debian has neither Elasticsearch nor OpenSearch: what the library writes for them.

test.each([
  [Server.elasticsearch(), 'docker.elastic.co/elasticsearch/elasticsearch:8.15.0'],
  [Server.opensearch(), 'opensearchproject/opensearch:2.17.0'],
])('%s gets a drain in which requests end, and the time for its stop', (server, image) => {
  const { metadata, spec } = manifestsOf(server, { command: ['start'], image })[0].spec.template;
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '22'] } } });
  expect(metadata.annotations).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(22 + 60 + 5);
});

test.each([
  ['docker.elastic.co/elasticsearch/elasticsearch:8.15.0', 'elasticsearch'],
  ['elasticsearch:8.15.0', 'elasticsearch'],
  ['elastic/elasticsearch:8.15.0', 'elasticsearch'],
  ['opensearchproject/opensearch:2.17.0', 'opensearch'],
  ['mongo:7', 'mongodb'],
  ['apache/kafka:3.9.0', 'kafka'],
])('%s is recognised', (image, id) => {
  expect(Server.fromImage(image)?.id).toBe(id);
});

test('the time may be another', () => {
  expect(Server.elasticsearch({ longestStop: Duration.minutes(5) }).stop.toSeconds()).toBe(300);
  expect(Server.opensearch({ longestStop: Duration.minutes(5) }).stop.toSeconds()).toBe(300);
});

test.each([
  [() => Server.elasticsearch({ longestRequest: Duration.hours(1) }),
    "Server.elasticsearch: 'longestRequest' (1 h) must be at most 50 min: give how long a request may take, because the drain depends on it"],
  [() => Server.opensearch({ longestRequest: Duration.millis(500) }),
    'Server.opensearch: \'longestRequest\' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give how long '
      + 'a request may take, because the drain depends on it'],
  [() => Server.elasticsearch({ longestStop: Duration.seconds(0) }),
    "Server.elasticsearch: 'longestStop' (0 s) must be at least 1 s: give how long it takes to finish requests and close its shards"],
  [() => Server.elasticsearch({ longestStop: Duration.hours(25) }),
    "Server.elasticsearch: 'longestStop' (25 h) must be at most 24 h: give how long it takes to finish requests and close its shards"],
  [() => Server.opensearch({ longestStop: Duration.seconds(0) }), "Server.opensearch: 'longestStop' (0 s) must be at least 1 s: give how long it takes to close its shards"],
  [() => Server.opensearch({ longestStop: Duration.hours(25) }), "Server.opensearch: 'longestStop' (25 h) must be at most 24 h: give how long it takes to close its shards"],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
