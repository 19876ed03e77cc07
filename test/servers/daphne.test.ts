import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.daphne', () => {
  const pod = (server: Server) => {
    const { spec } = manifestsOf(server, { command: ['daphne', '-b', '0.0.0.0', 'shop.asgi:application'] })[0].spec.template;
    const [{ command, lifecycle }] = spec.containers;
    return { grace: spec.terminationGracePeriodSeconds, command, lifecycle };
  };

  test.each([[Server.daphne(), 20], [Server.daphne({ longestRequest: Duration.minutes(2) }), 120]])('stops only after the longest request: %s', (server, longest) => {
    expect(pod(server)).toEqual({
      grace: 2 + longest + 20 + 5,
      command: ['daphne', '-b', '0.0.0.0', 'shop.asgi:application'],
      lifecycle: { preStop: { exec: { command: ['sleep', String(2 + longest)] } } },
    });
  });

  test('takes the drain that it is given', () => {
    expect(pod(Server.daphne({ drain: Duration.seconds(40) }))).toMatchObject({ grace: 40 + 20 + 5, lifecycle: { preStop: { exec: { command: ['sleep', '40'] } } } });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.daphne({ longestRequest: Duration.hours(1) })))
      .toBe("Server.daphne: 'longestRequest' (1 h) must be at most 25 min: give how long the longest request takes");
  });

  test('is known by its command', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/web:1', command: command.split(' ') }))?.facts.id;
    expect(['daphne shop.asgi:application', 'python -m daphne shop.asgi:application', 'python manage.py runserver'].map(idOf)).toEqual(['daphne', 'daphne', undefined]);
  });
});
