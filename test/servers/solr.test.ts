import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => {
  const { containers: [{ env, lifecycle }], terminationGracePeriodSeconds: grace } = manifestsOf(server, { image: 'solr:9.9', command: ['solr-foreground'] })[0].spec.template.spec;
  return { env, grace, preStop: lifecycle.preStop };
};

describe('Server.solr', () => {
  test('drains for the longest request, and gives Solr time to close its cores', () => {
    expect(podOf(Server.solr())).toEqual({
      env: [{ name: 'SOLR_JETTY_GRACEFUL', value: 'true' }],
      grace: 2 + 20 + 60 + 5,
      preStop: { exec: { command: ['sleep', '22'] } },
    });
    expect(podOf(Server.solr({ longestRequest: Duration.seconds(5), longestStop: Duration.minutes(2) }))).toMatchObject({ grace: 2 + 5 + 120 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.solr({ longestStop: Duration.seconds(0) })))
      .toBe("Server.solr: 'longestStop' (0 s) must be at least 1 s: give how long it takes to finish requests and close its cores");
  });

  test('is known by its image and its command, unless that does something else', () => {
    expect(Server.fromImage('solr:9.9')?.id).toBe('solr');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/search:1', command: command.split(' ') }))?.facts.id;
    expect(['solr-precreate core', '/opt/solr/bin/solr start -f', 'solr create -c core'].map(idOf)).toEqual(['solr', 'solr', undefined]);
  });
});
