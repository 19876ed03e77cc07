import type { Duration } from 'cdk8s';
import { VALKEY } from './facts';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { redisBehaviour } from '../redis/stop';

/** How long Valkey takes to stop, and what it keeps. */
export interface ValkeyOptions extends ServerOptions {
  /**
   * `shutdown-timeout`: how long a primary waits for lagging replicas, without accepting writes. Writes that they have not
   * received by then are lost if one of them takes over. Whole seconds, from 0 (no waiting) to 1 hour.
   *
   * Set by the argument `--shutdown-timeout`.
   *
   * @see https://valkey.io/topics/signals/
   * @default - not set: the grace period assumes 10 seconds, the default of Valkey
   */
  readonly shutdownTimeout?: Duration;

  /**
   * How long it may take to save all data. Valkey has no limit of its own; if it is killed during the save, all writes since the
   * previous save are lost. Whole seconds, from 0 to 1 day.
   *
   * @default Duration.seconds(10)
   */
  readonly longestSave?: Duration;

  /**
   * `shutdown-on-sigterm`: whether Valkey saves all data to the RDB file when it stops, regardless of its save points. Set by an
   * argument. An append-only file is kept in any case.
   *
   * @see https://valkey.io/topics/signals/
   * @default - not set: Valkey saves if it has save points (`save`), and otherwise loses all data
   */
  readonly saveOnStop?: boolean;
}

/**
 * Valkey.
 *
 * It keeps its data only with save points (`save`), `saveOnStop`, or an append-only file.
 *
 * @param options how long it may take to stop, and what it keeps
 * @throws if a duration is out of range
 * @see https://valkey.io/topics/signals/
 */
export function valkey(options: ValkeyOptions = {}): Behaviour {
  return redisBehaviour(VALKEY, options, 'valkey-server');
}
