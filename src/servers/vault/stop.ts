import { VAULT } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Vault server takes to stop. */
export interface VaultOptions extends ServerOptions {
  /**
   * How long the longest request takes. Vault seals itself when requests in flight have ended, or after
   * `default_max_request_duration`, which is 90 seconds by default. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://developer.hashicorp.com/vault/docs/configuration#default_max_request_duration
   * @default Duration.seconds(20)
   */
  readonly longestRequest?: Duration;
}

/**
 * Vault server. At its stop signal it closes its listeners, finishes requests in flight, hands over to a standby and seals itself.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://developer.hashicorp.com/vault/docs/configuration
 */
export function vault(options: VaultOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(VAULT);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.vault', 'longestRequest', longestRequest, { min: 1, max: 3600 }, 'give how long the longest request takes');
  return {
    facts: VAULT,
    stop: longest + end,
    settings: longest <= (VAULT.limit.value.seconds ?? 0) ? [] : [
      { kind: 'note', text: `set 'default_max_request_duration = "${longest}s"' in the configuration of Vault, or it cancels longer requests` },
    ],
  };
}
