import { concealmentIn, servingContainers } from '../../commands/processes';
import { startFailureOf } from '../../timeline/assumptions/defaults';
import { mayStop } from '../ask/hooks';
import { likelyStopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { execProgram } from '../patches/scripts';

/** A shell that keeps the stop signal to itself. */
export const SHELL_IS_PID1: Rule = {
  id: 'shell-is-pid1',
  level: 'error',
  recommended: true,
  title: 'shell as PID 1 swallows the stop signal',
  why: 'The stop signal goes to the main process of the container. A shell does not pass it on, and does not exit either, since PID 1 has no '
    + 'default signal actions. Whether the shell stays depends on which one it is: dash, the `sh` of Debian and Ubuntu, always stays; bash and '
    + 'busybox replace themselves with the last command of a script.',
  fix: 'Start the last command with `exec`, or run it without a shell.',
  autofix: 'starts the last command of the script with `exec`',
  fixClass: 'suggested',
  reference: 'https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example',
  about: [Subject.COMMAND],
  * pod(pod, { target }) {
    // With a shared process namespace no container has process 1. With a grace period as short as that, nobody waits for a signal.
    if (pod.shareProcessNamespace || pod.gracePeriod <= 2) { return; }
    for (const container of servingContainers(pod)) {
      const concealment = concealmentIn(container);
      // A script that fails at once leaves no shell that could stay.
      if (startFailureOf(container)) { continue; }
      if (!concealment || (container.preStop && mayStop(container.preStop)) || container.stopSignal === 'SIGKILL' || !likelyStopOf(pod, container, target)?.isKilled) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `The shell (${concealment.shell}) stays PID 1 and does not pass on the stop signal: '${concealment.program}' never gets it, and is killed when the grace `
          + `period (${pod.gracePeriod} s) is over.`,
        patch: execProgram(container),
      };
    }
  },
};
