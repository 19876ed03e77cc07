import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.passenger', () => {
  const pod = (options?: object) => {
    const { spec } = manifestsOf(Server.passenger(options), { command: ['passenger', 'start'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, lifecycle: spec.containers[0].lifecycle };
  };

  test('drains, and has time for requests', () => {
    expect(pod()).toEqual({ grace: 2 + 20 + 5 + 5, lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } });
    expect(pod({ longestRequest: Duration.seconds(60) })).toMatchObject({ grace: 2 + 60 + 5 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.passenger({ longestRequest: Duration.seconds(90) })))
      .toBe("Server.passenger: 'longestRequest' (90 s) must be at most 60 s: give at least the longest request");
  });

  test('is known by its command, unless that does something else', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['bundle exec passenger start --port 3000', 'passenger status', 'passenger-config restart-app'].map(idOf)).toEqual(['passenger', undefined, undefined]);
  });
});
