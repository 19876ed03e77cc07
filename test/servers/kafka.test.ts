import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// Debian has no Kafka: what the library writes for it. The real one is stopped in test/installed/kafka.

test('it gets the drain, and the time for its controlled shutdown', () => {
  const { metadata, spec } = manifestsOf(Server.kafka(), { command: ['/etc/kafka/docker/run'], image: 'apache/kafka:3.9.0' })[0].spec.template;
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(metadata.annotations).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(2 + 120 + 5);
});

test('the time may be another', () => {
  expect(Server.kafka({ controlledShutdown: Duration.minutes(5) }).stop.toSeconds()).toBe(300);
});

test.each([
  [Duration.seconds(0), "Server.kafka: 'controlledShutdown' (0 s) must be at least 1 s: give how long it takes to hand over all partitions and flush their logs"],
  [Duration.hours(2), "Server.kafka: 'controlledShutdown' (2 h) must be at most 1 h: give how long it takes to hand over all partitions and flush their logs"],
])('what is refused: %#', (controlledShutdown, message) => {
  expect(() => Server.kafka({ controlledShutdown })).toThrow(new Error(message));
});
