import { ownLimitOf } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** What a process needs at least to finish what is under way, in seconds, where nothing is known of it. */
const MARGIN = 5;

/** The hook takes its time from that of the process. */
export const GRACE_LEAVES_NO_DRAIN_TIME: Rule = {
  id: 'grace-leaves-no-drain-time',
  level: 'warning',
  recommended: true,
  title: 'preStop hook leaves too little time to stop',
  why: 'The preStop hook and the stop of the process share one grace period. The time that the hook takes is missing after the stop signal, when '
    + 'the process finishes its requests. Requests that are still in flight at the end are lost.',
  fix: 'Set `terminationGracePeriodSeconds` to the hook plus the longest request plus 5 seconds.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const { least } = waitOf(hook, container);
      const stop = name === 'preStop' && least > 0 ? stopOf(pod, container, minor) : undefined;
      // As long as the grace period, or longer, are other rules.
      if (!stop || stop.isHookCut) { continue; }
      const { left } = stop;
      const own = ownLimitOf(container);
      const problem = own && left < own.seconds
        ? `${own.name}, which gives in-flight work ${own.seconds} s by default, is killed before.`
        : left < MARGIN ? 'the process is killed when it needs more.' : undefined;
      if (problem) {
        yield {
          pointer: hook.pointer,
          container,
          message: `The preStop hook takes ${inSeconds(least)} of the grace period (${grace} s), so ${inSeconds(left)} are left after the stop signal: ${problem}`,
          patch: longerGrace(pod),
        };
      }
    }
  },
};
