import type { Flow } from './flow';
import type { Requests } from './rollout';
import type { Span } from '../queries';
import { clipped } from '../spans';

/** Requests as they come: so many a second to the workload as a whole, each of the same duration in milliseconds. */
export interface Load {
  readonly rate: number;
  readonly duration: number;
}

/** A pod that drops in-flight requests. */
export interface Dropping {
  /** When. */
  readonly at: readonly number[];
  /** When the proxies send to it and it takes connections. */
  readonly accepts: readonly Span[];
}

/**
 * What is expected to happen to the requests, if they come evenly and the proxies spread them evenly over the pods to which they send at the
 * moment.
 *
 * Refused: of `rate` requests a second, the share of the pods that do not listen among those to which the proxies send; all, where they send
 * to none. This is summed over the time. A request is counted once: nobody is taken to try again.
 *
 * Cut: at the moment at which a pod drops in-flight requests, that is what it has accepted within the last `duration`. Its part
 * of the rate is one of so many pods, and that changes with their number, so it is summed over that time as well. While the
 * number stays the same, it comes to Little's law: requests under way are their rate times their duration.
 *
 * Each request is taken to come on a connection of its own. Connections that are kept alive go on to the same pod, whatever the endpoints say,
 * and their clients see an error when the pod closes one in the moment in which they use it: this is not modelled.
 */
export function requestsOf(flow: readonly Flow[], pods: readonly Dropping[], { duration, rate }: Load, end: number): Requests {
  // No pod says that it listens: then there is nothing to send to, and nobody to ask.
  const isAsked = flow.some(({ receiving }) => receiving > 0);
  const sent = isAsked ? rate * end / 1000 : 0;
  let refused = 0;
  if (isAsked) {
    flow.forEach(({ receiving, serving, time }, n) => {
      const ms = (flow[n + 1]?.time ?? end) - time;
      refused += rate * ms / 1000 * (receiving === 0 ? 1 : (receiving - serving) / receiving);
    });
  }
  const perPod = perPodOf(flow);
  let cut = 0;
  for (const { accepts, at } of pods) {
    let last = -Infinity;
    for (const time of at) {
      for (const { from, until } of clipped(accepts, Math.max(time - duration, last), time)) { cut += rate * (perPod(until) - perPod(from)); }
      last = time;
    }
  }
  return { rate, duration, sent, refused, cut };
}

/**
 * What one pod gets of the requests from the beginning until a time, if they come once a second: negative before. It is a sum over the
 * pieces of the flow, made once, and so a matter of looking up.
 */
function perPodOf(flow: readonly Flow[]): (time: number) => number {
  const share = ({ receiving }: Flow) => receiving === 0 ? 0 : 1 / receiving / 1000;
  const sums = [0];
  for (let n = 1; n < flow.length; n++) { sums.push(sums[n - 1] + (flow[n].time - flow[n - 1].time) * share(flow[n - 1])); }
  return (time) => {
    let low = 0;
    for (let high = flow.length - 1; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if (flow[middle].time <= time) { low = middle; } else { high = middle - 1; }
    }
    return sums[low] + (time - flow[low].time) * share(flow[low]);
  };
}
