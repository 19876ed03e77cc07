import { REDIS } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour, FlagSetting } from '../machinery/behaviour';
import type { ServerFacts } from '../machinery/facts';
import type { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long Redis takes to stop, and what it keeps. */
export interface RedisOptions extends ServerOptions {
  /**
   * `shutdown-timeout`: how long a primary waits for lagging replicas, without accepting writes. Writes that they have not
   * received by then are lost if one of them takes over. Whole seconds, from 0 (no waiting) to 1 hour.
   *
   * Set by the argument `--shutdown-timeout`, which Redis supports from 7.0.
   *
   * @see https://redis.io/docs/reference/signals
   * @default - not set: the grace period assumes 10 seconds, the default of Redis
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long it may take to save all data. Redis has no limit of its own; if it is killed during the save, all writes since the
   * previous save are lost. Whole seconds, from 0 to 1 day.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;

  /**
   * `shutdown-on-sigterm`: whether Redis saves all data to the RDB file when it stops, regardless of its save points. Set by an
   * argument, which Redis supports from 7.0. An append-only file is kept in any case.
   *
   * @see https://redis.io/docs/reference/signals
   * @default - not set: Redis saves if it has save points (`save`), and otherwise loses all data
   */
  readonly saveOnStop?: boolean;
}

/** How a server stops that came from Redis. Its options are those of Redis. */
export function redisBehaviour(facts: ServerFacts, options: RedisOptions, program: string): Behaviour {
  const { end, finish } = stopTimesOf(facts);
  const { longestSave = Duration.seconds(end), saveOnStop, shutdownTimeout, stopSignal } = options;
  const where = `Server.${facts.id}`;
  const timeout = shutdownTimeout && secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 0, max: 3600 }, 'give how long to wait for lagging replicas');
  const save = secondsOf(where, 'longestSave', longestSave, { min: 0, max: 24 * 3600 }, 'give how long it takes to save all data');
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
 * It keeps its data only with save points (`save`), `saveOnStop`, or an append-only file.
 *
 * @param options how long it may take to stop, and what it keeps
 * @throws if a duration is out of range
 * @see https://redis.io/docs/reference/signals
 */
export function redis(options: RedisOptions = {}): Behaviour {
  return redisBehaviour(REDIS, options, 'redis-server');
}
