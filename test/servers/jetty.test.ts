import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { image: 'jetty:12.0', command: ['java', '-jar', '/usr/local/jetty/start.jar'] })[0].spec.template;

describe('Server.jetty', () => {
  test('drains, and says what to enable', () => {
    const { metadata, spec } = podOf(Server.jetty());
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 5 + 5);
    expect(Object.values(metadata.annotations)).toEqual([expect.stringContaining("enable Jetty's module 'graceful' ('stats' before 12) and set 'jetty.server.stopTimeout=5000'")]);
  });

  test('counts how long requests may take', () => {
    const { metadata, spec } = podOf(Server.jetty({ stopTimeout: Duration.seconds(40) }));
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 40 + 5);
    expect(Object.values(metadata.annotations)).toEqual([expect.stringContaining('jetty.server.stopTimeout=40000')]);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.jetty({ stopTimeout: Duration.seconds(0) }))).toBe("Server.jetty: 'stopTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its image and its command', () => {
    expect(Server.fromImage('jetty:12.0-jdk21-alpine')?.id).toBe('jetty');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['java -jar /usr/local/jetty/start.jar --module=http', 'java -cp /jetty/* org.eclipse.jetty.start.Main', 'java -jar start.jar'].map(idOf)).toEqual(['jetty', 'jetty', 'jvm']);
  });
});
