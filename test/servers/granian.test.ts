import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.granian', () => {
  const pod = (server: Server) => {
    const { spec } = manifestsOf(server, { command: ['granian', '--interface', 'asgi', 'app:app'] })[0].spec.template;
    const [{ command, env, lifecycle }] = spec.containers;
    return { grace: spec.terminationGracePeriodSeconds, command, env, lifecycle };
  };

  test.each([[Server.granian(), 20], [Server.granian({ workersKillTimeout: Duration.minutes(1) }), 60]])('drains, and bounds how long requests may take: %s', (server, seconds) => {
    expect(pod(server)).toEqual({
      grace: 2 + seconds + 5,
      // Not as an argument: an old one would not start.
      command: ['granian', '--interface', 'asgi', 'app:app'],
      env: [{ name: 'GRANIAN_WORKERS_KILL_TIMEOUT', value: String(seconds) }],
      lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } },
    });
  });

  test('refuses values with which Granian would not start', () => {
    expect(errorOf(() => Server.granian({ workersKillTimeout: Duration.hours(1) })))
      .toBe("Server.granian: 'workersKillTimeout' (1 h) must be at most 30 min: give at least the longest request");
  });

  test('is known by its command', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/web:1', command: command.split(' ') }))?.facts.id;
    expect(['granian app:app', 'python -m granian app:app', 'granian-openapi app:app', 'python -c granian'].map(idOf)).toEqual(['granian', 'granian', undefined, undefined]);
  });
});
