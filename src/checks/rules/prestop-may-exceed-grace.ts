import { busyLoopIn } from '../../commands/busy';
import { isOverAtOnce } from '../../commands/failures';
import { serverOf } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import { waitOf } from '../../commands/waits';
import type { ContainerView, HandlerView } from '../../pod';
import { DEFAULT_GRACE_PERIOD } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace, stopOf as stopOfProgram } from '../patches/grace';

/** A hook whose own limit lies beyond the grace period is cut off before it. */
export const PRESTOP_MAY_EXCEED_GRACE: Rule = {
  id: 'prestop-may-exceed-grace',
  level: 'warning',
  recommended: true,
  title: 'preStop hook may take longer than the grace period',
  why: 'The grace period starts at the deletion and includes the hook. If the hook uses all of its own limit, or has none, it is still running when '
    + 'the kubelet sends the stop signal, and the process is killed 2 seconds later.',
  fix: 'Set `terminationGracePeriodSeconds` to the limit of the hook plus the time that the process needs to stop, or lower the limit. A hook that '
    + 'waits for work to end needs the longest work.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      if (name !== 'preStop' || !hook.exec) { continue; }
      const { least, most } = waitOf(hook, container);
      const busy = grace <= DEFAULT_GRACE_PERIOD ? busyLoopOf(hook, container) : undefined;
      if (busy !== undefined) {
        const cut = stopOf(pod, container, minor, { hook: grace + 60 });
        if (cut?.isHookCut) {
          yield {
            pointer: `${hook.pointer}/exec/command`,
            container,
            message: `The preStop hook waits without a limit ('${busy}'), but the grace period is only ${grace} s: work that takes longer is cut, as the process gets its stop `
              + `signal after ${inSeconds(cut.signalAfter)} and is killed ${inSeconds(cut.left)} later.`,
          };
        }
        continue;
      }
      // One that certainly takes too long is another rule; and one that may just fit may well be meant so.
      const mayExceed = most > least && most !== grace && !stopOf(pod, container, minor)?.isHookCut;
      const stop = mayExceed ? stopOf(pod, container, minor, { hook: most }) : undefined;
      if (stop?.isHookCut) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The preStop hook may wait ${inSeconds(most)}, but the grace period is ${grace} s: the process gets its stop signal after ${inSeconds(stop.signalAfter)} `
            + `at the latest and is killed ${inSeconds(stop.left)} later.`,
          patch: longerGrace(pod, { least: most + stopOfProgram(pod, container) }),
        };
      }
    }
  },
};

/** The loop in which a hook waits for work to end. One that stops its server waits for that, which has a limit of its own. */
function busyLoopOf(hook: HandlerView, container: ContainerView): string | undefined {
  if (hook.exec === undefined || stopsIn(hook, serverOf(container)).length > 0) { return undefined; }
  const loop = busyLoopIn(hook.exec);
  return loop === undefined || isOverAtOnce(loop, hook.exec, container) ? undefined : loop;
}
