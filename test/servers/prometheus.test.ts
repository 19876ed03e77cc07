import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.prometheus', () => {
  const pod = (options?: object) => {
    const { spec } = manifestsOf(Server.prometheus(options), { image: 'prom/prometheus:v3.5.0', command: ['prometheus', '--config.file=/etc/prometheus/prometheus.yml'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, command: spec.containers[0].command.slice(2), lifecycle: spec.containers[0].lifecycle };
  };

  test('drains, and has time to send its samples and to close its database', () => {
    expect(pod()).toEqual({ grace: 2 + 60 + 240 + 5, command: [], lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } });
  });

  test('is told another deadline', () => {
    expect(pod({ flushDeadline: Duration.seconds(90), closeDatabase: Duration.seconds(30) }))
      .toMatchObject({ grace: 2 + 90 + 30 + 5, command: ['--storage.remote.flush-deadline=90s'] });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.prometheus({ flushDeadline: Duration.seconds(0) })))
      .toBe("Server.prometheus: 'flushDeadline' (0 s) must be at least 1 s: give how long it takes to send all samples to remote storage");
    expect(errorOf(() => Server.prometheus({ closeDatabase: Duration.hours(2) })))
      .toBe("Server.prometheus: 'closeDatabase' (2 h) must be at most 1 h: give how long it takes to close the database");
  });

  test('is known by its images and its command', () => {
    for (const image of ['prom/prometheus:v3.5.0', 'quay.io/prometheus/prometheus:v2.53.0', 'bitnami/prometheus:3', 'bitnamilegacy/prometheus:2']) {
      expect(Server.fromImage(image)?.id).toBe('prometheus');
    }
    for (const image of ['prom/node-exporter:v1', 'quay.io/prometheus-operator/prometheus-operator:v0.80']) { expect(Server.fromImage(image)).toBeUndefined(); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['/bin/prometheus --agent', 'promtool check config a.yml', 'prometheus-operator'].map(idOf)).toEqual(['prometheus', undefined, undefined]);
  });
});
