import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.vector', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.vector(options), { image: 'timberio/vector:0.50.0-debian', command: ['vector'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the time that it takes by default, and is told another by a variable', () => {
    expect(pod()).toMatchObject({ grace: 2 + 60 + 2 + 5, env: [{ name: 'VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS', value: '60' }] });
    expect(pod({ gracefulShutdownLimit: Duration.seconds(20) })).toMatchObject({ grace: 2 + 20 + 2 + 5, env: [{ name: 'VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS', value: '20' }] });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.vector({ gracefulShutdownLimit: Duration.seconds(0) }))).toBe("Server.vector: 'gracefulShutdownLimit' (0 s) must be at least 1 s: give how long sending all events may take");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['timberio/vector:0.50.0-debian', 'timberio/vector:latest-distroless-static'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('vector'));
    expect(['/usr/bin/vector --config /etc/vector/vector.yaml'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill('vector'));
    expect(['vectorize'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill(undefined));
  });
});
