import { Duration } from 'cdk8s';
import { REDIS } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour, FlagSetting } from '../machinery/behaviour';
import { ServerFacts } from '../machinery/facts';
import { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long a Redis takes to stop, and what it keeps. */
export interface RedisOptions extends ServerOptions {
  /**
   * `shutdown-timeout`: how long a primary waits for replicas that lag behind, and takes no writes meanwhile. What they have
   * not got by then is lost, should one of them take over. Whole seconds, from 0 (no waiting) to 1 hour.
   *
   * If it is given, the library adds `--shutdown-timeout`, which Redis knows from 7.0.
   *
   * @see https://redis.io/docs/reference/signals
   * @default - not set: 10 seconds, which Redis itself waits at most, are counted
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long it takes at most to write all data to disk: Redis has no limit of its own, and who kills it while it writes loses
   * what came after the last save. Whole seconds, from 0 to 1 day.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;

  /**
   * `shutdown-on-sigterm`: whether all data is written to the RDB file when Redis stops, whatever its save points are. The
   * library adds the argument, which Redis knows from 7.0. The append-only file, if there is one, is kept in any case.
   *
   * @see https://redis.io/docs/reference/signals
   * @default - not set: Redis writes it if it has save points (`save`), and else forgets everything
   */
  readonly saveOnStop?: boolean;
}

/** How a server stops that came from Redis. Its options are those of Redis. */
export function redisBehaviour(facts: ServerFacts, options: RedisOptions, program: string): Behaviour {
  const { end, finish } = stopTimesOf(facts);
  const { longestSave = Duration.seconds(end), saveOnStop, shutdownTimeout, stopSignal } = options;
  const where = `Server.${facts.id}`;
  const timeout = shutdownTimeout && secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 0, max: 3600 }, 'give how long replicas may lag behind');
  const save = secondsOf(where, 'longestSave', longestSave, { min: 0, max: 24 * 3600 }, 'give how long it takes to write all data to disk');
  const flag = (...words: string[]): FlagSetting => ({ kind: 'flag', programs: [program], words });
  const onSignal = stopSignal === StopSignal.SIGINT ? '--shutdown-on-sigint' : '--shutdown-on-sigterm';
  return {
    facts,
    stop: (timeout ?? finish) + save,
    settings: [
      ...timeout === undefined ? [] : [flag('--shutdown-timeout', String(timeout))],
      ...saveOnStop === undefined ? [] : [flag(onSignal, saveOnStop ? 'save' : 'nosave')],
    ],
  };
}

/**
 * Redis.
 *
 * It keeps what it holds only with save points (`save`), `saveOnStop`, or an append-only file.
 *
 * @param options how long it takes to stop, and what it keeps
 * @throws if a time is out of its range
 * @see https://redis.io/docs/reference/signals
 */
export function redis(options: RedisOptions = {}): Behaviour {
  return redisBehaviour(REDIS, options, 'redis-server');
}
