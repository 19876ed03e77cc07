import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../hooks';
import { Rule } from '../rule';
import { stopOf } from '../stops';

/** The kubelet does not wait for a hook longer than the grace period. */
export const PRESTOP_EXCEEDS_GRACE: Rule = {
  id: 'prestop-exceeds-grace',
  level: 'error',
  recommended: true,
  title: 'the preStop hook waits longer than the grace period',
  why: 'The grace period begins at the deletion, and the hook takes its time from it. When it is over, the kubelet sends the stop signal although '
    + 'the hook still runs, and kills the process 2 seconds later. The requests under way are lost.',
  fix: 'Make `terminationGracePeriodSeconds` longer than the hook by the time that the process needs to stop, or the wait shorter.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // A native sleep so long is refused by the API server, which is another rule.
      if (name !== 'preStop' || !hook.exec) { continue; }
      const { least } = waitOf(hook, container.env);
      // One that takes just all of it is another rule.
      const stop = least > 0 && least !== grace ? stopOf(pod, container, minor) : undefined;
      if (stop?.isHookCut) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The preStop hook waits ${inSeconds(least)}, but the grace period is ${grace} s: the process gets its stop signal after ${inSeconds(stop.signalAfter)} `
            + `and is killed ${inSeconds(stop.left)} later.`,
        };
      }
    }
  },
};
