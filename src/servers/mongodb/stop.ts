import { MONGODB } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long mongod takes to stop. */
export interface MongodbOptions extends ServerOptions {
  /**
   * `shutdownTimeoutMillisForSignaledShutdown`: how long a member of a replica set lets operations finish after its stop signal,
   * before it aborts them. A primary first uses it to wait for another member that can become primary. Whole seconds, from 1
   * second to 1 hour.
   *
   * @see https://www.mongodb.com/docs/manual/reference/parameters/#mongodb-parameter-param.shutdownTimeoutMillisForSignaledShutdown
   * @default Duration.seconds(15), the default of MongoDB
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long the final checkpoint, which writes all changed data to disk, may take. It grows with the cache. Whole seconds, from
   * 1 second to 1 day.
   *
   * @see https://www.mongodb.com/docs/manual/core/wiredtiger/#snapshots-and-checkpoints
   * @default Duration.seconds(30)
   */
  readonly checkpoint?: Duration;
}

/**
 * MongoDB (`mongod`), preferably as a member of a replica set.
 *
 * @param options how long operations and the checkpoint may take
 * @throws if a duration is out of range
 * @see https://www.mongodb.com/docs/manual/reference/command/shutdown/
 */
export function mongodb(options: MongodbOptions = {}): Behaviour {
  const where = 'Server.mongodb';
  const { end, finish } = stopTimesOf(MONGODB);
  const { checkpoint = Duration.seconds(end), shutdownTimeout = Duration.seconds(finish) } = options;
  const timeout = secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 1, max: 3600 }, 'give at least the longest operation');
  const writing = secondsOf(where, 'checkpoint', checkpoint, { min: 1, max: 24 * 3600 }, 'give how long it takes to write the changed data of the cache to disk');
  return {
    facts: MONGODB,
    stop: timeout + writing,
    settings: timeout === finish ? [] : [
      { kind: 'flag', programs: ['mongod'], words: ['--setParameter', `shutdownTimeoutMillisForSignaledShutdown=${timeout * 1000}`] },
    ],
  };
}
