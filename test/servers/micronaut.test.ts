import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const podOf = (server: Server) => {
  const { containers: [{ env, lifecycle }], terminationGracePeriodSeconds: grace } = manifestsOf(server, { command: ['java', '-jar', 'app.jar'] })[0].spec.template.spec;
  return { env, grace, preStop: lifecycle.preStop };
};

describe('Server.micronaut', () => {
  test('turns the graceful shutdown on, gives it its time, and counts it', () => {
    expect(podOf(Server.micronaut({ gracePeriod: Duration.seconds(40) }))).toEqual({
      env: [
        { name: 'MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_ENABLED', value: 'true' },
        { name: 'MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD', value: '40s' },
      ],
      grace: 2 + 40 + 5,
      preStop: { exec: { command: ['sleep', '2'] } },
    });
    expect(Server.micronaut().stop.toSeconds()).toBe(15);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.micronaut({ gracePeriod: Duration.seconds(0) })))
      .toBe("Server.micronaut: 'gracePeriod' (0 s) must be at least 1 s: give at least the longest request");
  });
});
