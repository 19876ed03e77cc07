import { Duration } from 'cdk8s';
import { MemcachedOptions, Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const podOf = (options: MemcachedOptions): any =>
  manifestsOf(Server.memcached(options), { command: ['memcached'], image: 'memcached:1.6', propagation: 5 }).find(({ kind }) => kind === 'Deployment').spec.template;

describe('memcached', () => {
  test('only drains', () => {
    const { spec } = podOf({});
    expect(spec.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sleep', '5'] } });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 10 + 5);
  });

  test('is stopped by SIGUSR1 if it keeps its cache in a file', () => {
    const { spec } = podOf({ memoryFile: true, longestStop: Duration.seconds(30) });
    expect(spec.containers[0].lifecycle.preStop).toEqual({
      exec: { command: ['sh', '-c', "sleep 5 && exec timeout -s KILL 30 sh -c 'kill -s USR1 1 && while kill -0 1; do sleep 1; done'"] },
    });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 30 + 5);
  });

  test('refuses a stop in no time', () => {
    expect(errorOf(() => Server.memcached({ longestStop: Duration.seconds(0) }))).toBe(
      "Server.memcached: 'longestStop' (0 s) must be at least 1 s: give how long memcached may take to exit after its stop signal");
  });
});
