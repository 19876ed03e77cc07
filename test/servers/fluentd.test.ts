import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.fluentd', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.fluentd(options), { image: 'fluent/fluentd:v1.19-1', command: ['fluentd'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and 30 s for its final flush', () => {
    expect(pod()).toMatchObject({ grace: 2 + 30 + 3 + 5, todo: '' });
    expect(pod({ longestFlush: Duration.minutes(2) })).toMatchObject({ grace: 2 + 120 + 3 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.fluentd({ longestFlush: Duration.minutes(11) }))).toBe("Server.fluentd: 'longestFlush' (11 min) must be at most 10 min: give how long flushing all buffers may take");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['fluent/fluentd:v1.19-1', 'fluent/fluentd:v1.19-debian-1'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('fluentd'));
    expect(['tini -- fluentd -c /fluentd/etc/fluent.conf', 'bundle exec fluentd'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('fluentd'));
    expect(['fluent-gem list'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill(undefined));
  });
});
