import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.grafana', () => {
  const graceOf = (options?: object) => manifestsOf(Server.grafana(options), { image: 'grafana/grafana:12.1.0', command: ['/run.sh'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec.terminationGracePeriodSeconds;

  test('drains until requests are over', () => {
    expect(graceOf()).toBe(2 + 30 + 30 + 5);
    expect(graceOf({ longestRequest: Duration.seconds(60) })).toBe(2 + 60 + 30 + 5);
  });

  test('refuses a time that is out of its range', () => {
    expect(errorOf(() => Server.grafana({ longestRequest: Duration.hours(1) })))
      .toBe("Server.grafana: 'longestRequest' (1 h) must be at most 50 min: give how long a request may take, because the drain depends on it");
  });

  test('is known by its images, and by its command, unless that does something else', () => {
    for (const image of ['grafana/grafana:12.1.0', 'grafana/grafana-oss:11.5.0-ubuntu', 'docker.io/grafana/grafana-enterprise']) { expect(Server.fromImage(image)?.id).toBe('grafana'); }
    for (const image of ['grafana/alloy:v1.5.0', 'grafana/loki:3.3.0']) { expect(Server.fromImage(image)?.id).not.toBe('grafana'); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/dashboards:1', command: command.split(' ') }))?.facts.id;
    expect(['grafana server --homepath=/usr/share/grafana', 'grafana-server', 'grafana cli plugins ls', 'grafana-cli admin'].map(idOf)).toEqual(['grafana', 'grafana', undefined, undefined]);
  });
});
