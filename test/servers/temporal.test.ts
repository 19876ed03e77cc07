import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const podOf = (server: Server) => manifestsOf(server, { command: ['/app/worker'] })[0].spec.template;
const NOTE = (limit: number) => `main: set ${limit}s in the options of the worker (Go: WorkerStopTimeout, and run it with worker.InterruptCh(); TypeScript: shutdownGraceTime; `
  + 'Python: graceful_shutdown_timeout, and call shutdown() on SIGTERM): by default activities have no time to finish, and their attempts are lost';

test('it gets SIGTERM at once, and time for its longest activity', () => {
  const { metadata, spec } = podOf(Server.temporal());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': NOTE(60) });
  expect(spec.terminationGracePeriodSeconds).toBe(60 + 5 + 5);
  const longer = podOf(Server.temporal({ gracefulShutdownTimeout: Duration.minutes(10) }));
  expect(longer.metadata.annotations).toEqual({ 'cdk8s-graceful/settings': NOTE(600) });
  expect(longer.spec.terminationGracePeriodSeconds).toBe(600 + 5 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.temporal({ gracefulShutdownTimeout: Duration.seconds(0) })))
    .toBe("Server.temporal: 'gracefulShutdownTimeout' (0 s) must be at least 1 s: give at least the longest activity");
});
