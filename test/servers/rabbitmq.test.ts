import { Duration } from 'cdk8s';
import { RabbitmqOptions, Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;
const podOf = (options: RabbitmqOptions): any =>
  manifestsOf(Server.rabbitmq(options), { command: ['rabbitmq-server'], image: 'rabbitmq:4', propagation: 5 }).find(({ kind }) => kind === 'Deployment').spec.template;

describe('RabbitMQ', () => {
  test('only drains, and has a minute to stop', () => {
    const { spec } = podOf({});
    expect(spec.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sleep', '5'] } });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 60 + 5);
  });

  test('of a cluster waits for the others, then hands over, with time for the tool', () => {
    const { spec } = podOf({ awaitOnlineQuorumPlusOne: seconds(120), drainTimeout: seconds(30), longestStop: seconds(90) });
    expect(spec.containers[0].lifecycle.preStop).toEqual({
      exec: {
        command: ['sh', '-c', 'sleep 5 && timeout -s KILL 135 rabbitmq-upgrade --timeout 120 await_online_quorum_plus_one '
          + '&& timeout -s KILL 45 rabbitmq-upgrade --timeout 30 drain'],
      },
    });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 135 + 45 + 90 + 5);
  });

  test.each<[RabbitmqOptions, string]>([
    [{ longestStop: seconds(0) }, "'longestStop' (0 s) must be at least 1 s: give how long the node takes to flush its messages to disk"],
    [{ awaitOnlineQuorumPlusOne: seconds(3600) }, "'awaitOnlineQuorumPlusOne' (1 h) must be at most 3585 s: give how long queue replicas may take to come back"],
    [{ drainTimeout: seconds(0) }, "'drainTimeout' (0 s) must be at least 1 s: give how long it may take to hand over all queues"],
  ])('refuses %j', (options, message) => expect(errorOf(() => Server.rabbitmq(options))).toBe(`Server.rabbitmq: ${message}`));
});
