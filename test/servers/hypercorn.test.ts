import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.hypercorn', () => {
  const pod = (server: Server, command = ['hypercorn', 'app:app']) => {
    const { metadata, spec } = manifestsOf(server, { command })[0].spec.template;
    const [{ command: words, lifecycle }] = spec.containers;
    return { grace: spec.terminationGracePeriodSeconds, words, lifecycle, notes: metadata.annotations?.['cdk8s-graceful/settings'] };
  };

  test('drains, and gives in-flight requests more than the 3 s of Hypercorn', () => {
    expect(pod(Server.hypercorn())).toEqual({
      grace: 2 + 20 + 5, words: ['hypercorn', 'app:app', '--graceful-timeout', '20'], lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } }, notes: undefined,
    });
    expect(pod(Server.hypercorn({ gracefulTimeout: Duration.minutes(1) }))).toMatchObject({ grace: 2 + 60 + 5, words: ['hypercorn', 'app:app', '--graceful-timeout', '60'] });
  });

  test('tells what to set where the command does not show it', () => {
    for (const words of [['/app/start'], ['python3', '-m', 'hypercorn', 'app:app']]) {
      expect(pod(Server.hypercorn(), words)).toMatchObject({ words, notes: "main: start hypercorn with '--graceful-timeout 20'" });
    }
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.hypercorn({ gracefulTimeout: Duration.millis(1500) })))
      .toBe("Server.hypercorn: 'gracefulTimeout' (1.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give at least the longest request");
  });

  test('is known by its command', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/web:1', command: command.split(' ') }))?.facts.id;
    expect(['hypercorn app:app', 'python3 -m hypercorn app:app', 'hypercorn-admin app:app', 'pip install hypercorn'].map(idOf)).toEqual(['hypercorn', 'hypercorn', undefined, undefined]);
  });
});
