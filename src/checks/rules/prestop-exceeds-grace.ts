import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** The kubelet does not wait for a hook longer than the grace period. */
export const PRESTOP_EXCEEDS_GRACE: Rule = {
  id: 'prestop-exceeds-grace',
  level: 'error',
  recommended: true,
  title: 'preStop hook takes longer than the grace period',
  why: 'The grace period starts at the deletion and includes the hook. When it is over, the kubelet sends the stop signal while the hook is still '
    + 'running, and kills the process 2 seconds later. In-flight requests are lost.',
  fix: 'Set `terminationGracePeriodSeconds` to the hook plus the time that the process needs to stop, or shorten the hook.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // A native sleep so long is refused by the API server, which is another rule.
      if (name !== 'preStop' || !hook.exec) { continue; }
      const { least } = waitOf(hook, container);
      // One that takes just all of it is another rule.
      const stop = least > 0 && least !== grace ? stopOf(pod, container, minor) : undefined;
      if (stop?.isHookCut) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The preStop hook waits ${inSeconds(least)}, but the grace period is ${grace} s: the process gets its stop signal after ${inSeconds(stop.signalAfter)} `
            + `and is killed ${inSeconds(stop.left)} later.`,
          patch: longerGrace(pod),
        };
      }
    }
  },
};
