import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.liteLlm', () => {
  const pod = (server: Server) => {
    const { spec } = manifestsOf(server, { image: 'ghcr.io/berriai/litellm:v1.110.2', command: ['litellm', '--port', '4000'] })[0].spec.template;
    const [{ command, env, lifecycle }] = spec.containers;
    return { grace: spec.terminationGracePeriodSeconds, command, env, lifecycle };
  };

  test.each([[Server.liteLlm(), 30], [Server.liteLlm({ gracefulShutdownTimeout: Duration.minutes(10) }), 600]])('drains, and lets requests finish: %s', (server, seconds) => {
    expect(pod(server)).toEqual({
      grace: 2 + seconds + 10 + 5,
      command: ['litellm', '--port', '4000'],
      env: [{ name: 'GRACEFUL_SHUTDOWN_TIMEOUT', value: String(seconds) }],
      lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } },
    });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.liteLlm({ gracefulShutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.liteLlm: 'gracefulShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its images and by its command', () => {
    const known = ['ghcr.io/berriai/litellm:main-stable', 'ghcr.io/berriai/litellm-database:v1.110.2', 'ghcr.io/berriai/litellm-non_root', 'docker.litellm.ai/berriai/litellm:latest'];
    expect([...known, 'acme/litellm:1'].map((image) => Server.fromImage(image)?.id)).toEqual([...known.map(() => 'liteLlm'), undefined]);
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/gateway:1', command: command.split(' ') }))?.facts.id;
    expect(['litellm --config /app/config.yaml', 'litellm-proxy keys list', 'python -m litellm_cli'].map(idOf)).toEqual(['liteLlm', undefined, undefined]);
  });
});
