import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real Puma cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server) => manifestsOf(server, { command: ['puma'] })[0].spec.template;
const FORCE = (seconds: number) => `set 'force_shutdown_after ${seconds}' in config/puma.rb, or a request that never ends keeps Puma running until it is killed`;
const WORKERS = (seconds: number) => `set 'worker_shutdown_timeout ${seconds}' in config/puma.rb if Puma has workers, or it kills them 30 s after its stop signal`;

test('it gets the drain, and SIGTERM', () => {
  const { metadata, spec } = podOf(Server.puma());
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(spec.containers[0].command).toEqual(['puma']);
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': `main: ${FORCE(20)}` });
  // The drain, 20 s, 6 s until its threads have ended, and the margin.
  expect(spec.terminationGracePeriodSeconds).toBe(33);
});

test.each([
  ['longer requests than its workers would be given', Server.puma({ forceShutdownAfter: Duration.seconds(60) }), [FORCE(60), WORKERS(66)], 66],
  ['only the limit of workers', Server.puma({ workerShutdownTimeout: Duration.seconds(40) }), [WORKERS(40)], 42],
  ['that of Puma itself', Server.puma({ workerShutdownTimeout: Duration.seconds(30) }), [], 32],
  ['both, the latter shorter', Server.puma({ forceShutdownAfter: Duration.seconds(40), workerShutdownTimeout: Duration.seconds(41) }), [FORCE(40), WORKERS(41)], 43],
  ['both, the latter longer', Server.puma({ forceShutdownAfter: Duration.seconds(40), workerShutdownTimeout: Duration.seconds(90) }), [FORCE(40), WORKERS(90)], 46],
])('%s', (_, server, notes, stop) => {
  expect(server.notes).toEqual(notes);
  expect(server.stop.toSeconds()).toBe(stop);
});

test.each([
  [() => Server.puma({ forceShutdownAfter: Duration.seconds(0) }),
    "Server.puma: 'forceShutdownAfter' (0 s) must be at least 1 s: give at least the longest request"],
  [() => Server.puma({ forceShutdownAfter: Duration.hours(2) }),
    "Server.puma: 'forceShutdownAfter' (2 h) must be at most 1 h: give at least the longest request"],
  [() => Server.puma({ workerShutdownTimeout: Duration.seconds(0) }),
    "Server.puma: 'workerShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request"],
  [() => Server.puma({ forceShutdownAfter: Duration.seconds(40), workerShutdownTimeout: Duration.seconds(30) }),
    'Server.puma: \'workerShutdownTimeout\' (30 s) must be at least \'forceShutdownAfter\' (40 s), because Puma kills its workers with all their '
      + 'requests at the former: lengthen it, or leave one of them out'],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
