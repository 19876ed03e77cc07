import * as fc from 'fast-check';

/*
 * What tests draw at random. `npm test` draws the same each time, so whether it passes depends on the code alone. A run of FUZZ_RUNS draws what
 * has not been tried before, and FUZZ_SEED repeats one.
 */

const isSearching = process.env.FUZZ_RUNS !== undefined;

/** Where drawing begins. */
export const SEED = Number(process.env.FUZZ_SEED ?? (isSearching ? Date.now() % 2 ** 31 : 1));

/** How often something is tried: so often in `npm test`, or as FUZZ_RUNS says. */
export function runsOf(usual: number): number {
  return Number(process.env.FUZZ_RUNS ?? usual);
}

fc.configureGlobal({ seed: SEED });

export { fc };
