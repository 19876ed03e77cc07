import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.emqx', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.emqx(options), { image: 'emqx/emqx:5.8.0', command: ['emqx', 'foreground'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and a minute', () => {
    expect(pod()).toMatchObject({ grace: 2 + 60 + 5, todo: '' });
    expect(pod({ longestStop: Duration.minutes(3) })).toMatchObject({ grace: 2 + 180 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.emqx({ longestStop: Duration.seconds(0) }))).toBe("Server.emqx: 'longestStop' (0 s) must be at least 1 s: give how long it takes to close all connections and stop its applications");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['emqx/emqx:5.8.0', 'emqx:5', 'emqx/emqx-enterprise:6.0.0'].map((image) => idOf(image, ''))).toEqual(Array(3).fill('emqx'));
    expect(['/opt/emqx/bin/emqx foreground'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill('emqx'));
    expect(['emqx ctl status', 'emqx_ctl status'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill(undefined));
  });
});
