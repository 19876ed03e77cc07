import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const podOf = (server: Server) => manifestsOf(server, { command: ['/app/consumer'] })[0].spec.template;
const NOTE = (batch: number, close: number) => `main: on SIGTERM, poll no more (in Java: consumer.wakeup()), process the records in hand for at most ${batch}s, and close the consumer `
  + `with a timeout of ${close}s: a consumer that does not close keeps its partitions from all others until its session times out`;

test('it gets SIGTERM at once, and time for its records and to leave its group', () => {
  const { metadata, spec } = podOf(Server.kafkaConsumer());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': NOTE(30, 30) });
  expect(spec.terminationGracePeriodSeconds).toBe(30 + 30 + 5);
  const other = podOf(Server.kafkaConsumer({ longestBatch: Duration.minutes(2), closeTimeout: Duration.seconds(10) }));
  expect(other.metadata.annotations).toEqual({ 'cdk8s-graceful/settings': NOTE(120, 10) });
  expect(other.spec.terminationGracePeriodSeconds).toBe(120 + 10 + 5);
});

test.each([
  [() => Server.kafkaConsumer({ longestBatch: Duration.seconds(0) }), "Server.kafkaConsumer: 'longestBatch' (0 s) must be at least 1 s: give how long the records of one poll may take"],
  [() => Server.kafkaConsumer({ closeTimeout: Duration.hours(2) }), "Server.kafkaConsumer: 'closeTimeout' (2 h) must be at most 1 h: give the timeout that the program passes to close"],
])('what is refused: %#', (make, message) => {
  expect(errorOf(make)).toBe(message);
});
