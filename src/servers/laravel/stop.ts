import { LARAVEL } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the jobs of a queue worker of Laravel may take. */
export interface LaravelOptions extends ServerOptions {
  /**
   * How long a job may take: `--timeout` of `queue:work`, `timeout` in `config/horizon.php`, or the longest `$timeout` of a job.
   * Laravel kills a job that takes longer. After its stop signal the worker finishes its current job, and starts no new one. Whole
   * seconds, from 1 second to 1 day.
   *
   * @see https://laravel.com/docs/queues#worker-timeouts
   * @default Duration.minutes(1), the default of Laravel
   */
  readonly timeout?: Duration;
}

/**
 * A queue worker of Laravel, `php artisan queue:work` or `php artisan horizon`. It needs no drain, because it accepts no connections.
 *
 * Its image must have the extension pcntl of PHP: without it, PHP ignores SIGTERM as PID 1 until it is killed.
 *
 * @param options how long jobs may take
 * @throws if a duration is out of range
 * @see https://laravel.com/docs/queues#queue-workers-and-deployment
 */
export function laravel(options: LaravelOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(LARAVEL);
  const { timeout = Duration.seconds(finish) } = options;
  const limit = secondsOf('Server.laravel', 'timeout', timeout, { min: 1, max: 24 * 3600 }, 'give at least the longest job');
  return {
    facts: LARAVEL,
    // It accepts no connections.
    drain: 0,
    stop: limit + end,
    settings: [
      {
        kind: 'note',
        text: `install the extension pcntl of PHP, or SIGTERM is ignored; start queue:work with '--timeout=${limit}', or set 'timeout' => ${limit} in config/horizon.php; `
          + "with Redis, set 'block_for' to null or a few seconds, as 0 keeps an idle worker from stopping",
      },
    ],
  };
}
