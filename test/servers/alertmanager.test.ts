import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.alertmanager', () => {
  const pod = (options?: object) => {
    const { spec } = manifestsOf(Server.alertmanager(options), { image: 'prom/alertmanager:v0.28.1', command: ['alertmanager'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, lifecycle: spec.containers[0].lifecycle };
  };

  test('drains, and has time to leave its cluster and to save', () => {
    expect(pod()).toEqual({ grace: 2 + 10 + 10 + 5, lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } });
    expect(pod({ longestSave: Duration.seconds(30) })).toMatchObject({ grace: 2 + 10 + 30 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.alertmanager({ longestSave: Duration.seconds(0) })))
      .toBe("Server.alertmanager: 'longestSave' (0 s) must be at least 1 s: give how long it takes to save silences and the notification log");
  });

  test('is known by its images and its command', () => {
    for (const image of ['prom/alertmanager:v0.28.1', 'quay.io/prometheus/alertmanager:v0.27.0', 'bitnami/alertmanager:0']) { expect(Server.fromImage(image)?.id).toBe('alertmanager'); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['/bin/alertmanager --config.file=/etc/a.yml', 'amtool check-config a.yml'].map(idOf)).toEqual(['alertmanager', undefined]);
  });
});
