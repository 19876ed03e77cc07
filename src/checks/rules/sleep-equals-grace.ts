import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** Nothing is left for the process after a sleep as long as the grace period. */
export const SLEEP_EQUALS_GRACE: Rule = {
  id: 'sleep-equals-grace',
  level: 'warning',
  recommended: true,
  title: 'preStop sleep uses up the whole grace period',
  why: 'The grace period starts at the deletion, not after the hook. When the sleep ends, the kubelet sends the stop signal and leaves the process '
    + '2 seconds to end. A server without open connections may make it; one that flushes data or finishes requests does not.',
  fix: 'Set `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    for (const { container, hook, name } of hooksOf(pod)) {
      const sleep = waitOf(hook, container).least;
      const stop = name === 'preStop' && sleep > 0 && sleep === grace ? stopOf(pod, container, minor, { hook: sleep }) : undefined;
      if (stop?.isHookCut) {
        yield {
          pointer: `${hook.pointer}/${hook.sleep !== undefined ? 'sleep/seconds' : 'exec/command'}`,
          container,
          message: `The preStop hook sleeps ${sleep} s, the whole grace period (${grace} s): after its stop signal the process has only ${inSeconds(stop.left)} before it is killed.`,
          patch: longerGrace(pod),
        };
      }
    }
  },
};
