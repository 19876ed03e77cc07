import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.unicorn', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.unicorn(options), { command: ['unicorn', '-c', 'config/unicorn.rb'] })[0].spec.template;
    return { notes: metadata.annotations, grace: spec.terminationGracePeriodSeconds, words: spec.containers[0].lifecycle.preStop.exec.command.join(' ') };
  };

  test('drains, and sends SIGQUIT itself where the image would send SIGTERM', () => {
    expect(pod()).toMatchObject({ notes: undefined, grace: 2 + 60 + 2 + 5, words: expect.stringMatching(/sleep 2.*kill -s QUIT 1/) });
    expect(pod({ stopSignal: StopSignal.SIGQUIT })).toEqual({ notes: undefined, grace: 2 + 60 + 2 + 5, words: 'sleep 2' });
  });

  test('asks for another timeout', () => {
    const note = "main: set 'timeout 30' in config/unicorn.rb, or it kills requests 60 s after its stop signal";
    expect(pod({ timeout: Duration.seconds(30) })).toMatchObject({ notes: { 'cdk8s-graceful/settings': note }, grace: 2 + 30 + 2 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.unicorn({ timeout: Duration.seconds(0) }))).toBe("Server.unicorn: 'timeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its command, unless that is another one', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['unicorn -c config/unicorn.rb', 'bundle exec unicorn_rails -E production', 'unicornherder', 'gunicorn app:app'].map(idOf))
      .toEqual(['unicorn', 'unicorn', undefined, 'gunicorn']);
  });
});
