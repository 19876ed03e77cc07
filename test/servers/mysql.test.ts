import { Duration } from 'cdk8s';
import { MysqlOptions, Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

// What the real MariaDB cannot show: errors, and that MySQL gets the same.

const { seconds } = Duration;
const SERVERS: [string, (options?: MysqlOptions) => Server][] = [['mysql', Server.mysql], ['mariadb', Server.mariadb]];

describe.each(SERVERS)('%s', (id, server) => {
  test('gets a hook that waits for its transactions, and time for both', () => {
    const [deployment] = manifestsOf(server({ longestTransaction: seconds(45), longestFlush: seconds(90) }), { command: ['mysqld'] });
    const { metadata, spec } = deployment.spec.template;
    const [, , words] = spec.containers[0].lifecycle.preStop.exec.command;
    expect(words).toMatch(/^sleep 2 && exec sh -c 'timeout -s KILL 45 sh -c /);
    expect(words).toMatch(/ \|\| :'$/);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 45 + 90 + 5);
    expect(metadata.annotations).toBeUndefined();
  });

  test('refuses times out of their range', () => {
    expect(errorOf(() => server({ longestTransaction: seconds(0) }))).toBe(
      `Server.${id}: 'longestTransaction' (0 s) must be at least 1 s: give how long a transaction may take`);
    expect(errorOf(() => server({ longestFlush: seconds(3601) }))).toBe(
      `Server.${id}: 'longestFlush' (3601 s) must be at most 1 h: give how long it takes to flush the memory to disk`);
  });
});

test('both get the same hook', () => {
  const [mysql, mariadb] = [Server.mysql(), Server.mariadb()].map((server) =>
    manifestsOf(server, { command: ['mysqld'] })[0].spec.template.spec.containers[0].lifecycle);
  expect(mysql).toEqual(mariadb);
});
