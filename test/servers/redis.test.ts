import { Duration } from 'cdk8s';
import { RedisOptions, Server, StopSignal } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;

describe.each([['redis', 'redis-server', 'redis:8'], ['valkey', 'valkey-server', 'valkey/valkey:8.1']] as const)('%s', (id, program, image) => {
  const server = (options: RedisOptions) => Server[id](options);
  const podOf = (options: RedisOptions, command: string[], args?: string[]): any =>
    manifestsOf(server(options), { command, args, image, propagation: 5 }).find(({ kind }) => kind === 'Deployment').spec.template;

  test('is told nothing if nothing is said, and has time to wait for replicas and to save', () => {
    const { metadata, spec } = podOf({}, [program, '/etc/server.conf']);
    expect(spec.containers[0]).toMatchObject({ command: [program, '/etc/server.conf'], lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } });
    expect(metadata.annotations).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 10 + 10 + 5);
  });

  test('is told what was said', () => {
    const { spec } = podOf({ shutdownTimeout: seconds(25), longestSave: seconds(60), saveOnStop: true }, [program, '/etc/server.conf']);
    expect(spec.containers[0].command).toEqual([program, '/etc/server.conf', '--shutdown-timeout', '25', '--shutdown-on-sigterm', 'save']);
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 25 + 60 + 5);
  });

  test('is told for the signal that it gets', () => {
    expect(podOf({ saveOnStop: false, stopSignal: StopSignal.SIGINT }, [program]).spec.containers[0].command).toEqual([program, '--shutdown-on-sigint', 'nosave']);
  });

  test('leaves to its user what it cannot add for sure', () => {
    const { metadata, spec } = podOf({ shutdownTimeout: seconds(25) }, ['/start.sh'], ['one']);
    expect(spec.containers[0]).toMatchObject({ command: ['/start.sh'], args: ['one'] });
    expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': `main: start ${program} with '--shutdown-timeout 25'` });
  });

  test.each<[RedisOptions, string]>([
    [{ shutdownTimeout: Duration.hours(2) }, "'shutdownTimeout' (2 h) must be at most 1 h: give how long to wait for lagging replicas"],
    [{ longestSave: Duration.days(2) }, "'longestSave' (48 h) must be at most 24 h: give how long it takes to save all data"],
  ])('refuses %j', (options, message) => expect(errorOf(() => server(options))).toBe(`Server.${id}: ${message}`));
});
