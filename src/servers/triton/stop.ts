import type { Duration } from 'cdk8s';
import { TRITON } from './facts';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Triton Inference Server takes to stop. */
export interface TritonOptions extends ServerOptions {
  /**
   * `--exit-timeout-secs`: how long Triton lets running inferences finish after its stop signal, before it exits. Must be at least
   * the longest inference. Whole seconds, from 1 second to 1 day. Added to the arguments, if it is given.
   *
   * An idle keep-alive connection makes Triton wait for all of it.
   *
   * @see https://github.com/triton-inference-server/server/blob/main/src/command_line_parser.cc
   * @default - 30 seconds, the default of Triton
   */
  readonly exitTimeout?: Duration;
}

/**
 * Triton Inference Server.
 *
 * It answers only when all models are loaded, which may take minutes; until then it ignores its stop signal. The startup probe of
 * our workloads waits for 5 minutes: give them `longestStart` if it may take longer.
 *
 * @param options how long inferences may take
 * @throws if a duration is out of range
 * @see https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/index.html
 */
export function triton(options: TritonOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(TRITON);
  const { exitTimeout } = options;
  const exit = exitTimeout && secondsOf('Server.triton', 'exitTimeout', exitTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest inference');
  return {
    facts: TRITON,
    stop: (exit ?? finish) + end,
    settings: exit === undefined ? [] : [{ kind: 'flag', programs: ['tritonserver'], words: [`--exit-timeout-secs=${exit}`] }],
  };
}
