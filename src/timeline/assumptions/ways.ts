import type { Source } from './defaults';
import type { TrafficWay } from '../../traffic/facts';

/** A load balancer that sends requests to the pod, beside kube-proxy. Times in milliseconds. */
export interface WayGiven {
  /** What it is called: `the ALB`. */
  readonly name: string;
  /** From a change of endpoints until it has applied it: as a rule, and at worst. */
  readonly expected: number;
  readonly worst: number;
  readonly source: Source;
  /** Where that is from. */
  readonly why: string;
}

/** What is known of a way, for a timeline. */
export function givenWay({ newRequests: { evidence, expected, source, worst }, words }: TrafficWay): WayGiven {
  return { name: words, expected: 1000 * expected, worst: 1000 * worst, source: 'catalogue', why: `${evidence}, see ${source}` };
}

/** A way in a timeline. */
export interface Way {
  readonly name: string;
  /** From a change of endpoints until it sends by the new ones, in milliseconds. */
  readonly propagation: number;
}

/** All ways: kube-proxy first, which takes so many milliseconds, and the load balancers that were given. */
export function allWays(given: readonly WayGiven[] = [], propagation: number, isWorst: boolean): Way[] {
  return [{ name: 'kube-proxy', propagation }, ...given.map(({ expected, name, worst }) => ({ name, propagation: isWorst ? worst : expected }))];
}

/** Of several ways, the one that takes longest; the first of those that take as long. */
export function slowestOf(ways: readonly Way[]): Way {
  return ways.reduce((slowest, way) => way.propagation > slowest.propagation ? way : slowest);
}
