import { Duration } from 'cdk8s';
import { VALKEY } from './facts';
import { Behaviour } from '../machinery/behaviour';
import { ServerOptions } from '../machinery/options';
import { redisBehaviour } from '../redis/stop';

/** How long a Valkey takes to stop, and what it keeps. */
export interface ValkeyOptions extends ServerOptions {
  /**
   * `shutdown-timeout`: how long a primary waits for replicas that lag behind, and takes no writes meanwhile. What they have
   * not got by then is lost, should one of them take over. Whole seconds, from 0 (no waiting) to 1 hour.
   *
   * If it is given, the library adds `--shutdown-timeout`.
   *
   * @see https://valkey.io/topics/signals/
   * @default - not set: 10 seconds, which Valkey itself waits at most, are counted
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long it takes at most to write all data to disk: Valkey has no limit of its own, and who kills it while it writes loses
   * what came after the last save. Whole seconds, from 0 to 1 day.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;

  /**
   * `shutdown-on-sigterm`: whether all data is written to the RDB file when Valkey stops, whatever its save points are. The
   * library adds the argument. The append-only file, if there is one, is kept in any case.
   *
   * @see https://valkey.io/topics/signals/
   * @default - not set: Valkey writes it if it has save points (`save`), and else forgets everything
   */
  readonly saveOnStop?: boolean;
}

/**
 * Valkey.
 *
 * It keeps what it holds only with save points (`save`), `saveOnStop`, or an append-only file.
 *
 * @param options how long it takes to stop, and what it keeps
 * @throws if a time is out of its range
 * @see https://valkey.io/topics/signals/
 */
export function valkey(options: ValkeyOptions = {}): Behaviour {
  return redisBehaviour(VALKEY, options, 'valkey-server');
}
