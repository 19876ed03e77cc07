import type { ServerFacts, Times } from './server-facts';

/** How long a server takes to stop, in seconds. */
export interface StopPlan extends Times {
  /** What in-flight work may take. */
  readonly finish: number;
  /** What the server takes beyond that. */
  readonly end: number;
}

/** What it takes as a rule, with little to do. */
const EXPECTED = 0.5;

/** How long a server takes from a graceful signal until its end: what `Server` plans for it, and the timeline takes as the worst. */
export function stopTimesOf({ limit, stop: { end = 0, expected = EXPECTED, finish = limit.value.seconds ?? 0 } }: ServerFacts): StopPlan {
  return { finish, end, expected, worst: finish + end };
}
