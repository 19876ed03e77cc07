import { hookRefusals, objectAt } from '../../pod';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** There is nothing to run. */
export const HOOK_EXEC_COMMAND_EMPTY: Rule = {
  id: 'hook-exec-command-empty',
  level: 'error',
  recommended: true,
  title: '`exec` hook without a command',
  why: 'The API server rejects an object with an `exec` hook that has no command.',
  fix: 'Give it a command, or remove the hook.',
  reference: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      if (![...hookRefusals(hook)].some(({ problem }) => problem === 'no-command')) { continue; }
      const { command } = objectAt(hook.raw, 'exec');
      const isMissing = (command === undefined || command === null) && !pod.isPatch && container.image !== undefined;
      // A text may be a template that becomes a list.
      if (isMissing || Array.isArray(command)) {
        yield { pointer: `${hook.pointer}/exec`, container, message: `The \`exec\` of the ${name} hook has no command: the API server rejects it.` };
      }
    }
  },
};
