import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real Uvicorn cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server) => manifestsOf(server, { command: ['uvicorn', 'app:app'] })[0].spec.template;
const ADVICE = 'give at least the longest request';

test.each([
  [Server.uvicorn(), 20],
  [Server.uvicorn({ timeoutGracefulShutdown: Duration.minutes(1) }), 60],
])('it gets the drain, its limit as a variable, and SIGTERM: %s', (server, limit) => {
  const { metadata, spec } = podOf(server);
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  // Not as an argument: an old one would not start.
  expect(spec.containers[0].command).toEqual(['uvicorn', 'app:app']);
  expect(spec.containers[0].env).toEqual([{ name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', value: String(limit) }]);
  expect(metadata.annotations).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(2 + limit + 5);
});

test.each([
  [() => Server.uvicorn({ timeoutGracefulShutdown: Duration.seconds(0) }), `Server.uvicorn: 'timeoutGracefulShutdown' (0 s) must be at least 1 s: ${ADVICE}`],
  [() => Server.uvicorn({ timeoutGracefulShutdown: Duration.hours(2) }), `Server.uvicorn: 'timeoutGracefulShutdown' (2 h) must be at most 1 h: ${ADVICE}`],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
