import { Feature, minorOnFrom } from '../../cluster/feature';
import type { HookRefusal } from '../../pod';
import { hookRefusals } from '../../pod';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace, stopOf } from '../patches/grace';

/** The API server compares the native sleep with the grace period. */
export const HOOK_SLEEP_OUT_OF_RANGE: Rule = {
  id: 'hook-sleep-out-of-range',
  level: 'error',
  recommended: true,
  title: 'API server rejects the hook\'s sleep',
  why: 'A native sleep must be a whole number of seconds between zero and the grace period of the pod, in postStart hooks too. Otherwise the API '
    + 'server rejects the whole object.',
  fix: 'Shorten the sleep, or raise `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
  autofix: 'raises `terminationGracePeriodSeconds` for a sleep that is longer than it',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  from: minorOnFrom(Feature.NATIVE_SLEEP),
  about: [Subject.HOOK],
  * pod(pod) {
    const grace = knownGracePeriod(pod);
    for (const { container, hook, name } of hooksOf(pod)) {
      for (const refusal of hookRefusals(hook, { grace })) {
        const problem = inWords(refusal);
        if (problem === undefined) { continue; }
        yield {
          pointer: `${hook.pointer}/sleep/seconds`,
          container,
          message: `The ${name} hook sleeps ${hook.sleep} s, ${problem}: the API server rejects it.`,
          patch: refusal.problem === 'sleep-too-long' ? longerGrace(pod, { least: (hook.sleep ?? 0) + stopOf(pod, container) }) : undefined,
        };
      }
    }
  },
};

/** What is wrong with a sleep; nothing if it is about something else. */
function inWords(refusal: HookRefusal): string | undefined {
  switch (refusal.problem) {
    case 'sleep-negative': return 'which is negative';
    case 'sleep-not-whole': return 'which is not a whole number';
    case 'sleep-too-long': return `longer than the grace period (${refusal.grace} s)`;
    default: return undefined;
  }
}
