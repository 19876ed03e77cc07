import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.clickHouse', () => {
  const pod = (options?: object) => {
    const { metadata, spec } = manifestsOf(Server.clickHouse(options), { image: 'clickhouse/clickhouse-server:25.8', command: ['clickhouse-server'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, env: spec.containers[0].env, todo: Object.values(metadata.annotations ?? {}).join('') };
  };
  const idOf = (image: string, command: string) => serverOf(containerWith({ image, command: command.split(' ').filter(Boolean) }))?.facts.id;

  test('gets the drain and the time of its queries, which a note asks to set', () => {
    const { grace, todo } = pod();
    expect([grace, todo]).toEqual([2 + 20 + 10 + 5, "main: set 'shutdown_wait_unfinished_queries' to 1 and 'shutdown_wait_unfinished' to 20 in the ClickHouse configuration, or running queries are killed"]);
    expect(pod({ shutdownWaitUnfinished: Duration.minutes(1), longestFlush: Duration.seconds(30) })).toMatchObject({ grace: 2 + 60 + 30 + 5, todo: expect.stringContaining("'shutdown_wait_unfinished' to 60") });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.clickHouse({ shutdownWaitUnfinished: Duration.seconds(0) }))).toBe("Server.clickHouse: 'shutdownWaitUnfinished' (0 s) must be at least 1 s: give at least the longest query");
  });

  test('is known by its images and its command, unless that does something else', () => {
    expect(['clickhouse/clickhouse-server:25.8', 'clickhouse:25.8-alpine'].map((image) => idOf(image, ''))).toEqual(Array(2).fill('clickHouse'));
    expect(['/usr/bin/clickhouse-server --config-file=/etc/config.xml', 'clickhouse server'].map((command) => idOf('acme/app:1', command))).toEqual(Array(2).fill('clickHouse'));
    expect(['clickhouse-client', 'clickhouse local', 'clickhouse-keeper'].map((command) => idOf('acme/app:1', command))).toEqual(Array(3).fill(undefined));
  });
});
