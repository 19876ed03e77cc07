import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real Gunicorn cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server, command: string[], args?: string[]) => manifestsOf(server, { command, args })[0].spec.template;
const ADVICE = 'give at least the longest request';

test('it gets the drain, its limit as an argument, and SIGTERM', () => {
  const { metadata, spec } = podOf(Server.gunicorn(), ['gunicorn'], ['app:application']);
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(spec.containers[0].args).toEqual(['app:application', '--graceful-timeout', '30']);
  expect(spec.containers[0].env).toBeUndefined();
  expect(metadata.annotations).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(2 + 30 + 5);
});

test('whose argument it would be where another program starts it, only its user knows', () => {
  const server = Server.gunicorn({ gracefulTimeout: Duration.seconds(50), keepAlive: Duration.seconds(0) });
  const { metadata, spec } = podOf(server, ['python', '-m', 'gunicorn', 'app:application']);
  expect(spec.containers[0].command).toEqual(['python', '-m', 'gunicorn', 'app:application']);
  expect(metadata.annotations).toEqual({
    'cdk8s-graceful/settings': "main: start gunicorn with '--graceful-timeout 50'\nmain: start gunicorn with '--keep-alive 0'",
  });
  expect(spec.terminationGracePeriodSeconds).toBe(2 + 50 + 5);
});

test.each([
  [() => Server.gunicorn({ gracefulTimeout: Duration.seconds(0) }), `Server.gunicorn: 'gracefulTimeout' (0 s) must be at least 1 s: ${ADVICE}`],
  [() => Server.gunicorn({ gracefulTimeout: Duration.hours(2) }), `Server.gunicorn: 'gracefulTimeout' (2 h) must be at most 1 h: ${ADVICE}`],
  [() => Server.gunicorn({ keepAlive: Duration.millis(500) }), "Server.gunicorn: 'keepAlive' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole "
    + 'seconds: give how long a connection may be idle, or 0 to keep none open'],
  [() => Server.gunicorn({ keepAlive: Duration.hours(2) }), "Server.gunicorn: 'keepAlive' (2 h) must be at most 1 h: "
    + 'give how long a connection may be idle, or 0 to keep none open'],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
