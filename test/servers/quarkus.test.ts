import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => {
  const { containers: [{ env, lifecycle }], terminationGracePeriodSeconds: grace } = manifestsOf(server, { command: ['java', '-jar', 'quarkus-run.jar'] })[0].spec.template.spec;
  return { env, grace, preStop: lifecycle.preStop };
};

describe('Server.quarkus', () => {
  test('drains, and lets requests finish', () => {
    expect(podOf(Server.quarkus())).toEqual({
      env: [{ name: 'QUARKUS_SHUTDOWN_TIMEOUT', value: '20s' }],
      grace: 2 + 20 + 5,
      preStop: { exec: { command: ['sleep', '2'] } },
    });
    expect(podOf(Server.quarkus({ shutdownTimeout: Duration.minutes(2) }))).toMatchObject({ env: [{ value: '120s' }], grace: 2 + 120 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.quarkus({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.quarkus: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its command and by images of programs that are built with it', () => {
    expect(['quay.io/apicurio/apicurio-registry:3.0.6', 'quay.io/apicurio/apicurio-registry:2.6'].map((image) => Server.fromImage(image)?.id)).toEqual(['quarkus', undefined]);
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['java -jar /deployments/quarkus-run.jar', 'java -cp lib/* io.quarkus.bootstrap.runner.QuarkusEntryPoint', 'java -jar app.jar'].map(idOf)).toEqual(['quarkus', 'quarkus', 'jvm']);
  });
});
