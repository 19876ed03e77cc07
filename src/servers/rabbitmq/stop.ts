import { Duration } from 'cdk8s';
import { RABBITMQ } from './facts';
import { Hook } from '../../hooks';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a RabbitMQ node takes to stop, and what is to be done before. */
export interface RabbitmqOptions extends ServerOptions {
  /**
   * How long the node takes at most from its stop signal to its end, in which it writes to disk what it has in memory.
   * RabbitMQ has no limit of its own, and a node that is killed needs long to start again. Whole seconds, from 1 second
   * to 7 days.
   *
   * @default Duration.seconds(60)
   */
  readonly longestStop?: Duration;

  /**
   * For clusters: before anything else, wait for so long until every quorum queue and stream of this node would keep its
   * majority without it (`rabbitmq-upgrade await_online_quorum_plus_one`). If they do not within that time, the event
   * `FailedPreStopHook` says so, and the node is stopped all the same. Whole seconds, from 1 second to 1 hour; 15 seconds more
   * are counted for the tool itself.
   *
   * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
   * @default - not waited for
   */
  readonly awaitOnlineQuorumPlusOne?: Duration;

  /**
   * For clusters: put the node into maintenance mode before its stop signal (`rabbitmq-upgrade drain`), and wait for so long:
   * it closes its listeners and all connections, and hands the leaders of its queues over to other nodes. Whole seconds, from
   * 1 second to 1 hour; 15 seconds more are counted for the tool itself.
   *
   * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
   * @default - not drained: the node closes its connections when it stops, and other nodes elect new leaders
   */
  readonly drainTimeout?: Duration;
}

/** What the tool takes beside what it waits for, as it is a program of Erlang's: seconds, on a pod with little CPU. */
const TOOL_STARTS = 15;

/**
 * RabbitMQ, a single node or one of a cluster.
 *
 * @param options how long the node takes to stop, and what a cluster needs before
 * @throws if a time is out of its range
 * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
 */
export function rabbitmq(options: RabbitmqOptions = {}): Behaviour {
  const { longestStop = Duration.seconds(stopTimesOf(RABBITMQ).finish) } = options;
  const tool = (option: 'awaitOnlineQuorumPlusOne' | 'drainTimeout', command: string, advice: string) => {
    const given = options[option];
    if (!given) { return []; }
    const seconds = secondsOf('Server.rabbitmq', option, given, { min: 1, max: 3600 - TOOL_STARTS }, advice);
    return [Hook.exec(['rabbitmq-upgrade', '--timeout', String(seconds), command], { timeout: Duration.seconds(seconds + TOOL_STARTS) })];
  };
  const hooks = [
    ...tool('awaitOnlineQuorumPlusOne', 'await_online_quorum_plus_one', 'give how long replicas of queues may need to come back'),
    ...tool('drainTimeout', 'drain', 'give how long it may take to hand all queues over'),
  ];
  return {
    facts: RABBITMQ,
    stop: secondsOf('Server.rabbitmq', 'longestStop', longestStop, { min: 1, max: 7 * 24 * 3600 }, 'give how long the node takes to write what it has in memory'),
    hook: hooks.length > 0 ? Hook.sequence(...hooks) : undefined,
    settings: [],
  };
}
