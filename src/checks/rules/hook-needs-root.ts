import { failureOf, worksIn } from '../../commands/failures';
import { commandPointer } from '../../commands/processes';
import { userOf, whyNotRoot } from '../../commands/root';
import { CONTROL } from '../../commands/script';
import { textOf } from '../../commands/stopping';
import { commandsOf, programOf, shellOf } from '../../commands/words';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A command of a hook runs as the user of its container. */
export const HOOK_NEEDS_ROOT: Rule = {
  id: 'hook-needs-root',
  level: 'error',
  recommended: true,
  title: 'hook needs root, but the container is not root',
  why: 'Commands of hooks run as the user of the container. Programs that change the user only work for root: for anybody else they fail at once.',
  fix: 'Run the command itself, without `su`: the container runs as its user already.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  about: [Subject.HOOK],
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // What fails may be meant to.
      if (!hook.exec || CONTROL.test(shellOf(hook.exec)?.script ?? '')) { continue; }
      const commands = commandsOf(hook.exec);
      const works = worksIn(hook.exec, container);
      const at = commands.findIndex((command) => whyNotRoot(command, pod, container) !== undefined && works(command));
      if (at < 0) { continue; }
      // What comes after it, may still come.
      const hookFails = failureOf(hook.exec, container, pod)?.kind === 'root';
      const outcome = !hookFails || (at > 0 && name === 'preStop') ? 'that command always fails'
        : name === 'preStop' ? 'nothing of the hook happens before the stop signal' : 'the hook fails, and the container is killed at each start';
      yield {
        pointer: commandPointer(hook),
        container,
        message: `The ${name} hook runs \`${textOf(commands[at])}\`, but the container runs as ${userOf(pod, container)}: ${programOf(commands[at])} `
          + `${whyNotRoot(commands[at], pod, container)}, so ${outcome}.`,
      };
    }
  },
};
