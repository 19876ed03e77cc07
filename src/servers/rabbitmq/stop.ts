import { RABBITMQ } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a RabbitMQ node takes to stop, and what to do beforehand. */
export interface RabbitmqOptions extends ServerOptions {
  /**
   * How long the node may take to exit after its stop signal, while it flushes its messages to disk. RabbitMQ has no limit of its
   * own, and a node that is killed takes long to start again. Whole seconds, from 1 second to 7 days.
   *
   * @default Duration.seconds(60)
   */
  readonly longestStop?: Duration;

  /**
   * For clusters: how long to wait until every quorum queue and stream of this node keeps its majority without it
   * (`rabbitmq-upgrade await_online_quorum_plus_one`). If the time runs out, the event `FailedPreStopHook` is recorded and the
   * node is stopped all the same. Whole seconds, from 1 second to 1 hour; the grace period includes 15 more seconds for the tool
   * itself.
   *
   * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
   * @default - the node does not wait
   */
  readonly awaitOnlineQuorumPlusOne?: Duration;

  /**
   * For clusters: how long the node may take to enter maintenance mode before its stop signal (`rabbitmq-upgrade drain`). It
   * closes its listeners and all connections, and hands its queue leaders over to other nodes. Whole seconds, from 1 second to 1
   * hour; the grace period includes 15 more seconds for the tool itself.
   *
   * @see https://www.rabbitmq.com/docs/man/rabbitmq-upgrade.8
   * @default - no maintenance mode: the node closes its connections when it stops, and other nodes elect new leaders
   */
  readonly drainTimeout?: Duration;
}

/** What the tool takes beside what it waits for, as it is a program of Erlang's: seconds, on a pod with little CPU. */
const TOOL_STARTS = 15;

/**
 * RabbitMQ, as a single node or in a cluster.
 *
 * @param options how long the node may take to stop, and what the cluster needs beforehand
 * @throws if a duration is out of range
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
    ...tool('awaitOnlineQuorumPlusOne', 'await_online_quorum_plus_one', 'give how long queue replicas may take to come back'),
    ...tool('drainTimeout', 'drain', 'give how long it may take to hand over all queues'),
  ];
  return {
    facts: RABBITMQ,
    stop: secondsOf('Server.rabbitmq', 'longestStop', longestStop, { min: 1, max: 7 * 24 * 3600 }, 'give how long the node takes to flush its messages to disk'),
    hook: hooks.length > 0 ? Hook.sequence(...hooks) : undefined,
    settings: [],
  };
}
