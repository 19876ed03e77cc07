import { KSERVE_AGENT } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long requests through KServe's agent may take. */
export interface KserveAgentOptions extends ServerOptions {
  /**
   * The longest request: the agent waits for it before it exits. Whole seconds, from 1 second to 1 day.
   *
   * @default Duration.minutes(1)
   */
  readonly longestRequest?: Duration;
}

/**
 * KServe's agent, the sidecar that logs and batches requests to a model server. It needs no drain, because it serves on after its
 * stop signal, until 30 seconds have passed without a request.
 *
 * Give its model server a `drain` of at least 30 seconds, or the agent passes requests on to a server that has stopped.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://kserve.github.io/website/
 */
export function kserveAgent(options: KserveAgentOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(KSERVE_AGENT);
  const { longestRequest = Duration.seconds(finish) } = options;
  const longest = secondsOf('Server.kserveAgent', 'longestRequest', longestRequest, { min: 1, max: 24 * 3600 }, 'give how long the longest request takes');
  return {
    facts: KSERVE_AGENT,
    // It serves on by itself.
    drain: 0,
    stop: longest + end,
    settings: [],
  };
}
