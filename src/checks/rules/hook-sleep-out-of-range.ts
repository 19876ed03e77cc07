import { hooksOf, knownGracePeriod } from '../ask/hooks';
import type { Rule } from '../engine/rule';

/** The API server compares the native sleep with the grace period. */
export const HOOK_SLEEP_OUT_OF_RANGE: Rule = {
  id: 'hook-sleep-out-of-range',
  level: 'error',
  recommended: true,
  title: 'API server rejects the hook\'s sleep',
  why: 'A native sleep must be a whole number of seconds between zero and the grace period of the pod, in postStart hooks too. Otherwise the API '
    + 'server rejects the whole object.',
  fix: 'Shorten the sleep, or raise `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  from: 30,
  * pod(pod) {
    const grace = knownGracePeriod(pod);
    for (const { container, hook, name } of hooksOf(pod)) {
      const { sleep } = hook;
      if (sleep === undefined) { continue; }
      const problem = sleep < 0 ? 'which is negative'
        : !Number.isInteger(sleep) ? 'which is not a whole number'
          : grace !== undefined && sleep > grace ? `longer than the grace period (${grace} s)` : undefined;
      if (problem) {
        yield {
          pointer: `${hook.pointer}/sleep/seconds`,
          container,
          message: `The ${name} hook sleeps ${sleep} s, ${problem}: the API server rejects it.`,
        };
      }
    }
  },
};
