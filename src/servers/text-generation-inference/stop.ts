import { TEXT_GENERATION_INFERENCE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Text Generation Inference takes to stop. */
export interface TextGenerationInferenceOptions extends ServerOptions {
  /**
   * How long the router may finish running requests after its stop signal, before it is killed. Must be at least the longest
   * generation. Whole seconds, from 1 second to 1 day.
   *
   * Set as `GRACEFUL_TERMINATION_TIMEOUT`, which the launcher reads from 3.2.2 on; before, it is 90 seconds. The argument
   * `--graceful-termination-timeout` overrides it: set the same value there.
   *
   * @see https://github.com/huggingface/text-generation-inference/pull/3126
   * @default Duration.seconds(90)
   */
  readonly gracefulTerminationTimeout?: Duration;
}

/**
 * Text Generation Inference.
 *
 * It listens only when its model is loaded, which takes minutes. The startup probe of our workloads waits for 10 minutes: give them
 * `longestStart` if it may take longer.
 *
 * It closes idle connections at its stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://huggingface.co/docs/text-generation-inference/reference/launcher
 */
export function textGenerationInference(options: TextGenerationInferenceOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(TEXT_GENERATION_INFERENCE);
  const { gracefulTerminationTimeout = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.textGenerationInference', 'gracefulTerminationTimeout', gracefulTerminationTimeout, { min: 1, max: 24 * 3600 },
    'give at least the longest generation');
  return {
    facts: TEXT_GENERATION_INFERENCE,
    stop: longest + end,
    settings: [{ kind: 'env', name: 'GRACEFUL_TERMINATION_TIMEOUT', value: String(longest) }],
  };
}
