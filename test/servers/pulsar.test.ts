import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.pulsar', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.pulsar(options), { image: 'apachepulsar/pulsar:4.1.0', command: ['bin/pulsar', 'broker'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and its own minute, and is told another time by a note', () => {
    expect(pod()).toMatchObject({ grace: 2 + 60 + 2 + 5, todo: '' });
    expect(pod({ brokerShutdownTimeout: Duration.minutes(3) })).toMatchObject({ grace: 2 + 180 + 2 + 5, todo: expect.stringContaining("set 'brokerShutdownTimeoutMs=180000' in broker.conf") });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.pulsar({ brokerShutdownTimeout: Duration.seconds(0) }))).toBe("Server.pulsar: 'brokerShutdownTimeout' (0 s) must be at least 1 s: give how long it takes to unload all topics");
  });

  test('is known by its command, but its image holds other programs too', () => {
    expect(['bin/pulsar broker', 'java -Xmx1g -cp /pulsar/lib/* org.apache.pulsar.PulsarBrokerStarter'].map((command) => idOf('apachepulsar/pulsar:4.1.0', command))).toEqual(['pulsar', 'pulsar']);
    expect(['bin/pulsar bookie', 'bin/pulsar zookeeper', ''].map((command) => idOf('apachepulsar/pulsar:4.1.0', command))).toEqual([undefined, undefined, undefined]);
  });
});
