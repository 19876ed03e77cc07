import { commandPointer } from '../../commands/processes';
import { exitCodeOf } from '../../timeline/assumptions/defaults';
import { hooksOf } from '../hooks';
import { Rule } from '../rule';
import { hookFails } from '../starts';

/** A command that ends badly whatever happens. */
export const HOOK_ALWAYS_FAILS: Rule = {
  id: 'hook-always-fails',
  level: 'error',
  recommended: true,
  title: 'the command of a hook fails each time',
  why: 'A hook has failed when its command ends with another exit code than 0. After a failed postStart hook the kubelet kills the container and starts it anew, later '
    + 'each time; a failed preStop hook leaves a warning at each stop.',
  fix: 'Let the command end with 0 when it has done its work, and fail only where something has gone wrong.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  * pod(pod, { target: { minor } }) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const code = hook.kinds.length === 1 && hook.exec ? exitCodeOf(hook.exec) : 0;
      if (code === 0 || name === 'postStart' && !hookFails(pod, container, minor)) { continue; }
      yield {
        pointer: commandPointer(hook),
        container,
        message: `The command of the ${name} hook ends with exit code ${code}, whatever happens before: `
          + (name === 'postStart' ? 'the container is killed at each start.' : 'each stop leaves a warning that the hook has failed.'),
      };
    }
  },
};
