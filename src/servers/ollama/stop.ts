import { OLLAMA } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long requests to Ollama may take. */
export interface OllamaOptions extends ServerOptions {
  /**
   * The longest request, with the time that its model takes to load. The drain is extended by it, because Ollama drops requests
   * at its stop signal. Whole seconds, from 1 second to 25 minutes.
   *
   * @default Duration.minutes(1)
   */
  readonly longestRequest?: Duration;
}

/**
 * Ollama. It has no graceful stop, so the drain lasts until all requests have finished.
 *
 * It listens at once, and loads a model with the first request for it. To have it loaded before the pod is ready, let a `startup`
 * probe of the container run `ollama run MODEL`, with a `timeoutSeconds` for the time that it takes.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.ollama.com/faq
 */
export function ollama(options: OllamaOptions = {}): Behaviour {
  const { longestRequest = Duration.minutes(1) } = options;
  return {
    facts: OLLAMA,
    keepalive: secondsOf('Server.ollama', 'longestRequest', longestRequest, { min: 1, max: 1500 }, 'give how long the longest request takes'),
    stop: stopTimesOf(OLLAMA).end,
    settings: [],
  };
}
