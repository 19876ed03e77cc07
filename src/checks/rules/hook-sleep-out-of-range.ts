import { hooksOf, knownGracePeriod } from '../hooks';
import { Rule } from '../rule';

/** The API server compares the native sleep with the grace period. */
export const HOOK_SLEEP_OUT_OF_RANGE: Rule = {
  id: 'hook-sleep-out-of-range',
  level: 'error',
  recommended: true,
  title: 'the API server refuses the sleep of a hook',
  why: 'A native sleep is a whole number of seconds, from zero to the grace period of the pod; this holds for postStart hooks too. The API '
    + 'server refuses the whole object otherwise.',
  fix: 'Make the sleep shorter, or `terminationGracePeriodSeconds` longer than the sleep by the time that the process needs to stop.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  from: 30,
  * pod(pod) {
    const grace = knownGracePeriod(pod);
    for (const { container, hook, name } of hooksOf(pod)) {
      const { sleep } = hook;
      if (sleep === undefined) { continue; }
      const problem = sleep < 0 ? 'which is negative'
        : !Number.isInteger(sleep) ? 'which is no whole number'
          : grace !== undefined && sleep > grace ? `longer than the grace period (${grace} s)` : undefined;
      if (problem) {
        yield {
          pointer: `${hook.pointer}/sleep/seconds`,
          container,
          message: `The ${name} hook sleeps ${sleep} s, ${problem}: the API server refuses it.`,
        };
      }
    }
  },
};
