import { Run } from './run';
import { say } from './say';
import { sleep } from './time';

/** The entries of connection tracking that a run leaves would confuse the next one. Seconds. */
const PAUSE_BETWEEN = 60;

/** Does one run under load after another, of those that are wanted. The suffix is for the namespace of each. */
export async function inTurn<T extends { readonly name: string }>(
  run: Run, all: readonly T[], measure: (one: T, suffix: string) => Promise<void>,
): Promise<void> {
  for (const [index, one] of all.filter(({ name }) => run.wants(name)).entries()) {
    if (index > 0) { await untilForgotten(); }
    await measure(one, `-${index}`);
  }
}

/** Waits between two runs under load. */
export async function untilForgotten(): Promise<void> {
  say(`  waiting ${PAUSE_BETWEEN} s, until connection tracking has forgotten the last run`);
  await sleep(PAUSE_BETWEEN);
}
