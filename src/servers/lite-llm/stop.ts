import { LITE_LLM } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a LiteLLM proxy takes to stop. */
export interface LiteLlmOptions extends ServerOptions {
  /**
   * `GRACEFUL_SHUTDOWN_TIMEOUT`: how long LiteLLM lets in-flight requests finish after its stop signal, before it cancels them.
   * Must be at least the longest request: streamed answers of large models take minutes. Set as an environment variable. Whole
   * seconds, from 1 second to 1 hour.
   *
   * @see https://docs.litellm.ai/docs/proxy/config_settings
   * @default Duration.seconds(30), the default of LiteLLM
   */
  readonly gracefulShutdownTimeout?: Duration;
}

/**
 * The proxy of LiteLLM with Uvicorn, its default, or Gunicorn.
 *
 * LiteLLM closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.litellm.ai/docs/proxy/server_tuning
 */
export function liteLlm(options: LiteLlmOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(LITE_LLM);
  const { gracefulShutdownTimeout = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.liteLlm', 'gracefulShutdownTimeout', gracefulShutdownTimeout, { min: 1, max: 3600 }, 'give at least the longest request');
  return {
    facts: LITE_LLM,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'GRACEFUL_SHUTDOWN_TIMEOUT', value: String(longest) }],
  };
}
