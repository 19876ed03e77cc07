import * as fc from 'fast-check';
import type { SimulateOptions } from '../../src/timeline/timeline';

/*
 * What is up to chance on a node, within what the kubelet's source and a quiet node allow: when within a second the kubelet lists
 * the containers, how late it retries a failed sync, what is cut off the start time of a container, and how busy the node is.
 */

export type Draw = NonNullable<SimulateOptions['delays']>;

const BOUNDS: { readonly [name in keyof Draw]: readonly [number, number] } = {
  relistPhase: [0, 1000],
  jitter: [1, 1.5],
  requeue: [0, 1000],
  startedAtCut: [0, 999],
  sandbox: [30, 500],
  create: [10, 80],
  kill: [10, 120],
};
type Name = keyof typeof BOUNDS;
const NAMES = Object.keys(BOUNDS) as Name[];

/** What the rule says, a number of draws, and what comes close to the best one so far. They are the same in every run. */
export function* draws(best: () => Draw): Iterable<Draw> {
  yield {};
  yield* sample(200, ([from, to]) => [from, to]);
  for (const part of [0.15, 0.05]) {
    yield* sample(80, ([from, to], name) => {
      const middle = best()[name] ?? (from + to) / 2;
      return [Math.max(from, middle - part * (to - from)), Math.min(to, middle + part * (to - from))];
    });
  }
}

function* sample(count: number, range: (bounds: readonly [number, number], name: Name) => readonly [number, number]): Iterable<Draw> {
  const length = { minLength: NAMES.length, maxLength: NAMES.length };
  const parts = fc.sample(fc.array(fc.integer({ min: 0, max: 1000 }), length), { seed: 1, numRuns: count });
  for (const some of parts) {
    yield Object.fromEntries(NAMES.map((name, n) => {
      const [from, to] = range(BOUNDS[name]!, name);
      const value = from + (to - from) * some[n] / 1000;
      return [name, name === 'jitter' ? value : Math.round(value)];
    }));
  }
}
