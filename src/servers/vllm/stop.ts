import { VLLM } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long vLLM takes to stop. */
export interface VllmOptions extends ServerOptions {
  /**
   * `--shutdown-timeout`: how long vLLM lets running requests finish after its stop signal, before it aborts them. Must be at
   * least the longest generation. Whole seconds, from 1 second to 1 day.
   *
   * Added to the arguments, if it is given. It needs vLLM 0.18: older versions do not start with it. They abort all requests at
   * their stop signal, so set `drain` to the propagation delay plus the longest generation instead.
   *
   * @see https://github.com/vllm-project/vllm/pull/36666
   * @default - 60 seconds, and an annotation of the pod tells you to start vLLM with it
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * vLLM, from 0.18 on.
 *
 * It answers only when its model is loaded, which takes minutes. The startup probe of our workloads waits for 10 minutes: give them
 * `longestStart` if it may take longer.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://docs.vllm.ai/en/latest/deployment/k8s.html
 */
export function vllm(options: VllmOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(VLLM);
  const { shutdownTimeout } = options;
  const longest = secondsOf('Server.vllm', 'shutdownTimeout', shutdownTimeout ?? Duration.seconds(finish), { min: 1, max: 24 * 3600 },
    'give at least the longest generation');
  return {
    facts: VLLM,
    stop: longest + end,
    settings: [
      shutdownTimeout
        ? { kind: 'flag', programs: ['vllm'], words: ['--shutdown-timeout', String(longest)] }
        // Not by itself: versions before 0.18 would not start with it.
        : { kind: 'note', text: `start vLLM (0.18 or newer) with '--shutdown-timeout ${longest}', or it aborts running requests at its stop signal` },
    ],
  };
}
