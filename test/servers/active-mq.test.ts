import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { image: 'apache/activemq-classic:6.1', command: ['activemq', 'console'] })[0].spec.template;

describe('Server.activeMq', () => {
  test('drains, and gives the broker time to close its store', () => {
    const { metadata, spec } = podOf(Server.activeMq());
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(metadata.annotations).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 30 + 5);
    expect(podOf(Server.activeMq({ longestStop: Duration.minutes(2) })).spec.terminationGracePeriodSeconds).toBe(2 + 120 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.activeMq({ longestStop: Duration.seconds(0) })))
      .toBe("Server.activeMq: 'longestStop' (0 s) must be at least 1 s: give how long it takes to close all connections and to checkpoint the message store");
  });

  test('is known by its image and its command, unless that does something else', () => {
    expect(Server.fromImage('apache/activemq-classic:6.1.7')?.id).toBe('activeMq');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/broker:1', command: command.split(' ') }))?.facts.id;
    expect(['/opt/activemq/bin/activemq console', 'activemq console xbean:/conf/activemq.xml', 'activemq query'].map(idOf)).toEqual(['activeMq', 'activeMq', undefined]);
  });
});
