import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.neo4j', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.neo4j(options), { image: 'neo4j:5.26', command: ['neo4j', 'console'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain, its own 10 s, and the time to write to disk', () => {
    expect(pod()).toMatchObject({ grace: 2 + 10 + 60 + 5, env: undefined });
    expect(pod({ shutdownTransactionEndTimeout: Duration.seconds(30), checkpoint: Duration.minutes(2) }))
      .toMatchObject({ grace: 2 + 30 + 120 + 5, env: [{ name: 'NEO4J_db_shutdown__transaction__end__timeout', value: '30s' }] });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.neo4j({ checkpoint: Duration.seconds(0) }))).toBe("Server.neo4j: 'checkpoint' (0 s) must be at least 1 s: give how long it takes to write the changed data of the page cache to disk");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['neo4j:5.26', 'neo4j:2025.09-community-ubi9'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('neo4j'));
    expect(['neo4j console', 'java -Xmx1g -cp /var/lib/neo4j/lib/* org.neo4j.server.CommunityEntryPoint --home-dir=/var/lib/neo4j'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('neo4j'));
    expect(['neo4j-admin database dump neo4j', 'cypher-shell'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill(undefined));
  });
});
