import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { SpringBootOptions } from '../../src/servers';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;

/** What stands in the manifest of a pod with a Spring Boot application. */
function manifest(options: SpringBootOptions, env: { [name: string]: string } = {}) {
  const { spec: { template } } = manifestsOf(Server.springBoot(options), { command: ['java', '-jar', 'app.jar'], env }).find(({ kind }) => kind === 'Deployment');
  const { terminationGracePeriodSeconds: grace, containers: [main] } = template.spec;
  return { grace, env: main.env, preStop: main.lifecycle.preStop, annotations: template.metadata.annotations };
}

describe('Server.springBoot', () => {
  test('turns the graceful shutdown on, gives it its time, and counts it', () => {
    expect(manifest({ timeoutPerShutdownPhase: seconds(40) })).toEqual({
      grace: 2 + 40 + 5,
      env: [{ name: 'SERVER_SHUTDOWN', value: 'graceful' }, { name: 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', value: '40s' }],
      preStop: { exec: { command: ['sleep', '2'] } },
      annotations: undefined,
    });
    expect(Server.springBoot().stop.toSeconds()).toBe(30);
  });

  test('counts each phase that may take all of its time', () => {
    expect(manifest({ timeoutPerShutdownPhase: seconds(40), slowPhases: 2 }).grace).toBe(2 + 80 + 5);
  });

  test('refuses an environment that says otherwise', () => {
    expect(errorOf(() => manifest({}, { SERVER_SHUTDOWN: 'immediate' }))).toContain('Lifecycle.server(\'main\'): \'env\' (SERVER_SHUTDOWN: '
      + '"immediate") must be "graceful", or the server does not stop in time: correct it, remove the variable, or give the server the durations '
      + 'that you use');
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.springBoot({ timeoutPerShutdownPhase: seconds(0) })))
      .toBe("Server.springBoot: 'timeoutPerShutdownPhase' (0 s) must be at least 1 s: give at least the longest request");
    for (const slowPhases of [0, 11, 1.5]) {
      expect(errorOf(() => Server.springBoot({ slowPhases })))
        .toBe(`Server.springBoot: 'slowPhases' (${slowPhases}) must be a whole number from 1 to 10: give how many shutdown phases may take 30 s each`);
    }
  });
});
