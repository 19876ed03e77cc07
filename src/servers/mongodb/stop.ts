import { Duration } from 'cdk8s';
import { MONGODB } from './facts';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a mongod takes. */
export interface MongodbOptions extends ServerOptions {
  /**
   * `shutdownTimeoutMillisForSignaledShutdown`: for how long, after its stop signal, a member of a replica set hands over and lets
   * operations finish. A primary first waits in it for another member that can become primary. What still runs then is ended.
   * Whole seconds, from 1 second to 1 hour.
   *
   * @see https://www.mongodb.com/docs/manual/reference/parameters/#mongodb-parameter-param.shutdownTimeoutMillisForSignaledShutdown
   * @default Duration.seconds(15), which is MongoDB's own
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long it may take then to write all changed data to disk. It grows with the cache. Whole seconds, from 1 second to 1 day.
   *
   * @see https://www.mongodb.com/docs/manual/core/wiredtiger/#snapshots-and-checkpoints
   * @default Duration.seconds(30)
   */
  readonly checkpoint?: Duration;
}

/**
 * MongoDB: its `mongod`, best as a member of a replica set.
 *
 * @param options how long its operations take, and its writing to disk
 * @throws if a time is out of its range
 * @see https://www.mongodb.com/docs/manual/reference/command/shutdown/
 */
export function mongodb(options: MongodbOptions = {}): Behaviour {
  const where = 'Server.mongodb';
  const { end, finish } = stopTimesOf(MONGODB);
  const { checkpoint = Duration.seconds(end), shutdownTimeout = Duration.seconds(finish) } = options;
  const timeout = secondsOf(where, 'shutdownTimeout', shutdownTimeout, { min: 1, max: 3600 }, 'give at least how long the longest operation takes');
  const writing = secondsOf(where, 'checkpoint', checkpoint, { min: 1, max: 24 * 3600 }, 'give how long it takes to write the changed data of the cache to disk');
  return {
    facts: MONGODB,
    stop: timeout + writing,
    settings: timeout === finish ? [] : [
      { kind: 'flag', programs: ['mongod'], words: ['--setParameter', `shutdownTimeoutMillisForSignaledShutdown=${timeout * 1000}`] },
    ],
  };
}
