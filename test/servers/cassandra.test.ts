import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { image: 'cassandra:5.0', command: ['cassandra', '-f'] })[0].spec.template;

describe('Server.cassandra', () => {
  test('drains, and gives the node time to flush', () => {
    const { metadata, spec } = podOf(Server.cassandra());
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(metadata.annotations).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 120 + 5);
    expect(podOf(Server.cassandra({ longestFlush: Duration.minutes(5) })).spec.terminationGracePeriodSeconds).toBe(2 + 300 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.cassandra({ longestFlush: Duration.seconds(0) })))
      .toBe("Server.cassandra: 'longestFlush' (0 s) must be at least 1 s: give how long it takes to flush all memtables to disk");
  });

  test('is known by its image and its command', () => {
    expect(Server.fromImage('cassandra:4.1')?.id).toBe('cassandra');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/db:1', command: command.split(' ') }))?.facts.id;
    expect(['cassandra -f', 'java -cp lib/* org.apache.cassandra.service.CassandraDaemon', 'nodetool status'].map(idOf)).toEqual(['cassandra', 'cassandra', undefined]);
  });
});
