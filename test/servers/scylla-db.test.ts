import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.scyllaDb', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.scyllaDb(options), { image: 'scylladb/scylla:2025.3', command: ['scylla'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and 2 min to flush', () => {
    expect(pod()).toMatchObject({ grace: 2 + 120 + 5, todo: '' });
    expect(pod({ longestStop: Duration.minutes(10) })).toMatchObject({ grace: 2 + 600 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.scyllaDb({ longestStop: Duration.minutes(16) }))).toBe("Server.scyllaDb: 'longestStop' (16 min) must be at most 15 min: give how long it takes to flush its memtables; its image kills it after 15 min");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['scylladb/scylla:2025.3', 'scylladb/scylla:6.2'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('scyllaDb'));
    expect(['scylla --smp 1', '/usr/bin/scylla --options-file /etc/scylla/scylla.yaml'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('scyllaDb'));
    expect(['scylla-manager-agent'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill(undefined));
  });
});
