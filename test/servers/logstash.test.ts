import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.logstash', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.logstash(options), { image: 'docker.elastic.co/logstash/logstash:9.1.0', command: ['logstash'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and a minute for its in-flight events', () => {
    expect(pod()).toMatchObject({ grace: 2 + 60 + 5 + 5, todo: '' });
    expect(pod({ inFlightEvents: Duration.minutes(3) })).toMatchObject({ grace: 2 + 180 + 5 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.logstash({ inFlightEvents: Duration.seconds(0) }))).toBe("Server.logstash: 'inFlightEvents' (0 s) must be at least 1 s: give how long in-flight events take through filters and outputs");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['logstash:8.19.0', 'docker.elastic.co/logstash/logstash-oss:8.19.0', 'docker.elastic.co/logstash/logstash-wolfi:9.1.0'].map((image) => idOf(image, ''))).toEqual(Array(3).fill('logstash'));
    expect(['/usr/share/logstash/bin/logstash -f /pipeline', 'java -Xmx1g -cp /usr/share/logstash/* org.logstash.Logstash'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('logstash'));
    expect(['logstash-plugin list'].map((command) => idOf('acme/app:1', command))).toEqual(Array(1).fill(undefined));
  });
});
