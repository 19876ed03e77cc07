import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.cockroachDb', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.cockroachDb(options), { image: 'cockroachdb/cockroach:v25.3.0', command: ['cockroach', 'start'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and 5 min to hand over its leases', () => {
    expect(pod()).toMatchObject({ grace: 2 + 300 + 5, todo: '' });
    expect(pod({ longestStop: Duration.minutes(10) })).toMatchObject({ grace: 2 + 600 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.cockroachDb({ longestStop: Duration.hours(2) }))).toBe("Server.cockroachDb: 'longestStop' (2 h) must be at most 1 h: give how long it takes to finish queries and hand over all leases");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['cockroachdb/cockroach:v25.3.0', 'cockroachdb/cockroach'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('cockroachDb'));
    expect(['/cockroach/cockroach start --join=a,b', 'cockroach start-single-node --insecure'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('cockroachDb'));
    expect(['cockroach init --insecure', 'cockroach sql'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill(undefined));
  });
});
