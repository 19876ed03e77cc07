import { workingCommandsOf } from '../../commands/failures';
import { commandPointer, concealmentIn, servingContainers } from '../../commands/processes';
import { killOf, textOf } from '../../commands/stopping';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { execProgram } from '../patches/scripts';

/** A hook that signals process 1, which is not the program. */
export const KILL_HOOK_HITS_SHELL: Rule = {
  id: 'kill-hook-hits-shell',
  level: 'error',
  recommended: true,
  title: 'preStop hook signals PID 1, not the program',
  why: 'PID 1 is the program only if nothing stands in front of it. With `shareProcessNamespace` it is the pod\'s pause process, which exits on '
    + 'SIGTERM and SIGINT and takes all containers with it; other signals do nothing to it. If a shell started the program and stays, the shell '
    + 'gets the signal and ignores it.',
  fix: 'Signal the program\'s own process, found by its PID file (`kill -QUIT $(cat /run/nginx.pid)`) or its name. If a shell is in the way, '
    + 'start its last command with `exec`.',
  autofix: 'starts the last command of the shell with `exec`, so that it is PID 1',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  about: [Subject.PRE_STOP],
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      if (!container.preStop?.exec) { continue; }
      const command = workingCommandsOf(container.preStop.exec, container).find((one) => killOf(one)?.toFirst);
      if (!command) { continue; }
      const { signal } = killOf(command)!;
      const concealment = pod.shareProcessNamespace ? undefined : concealmentIn(container);
      if (!pod.shareProcessNamespace && !concealment) { continue; }
      const ends = /^SIG(?:TERM|INT)$/.test(signal);
      yield {
        pointer: commandPointer(container.preStop),
        container,
        message: concealment
          ? `The preStop hook signals PID 1 ('${textOf(command)}'), which is the shell (${concealment.shell}): '${concealment.program}' never gets it.`
          : `The preStop hook signals PID 1 ('${textOf(command)}'), which with shareProcessNamespace is the pause process: `
            + (ends ? 'if it is allowed to, that ends all containers of the pod at once.' : 'it ignores the signal, and the program never gets it.'),
        patch: concealment ? execProgram(container) : undefined,
      };
    }
  },
};
