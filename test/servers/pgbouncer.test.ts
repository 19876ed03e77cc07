import { Duration } from 'cdk8s';
import { KubernetesVersion, PgbouncerOptions, Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

// What the real PgBouncer, which is an old one, cannot show.

const { seconds } = Duration;
const podOf = (options: PgbouncerOptions, version?: KubernetesVersion) =>
  manifestsOf(Server.pgbouncer(options), { command: ['pgbouncer', '/etc/pgbouncer.ini'], version })[0].spec.template;
const commandOf = (options: PgbouncerOptions) => podOf(options).spec.containers[0].lifecycle.preStop.exec.command;
const graceOf = (options: PgbouncerOptions) => podOf(options).spec.terminationGracePeriodSeconds;
const notesOf = (options: PgbouncerOptions) => podOf(options).metadata.annotations['cdk8s-graceful/settings'].split('\n');

const INT = ['sh', '-c', "sleep 2 && exec timeout -s KILL 20 sh -c 'kill -s INT 1 && while kill -0 1; do sleep 1; done'"];
const POOLING = "main: set 'pool_mode = transaction' in pgbouncer.ini, or its stop waits until all clients have left";
const LIFETIME = 'main: set the maximum lifetime of connections in the pools of the clients to at most 300s, or PgBouncer drops those that are left';

describe('PgBouncer', () => {
  test.each([undefined, '1', '1.18', '1.23.1'])('gets SIGINT from a hook in version %s, if nothing is known of its clients', (version) => {
    expect(commandOf({ version })).toEqual(INT);
    expect(graceOf({ version })).toBe(2 + 20 + 5);
    expect(notesOf({ version })).toEqual([POOLING]);
  });

  test('lets its clients leave before SIGINT in a version before 1.23', () => {
    const options = { version: '1.22.1', clientLifetime: seconds(300) };
    expect(commandOf(options)).toEqual(['sh', '-c', INT[2].replace('sleep 2', 'sleep 302')]);
    expect(graceOf(options)).toBe(302 + 20 + 5);
    expect(notesOf(options)).toEqual([POOLING, LIFETIME]);
  });

  test.each([undefined, '1', '1.23', '1.24.1', '2.0'])('waits for its clients on SIGTERM in version %s', (version) => {
    const options = { version, clientLifetime: seconds(300) };
    expect(commandOf(options)).toEqual(['sleep', '2']);
    expect(graceOf(options)).toBe(2 + 320 + 5);
    expect(notesOf(options)).toEqual([LIFETIME]);
  });

  test('refuses what it cannot use', () => {
    expect(errorOf(() => Server.pgbouncer({ version: 'latest' }))).toBe(
      "Server.pgbouncer: 'version' (\"latest\") must be a version, for example 1.24: correct it");
    expect(errorOf(() => Server.pgbouncer({ longestTransaction: seconds(3001) }))).toBe(
      "Server.pgbouncer: 'longestTransaction' (3001 s) must be at most 50 min: give how long a transaction may take");
    expect(errorOf(() => Server.pgbouncer({ clientLifetime: seconds(0) }))).toBe(
      "Server.pgbouncer: 'clientLifetime' (0 s) must be at least 1 s: give the maximum lifetime of connections in the clients' pools, or leave it out");
  });
});
