import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// Debian has no MongoDB: what the library writes for it.

const podOf = (server: Server, command = ['mongod', '--replSet', 'rs0'], args?: string[]) => manifestsOf(server, { command, args, image: 'mongo:7' })[0].spec.template;

test('it gets the drain, its own 15 s, and the time to write to disk', () => {
  const { metadata, spec } = podOf(Server.mongodb());
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(spec.containers[0].command).toEqual(['mongod', '--replSet', 'rs0']);
  expect(metadata.annotations).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(2 + 15 + 30 + 5);
});

test('it is told another timeout', () => {
  const { spec } = podOf(Server.mongodb({ shutdownTimeout: Duration.seconds(40), checkpoint: Duration.seconds(90) }));
  expect(spec.containers[0].command).toEqual(['mongod', '--replSet', 'rs0', '--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=40000']);
  expect(spec.terminationGracePeriodSeconds).toBe(2 + 40 + 90 + 5);
});

test.each([
  [['--setParameter', 'diagnosticDataCollectionEnabled=false']],
  [['--setParameter=diagnosticDataCollectionEnabled=false']],
])('other parameters do not matter: %s', (args) => {
  const { spec } = podOf(Server.mongodb({ shutdownTimeout: Duration.seconds(40) }), ['mongod'], args);
  expect(spec.containers[0].args).toEqual([...args, '--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=40000']);
});

test.each([
  [['--setParameter', 'a=1', '--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=40000']],
  [['--setParameter=a=1', '--setParameter=shutdownTimeoutMillisForSignaledShutdown=40000']],
])('the same parameter stays as it is: %s', (args) => {
  expect(podOf(Server.mongodb({ shutdownTimeout: Duration.seconds(40) }), ['mongod'], args).spec.containers[0].args).toEqual(args);
});

test.each([
  [['--setParameter', 'a=1', '--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=1000']],
  [['--setParameter=a=1', '--setParameter=shutdownTimeoutMillisForSignaledShutdown=1000']],
])('another value of it is refused: %s', (args) => {
  expect(() => podOf(Server.mongodb({ shutdownTimeout: Duration.seconds(40) }), ['mongod'], args)).toThrow(
    'Lifecycle.server(\'main\'): \'args\' (--setParameter shutdownTimeoutMillisForSignaledShutdown=1000) must be --setParameter '
      + 'shutdownTimeoutMillisForSignaledShutdown=40000, or the server does not stop in time: correct it, remove it, or give the server the '
      + 'durations that you use',
  );
});

test.each([
  [() => Server.mongodb({ shutdownTimeout: Duration.seconds(0) }),
    "Server.mongodb: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest operation"],
  [() => Server.mongodb({ shutdownTimeout: Duration.hours(2) }),
    "Server.mongodb: 'shutdownTimeout' (2 h) must be at most 1 h: give at least the longest operation"],
  [() => Server.mongodb({ checkpoint: Duration.seconds(0) }),
    "Server.mongodb: 'checkpoint' (0 s) must be at least 1 s: give how long it takes to write the changed data of the cache to disk"],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
