import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.mosquitto', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.mosquitto(options), { image: 'eclipse-mosquitto:2', command: ['mosquitto', '-c', '/mosquitto/config/mosquitto.conf'] })[0].spec.template;
    return { note: metadata.annotations['cdk8s-graceful/settings'], grace: spec.terminationGracePeriodSeconds, lifecycle: spec.containers[0].lifecycle };
  };

  test('drains, and has time to save', () => {
    expect(pod()).toEqual({
      note: "main: set 'persistence true' and 'persistence_location' on a volume in mosquitto.conf, or sessions, retained and queued messages are lost at each stop",
      grace: 2 + 30 + 5,
      lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } },
    });
    expect(pod({ longestSave: Duration.seconds(60) })).toMatchObject({ grace: 2 + 60 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.mosquitto({ longestSave: Duration.hours(2) })))
      .toBe("Server.mosquitto: 'longestSave' (2 h) must be at most 1 h: give how long it takes to save all messages");
  });

  test('is known by its image and its command', () => {
    expect(Server.fromImage('eclipse-mosquitto:2.0.20-openssl')?.id).toBe('mosquitto');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['/usr/sbin/mosquitto -c a.conf', 'mosquitto_sub -t a'].map(idOf)).toEqual(['mosquitto', undefined]);
  });
});
