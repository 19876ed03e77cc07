import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.fluentBit', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.fluentBit(options), { image: 'acme/fluent-bit:1', command: ['fluent-bit', '-c', '/etc/fluent-bit.conf'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and its own 5 s, and is told more by a note', () => {
    expect(pod()).toMatchObject({ grace: 2 + 5 + 3 + 5, todo: '' });
    expect(pod({ grace: Duration.seconds(20) })).toMatchObject({ grace: 2 + 20 + 3 + 5, todo: expect.stringContaining("set 'Grace 20' in the service section of the Fluent Bit configuration") });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.fluentBit({ grace: Duration.hours(2) }))).toBe("Server.fluentBit: 'grace' (2 h) must be at most 1 h: give how long sending the buffered logs may take");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['fluent/fluent-bit:4.1', 'cr.fluentbit.io/fluent/fluent-bit:4.1-debug', 'ghcr.io/fluent/fluent-bit:4.1'].map((image) => idOf(image, ''))).toEqual(Array(3).fill('fluentBit'));
    expect(['/fluent-bit/bin/fluent-bit -c /etc/fluent-bit.conf'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill('fluentBit'));
    expect(['fluentd-exporter'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill(undefined));
  });
});
