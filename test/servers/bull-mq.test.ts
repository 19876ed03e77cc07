import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const podOf = (server: Server) => manifestsOf(server, { command: ['node', 'worker.js'] })[0].spec.template;
const NOTE = (limit: number) => `main: on SIGTERM, await close() of all workers, and exit at the latest ${limit}s after the signal: without a handler, Node.js ignores SIGTERM as PID 1, `
  + 'and without a limit, a longer job keeps the process running until it is killed';

test('it gets SIGTERM at once, and time for its longest job', () => {
  const { metadata, spec } = podOf(Server.bullMq());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': NOTE(60) });
  expect(spec.terminationGracePeriodSeconds).toBe(60 + 3 + 5);
  expect(podOf(Server.bullMq({ longestJob: Duration.minutes(10) })).spec.terminationGracePeriodSeconds).toBe(600 + 3 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.bullMq({ longestJob: Duration.seconds(0) }))).toBe("Server.bullMq: 'longestJob' (0 s) must be at least 1 s: give at least the longest job");
});
